import { DeleteRoleCommand } from '@aws-sdk/client-iam';
import { expect } from '@playwright/test';
import { approveRequest, askForAccess, pill, subscribe } from './support/access';
import { callAws, createConsumerRole, iamOf, streamArn, tryToRead } from './support/aws';
import { callsSoFar, callsTo, clearFaults, injectFault } from './support/sandbox';
import { awsUrl, controlUrl, dataRoot, test } from './support/test';

const REFUNDS = streamArn('payments-prod', 'refunds-issued');
const INVENTORY = streamArn('retail-prod', 'inventory-reserved');

test.beforeAll(() => callAws(awsUrl(), dataRoot()));
test.afterEach(() => clearFaults(controlUrl()));

test('a denied call ends in words and Retry, and Retry ends in Active', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const request = await askForAccess(consumer, { product: 'refunds-issued', role: 'fraud-scoring' });
  await injectFault(controlUrl(), {
    service: 'iam',
    operation: 'PutRolePolicy',
    account: '555566667777',
    kind: 'access-denied',
  });
  const subscription = await approveRequest(governance, request);
  await expect(pill(governance, 'Partial, 1 of 2 changes applied')).toBeVisible();
  await expect(governance.getByText(/PutRolePolicy/).first()).toBeAttached();
  await expect(governance.getByText(/^This code answers AccessDenied/)).toBeVisible();
  expect(await tryToRead('fraud-scoring', REFUNDS)).toBe('AccessDeniedException');

  // The consumer's owner may try again as well, and sees each step without a reload.
  await consumer.goto(subscription);
  await consumer.getByRole('button', { name: 'Retry' }).click();
  await expect(pill(consumer, 'Active')).toBeVisible();
  await expect(consumer.getByText('1 earlier run')).toBeVisible();
  await governance.reload();
  await expect(pill(governance, 'Active')).toBeVisible();
  expect(await tryToRead('fraud-scoring', REFUNDS)).toEqual(expect.any(Number));
});

test('throttles and outages are ridden out without anybody', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const request = await askForAccess(consumer, { product: 'order-cancellations', role: 'fraud-replay' });
  const stream = { service: 'kinesis', operation: 'PutResourcePolicy', account: '222233334444' } as const;
  await injectFault(controlUrl(), { ...stream, kind: 'throttle', count: 2 });
  await injectFault(controlUrl(), { ...stream, kind: 'answer-lost' });
  await approveRequest(governance, request);
  await expect(pill(governance, 'Active')).toBeVisible({ timeout: 60_000 });
  expect(await tryToRead('fraud-replay', streamArn('retail-prod', 'order-cancellations'))).toEqual(
    expect.any(Number),
  );
});

test('a worker that is killed between two calls leaves nothing half done', async ({ as }) => {
  const worker = Number(process.env.SLUICE_E2E_WORKER);
  test.skip(!worker, 'the Sluice is not the journeys’ own');
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const request = await askForAccess(consumer, { product: 'settlement-batches', role: 'fraud-replay' });
  const since = await callsSoFar(controlUrl());
  // Holds the worker between the stream's policy and the role's.
  await injectFault(controlUrl(), { service: 'iam', operation: 'PutRolePolicy', kind: 'throttle', count: 4 });
  await approveRequest(governance, request);
  await expect
    .poll(async () => (await callsTo(controlUrl(), { since, operation: 'PutRolePolicy' })).length)
    .toBeGreaterThan(0);
  process.kill(worker, 'SIGKILL');
  await expect(pill(governance, 'Active')).toBeVisible({ timeout: 90_000 });
  const SETTLEMENT = streamArn('payments-prod', 'settlement-batches');
  expect(await tryToRead('fraud-replay', SETTLEMENT)).toEqual(expect.any(Number));
  await governance.goto('/catalog/settlement-batches');
  await expect(governance.getByText(/1 statement of another tool/)).toBeVisible();
});

test('the product’s owner revokes with a reason; others keep what they have', async ({ as }) => {
  const [consumer, producer] = [await as('consumer'), await as('producer')];
  const kept = await subscribe(consumer, producer, { product: 'inventory-reserved', role: 'fraud-replay' });
  const subscription = await subscribe(consumer, producer, {
    product: 'shipments-dispatched',
    role: 'fraud-replay',
    pattern: 'Standard consumer',
  });
  expect(await tryToRead('fraud-replay', INVENTORY)).toEqual(expect.any(Number));

  await producer.getByRole('button', { name: 'Revoke access' }).click();
  const dialog = producer.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(dialog.getByText('Give a reason: the consumer reads it.')).toBeVisible();
  await dialog.getByRole('textbox').fill('Shipments are not needed for scoring.');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(producer, 'Revoked')).toBeVisible();
  expect(await tryToRead('fraud-replay', streamArn('retail-prod', 'shipments-dispatched'))).toBe(
    'AccessDeniedException',
  );
  expect(await tryToRead('fraud-replay', INVENTORY)).toEqual(expect.any(Number));

  await consumer.goto(subscription);
  await expect(consumer.getByText('Shipments are not needed for scoring.')).toBeVisible();
  await expect(consumer.getByText(/^This code answers AccessDenied/)).toBeVisible();
  await consumer.goto(kept);
  await expect(pill(consumer, 'Active')).toBeVisible();
});

test('a project gives up its access and can ask again', async ({ as }) => {
  const [consumer, producer] = [await as('consumer'), await as('producer')];
  const wanted = { product: 'orders-enriched', role: 'fraud-replay' };
  const subscription = await subscribe(consumer, producer, wanted);
  await consumer.goto(subscription);
  await consumer.getByRole('button', { name: 'Give up access' }).click();
  await consumer.getByRole('dialog').getByRole('button', { name: 'Give up access' }).click();
  await expect(pill(consumer, 'Given up')).toBeVisible();
  expect(await tryToRead('fraud-replay', streamArn('retail-prod', 'orders-enriched'))).toBe(
    'AccessDeniedException',
  );
  await subscribe(consumer, producer, wanted);
  expect(await tryToRead('fraud-replay', streamArn('retail-prod', 'orders-enriched'))).toEqual(
    expect.any(Number),
  );
});

test('a role that is deleted, or made anew, between request and approval gets nothing', async ({ as }) => {
  const RoleName = `fraud-trial-${Date.now().toString(36)}`;
  const iam = iamOf('admin-fraud-prod');
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  await createConsumerRole(iam, RoleName);
  await consumer.goto('/environments');
  await consumer.getByRole('link', { name: 'fraud-prod', exact: true }).click();
  await consumer.getByLabel('Role ARN').fill(`arn:aws:iam::555566667777:role/${RoleName}`);
  await consumer.getByRole('button', { name: 'Add role' }).click();
  await expect(consumer.getByText(`/${RoleName}`).first()).toBeVisible();
  const request = await askForAccess(consumer, { product: 'parcel-events', role: RoleName });

  await iam.send(new DeleteRoleCommand({ RoleName }));
  await governance.goto(request);
  await expect(governance.getByText(/cannot be approved/).first()).toBeVisible();
  await expect(governance.getByRole('button', { name: 'Approve' })).toBeDisabled();

  // The same name is not the same role.
  await createConsumerRole(iam, RoleName);
  iam.destroy();
  await governance.getByRole('button', { name: 'Read again' }).first().click();
  await expect(governance.getByText(/deleted and created again/)).toBeVisible();
  await expect(governance.getByRole('button', { name: 'Approve' })).toBeDisabled();
});
