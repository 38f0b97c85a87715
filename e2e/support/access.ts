import { expect, type Locator, type Page } from '@playwright/test';
import type { Persona } from './people';
import { portalUrl, sessionOf } from './test';

export type Wanted = {
  /** Slug of the product. */
  readonly product: string;
  /** Name of the role that asks; it has to be in the stream's Region. */
  readonly role: string;
  readonly pattern?:
    | 'Standard consumer'
    | 'Enhanced fan-out consumer'
    | 'Lambda'
    | 'Lambda by fan-out'
    | 'Producer';
  readonly purpose?: string;
};

export const PURPOSE = 'Score payments before settlement. Only the scores are kept.';

/** Fills in the asking form, without sending it. */
export async function fillRequest(page: Page, { product, role, pattern, purpose }: Wanted): Promise<void> {
  await page.goto(`/catalog/${product}/request`);
  // One of them begins like another one.
  const name = pattern === 'Lambda' ? /^Lambda(?! by)/ : pattern;
  if (name) await page.getByRole('radio', { name }).check();
  await page.getByRole('radio', { name: role, disabled: false }).check();
  await page.getByLabel('Purpose').fill(purpose ?? PURPOSE);
  await page.getByRole('button', { name: '90 days' }).click();
}

/** Asks for access on the product's page; answers the request's path. */
export async function askForAccess(page: Page, wanted: Wanted): Promise<string> {
  await fillRequest(page, wanted);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page).toHaveURL(/\/requests\/\d+$/);
  await expect(pill(page, 'In review(, step 1 of 2)?')).toBeVisible();
  return new URL(page.url()).pathname;
}

/** One step of a review, in a window of its own; answers where it leads. */
export async function approveStepAs(page: Page, persona: Persona, request: string): Promise<string> {
  const browser = page.context().browser();
  if (!browser) throw new Error('this page belongs to no browser');
  const context = await browser.newContext({
    baseURL: portalUrl(),
    storageState: await sessionOf(browser, persona),
  });
  const other = await context.newPage();
  await other.goto(request);
  await other.getByRole('button', { name: 'Approve' }).click();
  await expect(other).toHaveURL(/\/(requests|subscriptions)\/\d+$/);
  const path = new URL(other.url()).pathname;
  await context.close();
  return path;
}

/**
 * Opens the review and approves; ends on the subscription's page and answers its path. Where the policy demands two
 * steps, the producer or governance takes the other one.
 */
export async function approveRequest(page: Page, request: string): Promise<string> {
  await page.goto(request);
  const state = page.locator('.pill').first();
  await expect(state).toContainText('In review');
  const twoSteps = (await state.innerText()).includes('step 1 of 2');
  const approve = page.getByRole('button', { name: 'Approve' });
  if (twoSteps && !page.url().includes('/approvals/')) {
    await approveStepAs(page, 'producer', request);
    await page.goto(request);
  }
  const ownsFirst = twoSteps && !(await state.innerText()).includes('step 2');
  await approve.click();
  if (ownsFirst) {
    await expect(page).toHaveURL(/\/requests\/\d+$/);
    await page.goto(await approveStepAs(page, 'governance', request));
  }
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
