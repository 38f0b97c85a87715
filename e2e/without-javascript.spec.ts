import { CreateStreamCommand, waitUntilStreamExists } from '@aws-sdk/client-kinesis';
import { expect, type Page } from '@playwright/test';
import { pill } from './support/access';
import { callAws, kinesisOf, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const STREAM = `gift-cards-${Date.now().toString(36)}`;
const ARN = streamArn('payments-prod', STREAM);
const plain = { javaScriptEnabled: false } as const;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

async function createStream(): Promise<void> {
  const kinesis = kinesisOf('admin-payments-prod');
  await kinesis.send(new CreateStreamCommand({ StreamName: STREAM, ShardCount: 1 }));
  // A stream that is still being created is listed, but cannot be chosen yet.
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 30, minDelay: 0.5 }, { StreamName: STREAM });
  kinesis.destroy();
}

/** Follows a subscription by hand, as its page offers, until it says so. */
async function lookUntil(page: Page, words: string): Promise<void> {
  await expect(async () => {
    const again = page.getByRole('link', { name: 'Look again' });
    if (await again.isVisible()) await again.click();
    else await page.reload();
    await expect(pill(page, words)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

async function publish(page: Page): Promise<void> {
  await page.goto('/products/publish');
  await expect(page.getByText('Choose an account and a Region')).toBeVisible();
  await page.getByLabel('Account', { exact: true }).selectOption({ label: '333344445555  payments-prod' });
  await page.getByLabel('Region').selectOption('eu-west-1');
  await page.getByRole('button', { name: 'Show its streams' }).click();
  await expect(page.getByText('That is all AWS lists.').filter({ visible: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'payments-authorized' })).toBeDisabled();
  await page.getByRole('radio', { name: STREAM }).check();
  await page.getByRole('button', { name: 'Continue' }).click();

  // A description that is not complete comes back with what was typed.
  await page.getByLabel('Description').fill('One record for each gift card that pays.');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Choose a domain.')).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('One record for each gift card that pays.');
  await page.getByLabel('Domain').selectOption({ label: 'Payments' });
  await page.getByRole('radio', { name: /^Internal/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByLabel('JSON Schema').fill('{"type":"object","properties":{"cardId":{"type":"string"}}}');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('checkbox', { name: 'Standard consumer' })).toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: `Publish ${STREAM}` }).click();
  await expect(page).toHaveURL(`/catalog/${STREAM}`);
}

/** Finds the product by its field and asks for it; answers the request's path. */
async function ask(page: Page): Promise<string> {
  await page.goto('/catalog');
  await page.getByLabel(/^Search products/).fill('cardId');
  await page
    .getByRole('checkbox', { name: /^Payments/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('link', { name: STREAM, exact: true }).click();
  await page.getByRole('link', { name: 'Request access' }).first().click();
  await page.getByRole('radio', { name: 'fraud-scoring', disabled: false }).check();
  await page.getByLabel('Last day of access').fill(inDays(30));
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText('Say in a sentence what the data is for')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'fraud-scoring', disabled: false })).toBeChecked();
  await expect(page.getByLabel('Last day of access')).toHaveValue(inDays(30));
  await page.getByLabel('Purpose').fill('Score gift cards before they pay.');
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page).toHaveURL(/\/requests\/\d+$/);
  await expect(pill(page, 'In review')).toBeVisible();
  return new URL(page.url()).pathname;
}

test('publish, ask, approve and revoke with ordinary pages, links and forms', async ({ as }) => {
  await createStream();
  const producer = await as('producer', { ...plain, project: 'payments-core' });
  await publish(producer);
  const consumer = await as('consumer', plain);
  const request = await ask(consumer);

  // The review comes in one piece, with every line of both documents.
  const governance = await as('governance', plain);
  await governance.goto(request);
  await expect(governance.getByRole('heading', { name: 'Exact changes' })).toBeVisible();
  await expect(governance.getByText('"Sid": "SluiceRead').first()).toBeVisible();
  await expect(governance.getByText(/lines unchanged/)).toHaveCount(0);
  await governance.getByRole('button', { name: 'Reject' }).click();
  await expect(governance.getByText('Give a reason: the other side reads it.')).toBeVisible();
  await governance.getByRole('button', { name: 'Approve' }).click();
  await expect(governance).toHaveURL(/\/subscriptions\/\d+$/);
  const subscription = new URL(governance.url()).pathname;
  await lookUntil(governance, 'Active');
  expect(await tryToRead('fraud-scoring', ARN)).toEqual(expect.any(Number));

  await producer.goto(subscription);
  await producer.getByRole('link', { name: 'Revoke access' }).click();
  await expect(producer.getByRole('heading', { level: 1 })).toHaveText('Revoke fraud-scoring’s access?');
  await producer.getByRole('button', { name: 'Revoke access' }).click();
  await expect(producer.getByText('Give a reason: the consumer reads it.')).toBeVisible();
  await producer.getByRole('textbox').fill('Gift cards are scored elsewhere.');
  await producer.getByRole('button', { name: 'Revoke access' }).click();
  await expect(producer).toHaveURL(subscription);
  await lookUntil(producer, 'Revoked');
  expect(await tryToRead('fraud-scoring', ARN)).toBe('AccessDeniedException');
  await consumer.goto(subscription);
  await expect(consumer.getByText('Gift cards are scored elsewhere.')).toBeVisible();
});

test('a request is withdrawn, another project chosen and the session ended in the same way', async ({
  as,
}) => {
  const consumer = await as('consumer', plain);
  await consumer.goto('/catalog/parcel-events/request');
  await consumer.getByRole('radio', { name: 'fraud-replay', disabled: false }).check();
  await consumer.getByLabel('Purpose').fill('See how late parcels and disputes go together.');
  await consumer.getByLabel('Last day of access').fill(inDays(10));
  await consumer.getByRole('button', { name: 'Send request' }).click();
  await expect(consumer).toHaveURL(/whole/);
  await consumer.getByRole('link', { name: 'Withdraw' }).click();
  await consumer.getByLabel(/Reason/).fill('Asked too early.');
  await consumer.getByRole('button', { name: 'Withdraw request' }).click();
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);
  await expect(pill(consumer, 'Withdrawn')).toBeVisible();

  const producer = await as('producer', { ...plain, project: 'payments-core' });
  await producer.goto('/');
  await producer.getByRole('link', { name: 'Switch project' }).click();
  await producer.getByRole('button', { name: 'Switch to Retail Orders' }).click();
  await expect(producer.getByRole('navigation', { name: 'Main' })).toContainText('Retail Orders');
});

test('signing out needs no script either', async ({ browser }) => {
  const context = await browser.newContext({
    ...plain,
    extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.253' },
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Auditor', exact: true }).click();
  await expect(page).toHaveURL('/');
  await page.getByRole('link', { name: /theme and sign out/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/audit');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await context.close();
});
