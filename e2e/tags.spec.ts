import { expect, type Page } from '@playwright/test';
import { pill } from './support/access';
import { callAws, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const STOCK = streamArn('retail-prod', 'inventory-reserved');
const KEY = 'sluice:share:inventory-reserved';
const ROLE = 'fraud-scoring';

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

/** Proposes a change of the role's tag; answers its path. */
async function proposeTag(page: Page, act: 'Set it' | 'Take it away'): Promise<string> {
  await page.goto('/tags/new');
  await page.getByLabel('Role, stream or consumer').selectOption({ label: await optionOf(page) });
  await page.getByLabel('Tag key').fill(KEY);
  await page.getByRole('radio', { name: act }).check();
  await page.getByLabel('Reason').fill('Scoring looks at the stock as it changes.');
  await page.getByRole('button', { name: 'See who gains' }).click();
  await expect(page).toHaveURL(/\/tags\/\d+$/);
  return new URL(page.url()).pathname;
}

/** What the list calls the role, with the tags that it has by now. */
const optionOf = async (page: Page): Promise<string> =>
  (await page
    .getByRole('option', { name: new RegExp(`Role ${ROLE},`) })
    .first()
    .textContent()) ?? '';

async function approve(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(pill(page, 'Applied')).toBeVisible();
}

test('a product is shared by tag: who gains is seen first, and access goes with the tag', async ({ as }) => {
  const [producer, governance, consumer] = [
    await as('producer'),
    await as('governance'),
    await as('consumer'),
  ];

  await producer.goto('/catalog/inventory-reserved');
  await producer.getByRole('link', { name: 'Share by tag' }).click();
  await producer.getByRole('checkbox', { name: /fraud-prod/ }).check();
  await producer.getByLabel('Reason').fill('Every team of fraud prevention works with these.');
  await producer.getByRole('button', { name: 'Propose to governance' }).click();
  await expect(pill(producer, 'In review')).toBeVisible();
  await expect(producer.getByText(`Every role in fraud-prod that carries ${KEY} = open`)).toBeVisible();
  await expect(producer.getByText('You proposed it yourself')).toBeVisible();
  const opening = new URL(producer.url()).pathname;
  await governance.goto(opening);
  await expect(governance.getByRole('region', { name: /Stream’s policy, lines/ }).first()).toContainText(
    'aws:PrincipalTag/sluice:share:inventory-reserved',
  );
  await approve(governance, opening);
  expect(await tryToRead(ROLE, STOCK)).toBe('AccessDeniedException');

  const tagging = await proposeTag(consumer, 'Set it');
  await expect(pill(consumer, 'In review')).toBeVisible();
  const gains = consumer.getByRole('table', { name: 'Who gains access' });
  await expect(gains.getByRole('row').filter({ hasText: ROLE })).toContainText('GetRecords');
  expect(await tryToRead(ROLE, STOCK)).toBe('AccessDeniedException');
  await approve(governance, tagging);
  expect(await tryToRead(ROLE, STOCK)).toEqual(expect.any(Number));
  await producer.goto('/catalog/inventory-reserved');
  await expect(producer.getByText('every role that carries')).toBeVisible();

  await proposeTag(consumer, 'Take it away');
  await expect(pill(consumer, 'Applied')).toBeVisible();
  await expect(consumer.getByRole('table', { name: 'Who loses access' })).toContainText(ROLE);
  expect(await tryToRead(ROLE, STOCK)).toBe('AccessDeniedException');

  await governance.goto('/tags');
  const share = governance.getByRole('row').filter({ hasText: KEY }).first();
  await share.getByRole('link', { name: 'Close' }).click();
  await governance.getByLabel('Reason').fill('Nobody carries the tag any more.');
  await governance.getByRole('button', { name: 'Close the share' }).click();
  await expect(pill(governance, 'Applied')).toBeVisible();
});
