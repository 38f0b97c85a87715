import { DeleteStreamCommand, DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { expect, type Page } from '@playwright/test';
import { callAws, kinesisOf } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const SHARDS = '/catalog/orders-enriched?tab=shards';

async function apply(page: Page, reason: string): Promise<void> {
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: /^Apply the/ }).click();
}

const untilDone = (page: Page, change: string) =>
  expect(
    page.locator('main header').filter({ has: page.getByRole('heading', { name: change }) }),
  ).toContainText('done');

test('shards report for an incident, for a price, and are switched off again', async ({ as }) => {
  const page = await as('producer', { project: 'retail-orders' });
  await page.goto(SHARDS);
  await expect(page.getByRole('heading', { name: 'Shard metrics are off' })).toBeVisible();
  await page.getByRole('link', { name: 'Switch on for an incident' }).click();
  await page.getByLabel('Switched off again after').selectOption({ label: '4 hours' });
  await page.getByRole('button', { name: 'Show what it does' }).click();
  await expect(page.getByText(/^About \$\d+\.\d\d for the 4 hours/)).toBeVisible();
  await apply(page, 'Writes are rejected while the stream is calm.');
  await untilDone(page, 'Metrics of shards for an incident');

  await page.goto(SHARDS);
  await expect(page.getByRole('heading', { name: 'Shard metrics are on' })).toBeVisible();
  await expect(page.getByText('Sluice switches off what it switched on')).toBeVisible();
  await page.getByRole('link', { name: 'Change them' }).click();
  for (const metric of [/^IncomingBytes/, /^IncomingRecords/, /^WriteProvisionedThroughputExceeded/])
    await page.getByRole('checkbox', { name: metric }).uncheck();
  await page.getByRole('button', { name: 'Show what it does' }).click();
  await apply(page, 'It is over.');
  await untilDone(page, 'Switch metrics of shards off');
  await page.goto(SHARDS);
  await expect(page.getByRole('heading', { name: 'Shard metrics are off' })).toBeVisible();
});

test('an owner creates a stream as the standards want it, and goes on to publish it', async ({ as }) => {
  callAws(awsUrl(), dataRoot());
  const StreamName = 'returns-announced';
  const page = await as('producer', { project: 'retail-orders' });
  await page.goto('/products/publish');
  await page.getByRole('link', { name: 'Create a stream first' }).click();
  await page.getByLabel('Name', { exact: true }).fill('orders');
  await page.getByLabel('Classification').selectOption({ label: 'Confidential' });
  await page.getByRole('button', { name: 'Fill in from the standards again' }).click();
  await expect(page.getByLabel('Retention in days')).toHaveValue('3');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('orders');
  await expect(page.getByLabel('Tags')).toHaveValue('domain = \nteam = ');

  // What does not fit is said before anything is sent: a name that is taken, and standards that are not met.
  await page.getByRole('button', { name: 'Show what it does' }).click();
  const dryRun = page.getByRole('list', { name: 'Dry run' });
  await expect(dryRun).toContainText('A stream of this name is there already');
  await expect(page.getByRole('main')).toContainText(
    'The stream has no tag domain and team, or it is empty.',
  );
  await expect(page.getByRole('button', { name: /^Apply the/ })).toBeDisabled();

  await page.getByLabel('Name', { exact: true }).fill(StreamName);
  await page.getByLabel('Tags').fill('domain = retail\nteam = returns');
  await page.getByRole('button', { name: 'Show what it does' }).click();
  await expect(dryRun).toContainText('The account has no stream of this name');
  await expect(page.getByText('$29.20 more a month')).toBeVisible();
  await apply(page, 'Returns are announced before they arrive.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(StreamName);
  const path = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Publish it as a product' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`What is in ${StreamName}?`);

  const kinesis = kinesisOf('admin-retail-prod');
  const { StreamDescriptionSummary: made } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName }),
  );
  expect(made).toMatchObject({ StreamStatus: 'ACTIVE', RetentionPeriodHours: 72, EncryptionType: 'KMS' });
  await kinesis.send(new DeleteStreamCommand({ StreamName }));

  const stranger = await as('partner');
  expect((await stranger.goto(path))?.status()).toBe(404);
  await stranger.goto('/streams/new');
  await expect(stranger.getByRole('main')).not.toContainText('retail-prod');
});
