import { expect } from '@playwright/test';
import { pill, subscribe } from './support/access';
import { callAws, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('governance has access looked through, the owner keeps one and revokes one, and AWS says so', async ({
  as,
}) => {
  const [governance, consumer, owner] = [
    await as('governance'),
    await as('analytics'),
    await as('producer', { project: 'retail-orders' }),
  ];
  const kept = { product: 'inventory-reserved', role: 'analytics-ingest' };
  const revoked = { product: 'inventory-reserved', role: 'ledger-replay' };
  for (const wanted of [kept, revoked]) await subscribe(consumer, governance, wanted);

  await governance.goto('/recertification');
  await governance.getByRole('link', { name: 'New campaign' }).click();
  await governance.getByLabel('Name').fill('Logistics, before the season');
  await governance.getByLabel('What is looked through').selectOption({ label: 'Products of Fulfilment' });
  const due = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await governance.getByLabel('Due').fill(due(-2));
  await governance.getByRole('button', { name: 'Start the campaign' }).click();
  await expect(
    governance.getByText('The due date is tomorrow at the earliest', { exact: false }),
  ).toBeVisible();
  await governance.getByLabel('Due').fill(due(30));
  await governance.getByRole('button', { name: 'Start the campaign' }).click();
  await expect(pill(governance, 'Running')).toBeVisible();
  const campaign = new URL(governance.url()).pathname;

  await owner.goto(campaign);
  const row = (role: string) =>
    owner.getByRole('row').filter({ hasText: role }).filter({ hasText: 'inventory-reserved' });
  await owner.getByRole('button', { name: 'Keep what is ticked' }).click();
  await expect(owner.getByText('Give a reason: it stays with the decision.')).toBeVisible();
  await owner.getByRole('checkbox', { name: 'analytics-ingest on inventory-reserved' }).check();
  await owner.getByLabel('Reason').fill('Reports need it every morning.');
  await owner.getByRole('button', { name: 'Keep what is ticked' }).click();
  await expect(row('analytics-ingest')).toContainText('Kept');
  await owner.getByRole('checkbox', { name: 'ledger-replay on inventory-reserved' }).check();
  await owner.getByLabel('Reason').fill('Nobody replays stock.');
  await owner.getByRole('button', { name: 'Revoke what is ticked' }).click();
  await expect(row('ledger-replay')).toContainText('Revoked');

  await row('ledger-replay').getByRole('link').click();
  await expect(pill(owner, 'Revoked')).toBeVisible();
  const inventory = streamArn('retail-prod', 'inventory-reserved');
  expect(await tryToRead('ledger-replay', inventory)).toBe('AccessDeniedException');
  expect(await tryToRead('analytics-ingest', inventory)).toEqual(expect.any(Number));

  await governance.goto(campaign);
  const download = governance.waitForEvent('download');
  await governance.getByRole('link', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^sluice-recertification-\d+\.csv$/);
  expect((await consumer.request.get(campaign)).status()).toBe(404);
  expect((await consumer.request.get(`/api${campaign}/export`)).status()).toBe(404);
});
