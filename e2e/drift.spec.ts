import {
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import { expect, type Page } from '@playwright/test';
import { roleArn } from '@/server/kernel/arn';
import { pill, subscribe } from './support/access';
import { accountOf, callAws, kinesisOf, streamArn, tryToRead } from './support/aws';
import { scanNow } from './support/scan';
import { awsUrl, dataRoot, test } from './support/test';

const CANCELLATIONS = streamArn('retail-prod', 'order-cancellations');
const SHIPMENTS = streamArn('retail-prod', 'shipments-dispatched');
const fraudRole = (name: string) => roleArn(accountOf('fraud-prod').accountId, name);

type Policy = {
  readonly Version: string;
  readonly Statement: readonly { readonly Sid: string; readonly Action: readonly string[] }[];
};

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

/** What the account's administrator does with the command line, past Sluice. */
const owner = () => kinesisOf('admin-retail-prod');

async function readPolicy(ResourceARN: string): Promise<Policy> {
  const { Policy } = await owner().send(new GetResourcePolicyCommand({ ResourceARN }));
  // A stream without a policy answers with an empty object.
  return { Version: '2012-10-17', Statement: [], ...JSON.parse(Policy ?? '{}') };
}

const putPolicy = (ResourceARN: string, policy: unknown) =>
  owner().send(new PutResourcePolicyCommand({ ResourceARN, Policy: JSON.stringify(policy) }));

/** Looks through everything and waits until that is done. */
async function scan(page: Page): Promise<void> {
  await page.goto('/drift');
  await scanNow(page, page.locator('main header time'));
}

const found = (page: Page, words: string | RegExp, stream: string) =>
  page.getByRole('row').filter({ hasText: stream }).filter({ hasText: words });

test('a policy that somebody removes is found and healed; one that is only written anew is not', async ({
  as,
}) => {
  const [consumer, governance] = [await as('analytics'), await as('governance')];
  const wanted = { product: 'order-cancellations', role: 'ledger-replay' };
  const subscription = await subscribe(consumer, governance, wanted);

  const built = await readPolicy(CANCELLATIONS);
  await putPolicy(CANCELLATIONS, {
    ...built,
    Statement: [...built.Statement]
      .reverse()
      .map((statement) => ({ ...statement, Action: [...statement.Action].reverse() })),
  });
  await scan(governance);
  await expect(found(governance, 'ledger-replay', 'order-cancellations')).toHaveCount(0);

  await owner().send(new DeleteResourcePolicyCommand({ ResourceARN: CANCELLATIONS }));
  expect(await tryToRead('ledger-replay', CANCELLATIONS)).toBe('AccessDeniedException');
  await scan(governance);
  const row = found(governance, /ledger-replay .*is not in the stream’s policy/, 'order-cancellations');
  await expect(row).toContainText('Missing');

  await consumer.goto(subscription);
  await expect(pill(consumer, 'Active, drifted')).toBeVisible();
  await governance.goto('/catalog/order-cancellations');
  await governance.getByRole('link', { name: /ledger-replay .*is not in the stream’s policy/ }).click();
  await expect(pill(governance, 'Missing')).toBeVisible();
  await expect(governance.getByRole('region', { name: /Resource policy, lines/ }).first()).toContainText(
    'ledger-replay',
  );
  await governance.getByRole('button', { name: 'Repair' }).click();
  await expect(pill(governance, 'Gone')).toBeVisible();
  expect(await tryToRead('ledger-replay', CANCELLATIONS)).toEqual(expect.any(Number));
  await consumer.goto(subscription);
  await expect(pill(consumer, 'Active')).toBeVisible();
});

test('access that nobody asked for is adopted, or ignored with a reason', async ({ as }) => {
  const governance = await as('governance');
  const policy = await readPolicy(SHIPMENTS);
  const statement = {
    Sid: 'ByHand',
    Effect: 'Allow',
    Principal: { AWS: fraudRole('fraud-scoring') },
    Action: ['kinesis:GetRecords', 'kinesis:GetShardIterator'],
    Resource: SHIPMENTS,
  };
  await putPolicy(SHIPMENTS, { Version: '2012-10-17', Statement: [...policy.Statement, statement] });
  await scan(governance);
  await found(governance, 'ByHand', 'shipments-dispatched').getByRole('link').first().click();
  await expect(pill(governance, 'Unmanaged')).toBeVisible();
  await expect(governance.getByText('Sluice keeps what others wrote', { exact: false })).toBeVisible();
  await governance.getByRole('button', { name: 'Check again' }).click();
  await expect(governance.getByRole('button', { name: 'Check again' })).toBeEnabled();

  await governance.getByRole('button', { name: 'Ignore for now' }).click();
  await expect(governance.getByText('Give a reason: others read it.')).toBeVisible();
  await governance.getByLabel('Reason').fill('The owner moves it into a subscription this week.');
  await governance.getByRole('button', { name: 'Ignore for now' }).click();
  await expect(
    governance.getByText('The owner moves it into a subscription this week.').first(),
  ).toBeVisible();
  const finding = governance.url();
  await governance.goto('/drift');
  await expect(found(governance, 'ByHand', 'shipments-dispatched')).toHaveCount(0);
  await governance.goto('/drift?shown=ignored');
  await expect(found(governance, 'ByHand', 'shipments-dispatched')).toHaveCount(1);

  await governance.goto(finding);
  await governance.getByRole('button', { name: 'Adopt as a request' }).click();
  await expect(governance).toHaveURL(/\/requests\/\d+$/);
  await expect(pill(governance, 'Changes asked')).toBeVisible();
  const consumer = await as('consumer');
  await consumer.goto(new URL(governance.url()).pathname);
  await expect(pill(consumer, 'Changes asked')).toBeVisible();
  await expect(consumer.getByText('AWS gives this access already', { exact: false })).toBeVisible();
});

test('a revoked role that somebody puts back is shown as reachable, and a repair keeps it out', async ({
  as,
}) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const wanted = {
    product: 'shipments-dispatched',
    role: 'fraud-replay',
    pattern: 'Standard consumer',
  } as const;
  const subscription = await subscribe(consumer, governance, wanted);
  const kept = await readPolicy(SHIPMENTS);
  await governance.getByRole('button', { name: 'Revoke access' }).click();
  const dialog = governance.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Not needed any more.');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(governance, 'Revoked')).toBeVisible();
  await putPolicy(SHIPMENTS, kept);
  await scan(governance);
  await found(governance, /fraud-replay .*should not be/, 'shipments-dispatched')
    .getByRole('link')
    .first()
    .click();
  await expect(pill(governance, 'Extra')).toBeVisible();
  await governance.getByRole('button', { name: 'Repair' }).click();
  await expect(pill(governance, 'Gone')).toBeVisible();
  expect(JSON.stringify(await readPolicy(SHIPMENTS))).not.toContain('fraud-replay');
  expect(await tryToRead('fraud-replay', SHIPMENTS)).toBe('AccessDeniedException');
  await governance.goto(subscription);
  await expect(pill(governance, 'Revoked')).toBeVisible();
});

test('others see the drift of their own products, or none', async ({ as }) => {
  const producer = await as('producer');
  await producer.goto('/drift');
  await expect(producer.getByText('on products of your projects')).toBeVisible();
  await expect(producer.getByRole('button', { name: 'Scan now' })).toHaveCount(0);
  const governance = await as('governance');
  await governance.goto('/drift');
  const href = await governance.locator('main a[href^="/drift/"]').first().getAttribute('href');
  const consumer = await as('consumer');
  expect((await consumer.request.get(href ?? '')).status()).toBe(404);
});
