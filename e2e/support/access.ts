import { expect, type Locator, type Page } from '@playwright/test';

export type Wanted = {
  /** Slug of the product. */
  readonly product: string;
  /** Name of the role that asks; it has to be in the stream's Region. */
  readonly role: string;
  readonly pattern?: 'Standard consumer' | 'Enhanced fan-out consumer' | 'Lambda by fan-out' | 'Producer';
  readonly purpose?: string;
};

export const PURPOSE = 'Score payments before settlement. Only the scores are kept.';

/** Fills in the asking form, without sending it. */
export async function fillRequest(page: Page, { product, role, pattern, purpose }: Wanted): Promise<void> {
  await page.goto(`/catalog/${product}/request`);
  if (pattern) await page.getByRole('radio', { name: pattern }).check();
  await page.getByRole('radio', { name: role, disabled: false }).check();
  await page.getByLabel('Purpose').fill(purpose ?? PURPOSE);
  await page.getByRole('button', { name: '90 days' }).click();
}

/** Asks for access on the product's page; answers the request's path. */
export async function askForAccess(page: Page, wanted: Wanted): Promise<string> {
  await fillRequest(page, wanted);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page).toHaveURL(/\/requests\/\d+$/);
  await expect(pill(page, 'In review')).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Opens the review and approves; ends on the subscription's page and answers its path. */
export async function approveRequest(page: Page, request: string): Promise<string> {
  await page.goto(request);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page).toHaveURL(/\/subscriptions\/\d+$/);
  return new URL(page.url()).pathname;
}

/** The state above the page's title. */
export const pill = (page: Page, words: string): Locator =>
  page
    .locator('.pill')
    .filter({ hasText: new RegExp(`^${words}$`) })
    .first();

/** From nothing to a subscription that is active. */
export async function subscribe(consumer: Page, approver: Page, wanted: Wanted): Promise<string> {
  const request = await askForAccess(consumer, wanted);
  const subscription = await approveRequest(approver, request);
  await expect(pill(approver, 'Active')).toBeVisible();
  return subscription;
}
