import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { expect, type Page } from '@playwright/test';
import { HOT_KEY, hotSecond } from '@/server/demo/history/hot-hour';
import { callAws, kinesisOf, streamArn } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const VERDICT = '/catalog/orders/shards/cure';
const BATCH = 500;

/** One second of the hot hour's records, as its importer and the shops write them. */
async function writeSecond(kinesis: KinesisClient): Promise<void> {
  const keys = hotSecond(4, 7);
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, at) =>
    keys.slice(at * BATCH, (at + 1) * BATCH),
  );
  const StreamARN = streamArn('retail-prod', 'orders');
  const written = await Promise.all(
    batches.map((batch) =>
      kinesis.send(
        new PutRecordsCommand({
          StreamARN,
          Records: batch.map((PartitionKey) => ({ PartitionKey, Data: Buffer.alloc(400, 32) })),
        }),
      ),
    ),
  );
  // Before the split the key's shard would have rejected some of them.
  expect(written.map(({ FailedRecordCount }) => FailedRecordCount)).toEqual(batches.map(() => 0));
}

/** The analysis that the demo began with is part of the verdict once a worker has done it. */
const untilKeyIsKnown = (page: Page) =>
  expect(async () => {
    await page.goto(VERDICT);
    await expect(page.getByRole('heading', { name: /^Hot key/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();

test('an owner finds the hot key, gives it a shard of its own and sees the others cool; an auditor sees no key', async ({
  as,
}) => {
  const page = await as('producer', { project: 'retail-orders' });
  await untilKeyIsKnown(page);
  const verdict = page.getByRole('article', { name: 'Verdict' });
  await expect(verdict).toContainText(`One key, ${HOT_KEY}, carries`);

  const auditor = await as('auditor');
  const seesNoKey = async (path: string, words: RegExp) => {
    await auditor.goto(path);
    await expect(auditor.getByRole('main')).toContainText(words);
    expect(await auditor.content()).not.toContain(HOT_KEY);
  };
  await seesNoKey(VERDICT, /One key, key [0-9a-f]{8}, carries/);

  await verdict
    .getByRole('link', { name: /^Review the/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Give ${HOT_KEY} its own shard`);
  await page.getByLabel('Reason').fill('One importer fills a shard for everybody.');
  await page.getByRole('button', { name: /^Apply the/ }).click();
  await expect(page.getByText('Not yet measured')).toBeVisible();
  await seesNoKey(VERDICT, /Give key [0-9a-f]{8} its own shard/);
  await seesNoKey('/audit', /Stream change/i);

  // The same second again: what was too much for one shard is spread over three.
  callAws(awsUrl(), dataRoot());
  const kinesis = kinesisOf('admin-retail-prod');
  const at = Math.floor(Date.now() / 1_000) * 1_000;
  await writeSecond(kinesis);
  kinesis.destroy();
  await page.goto('/catalog/orders/analyses');
  await page.getByLabel('From, UTC').fill(new Date(at - 6_000).toISOString().slice(0, 19));
  await page.getByLabel('Length').selectOption('10');
  await expect(async () => {
    await page.getByRole('button', { name: 'Start the analysis' }).click();
    await expect(page).toHaveURL(/analyses\/[0-9a-f-]{36}/, { timeout: 2_000 });
  }).toPass();
  const shards = page.getByRole('region', { name: 'Shards' });
  // The fullest comes first.
  await expect(shards.getByRole('row').nth(1)).toContainText(/Percent of the limit: [1-5]\d of 100/);
});
