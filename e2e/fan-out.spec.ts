import { ListStreamConsumersCommand, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { expect } from '@playwright/test';
import { approveRequest, askForAccess, pill } from './support/access';
import { callAws, kinesisOf, streamArn, tryToRead, tryToSubscribe } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const SHIPMENTS = streamArn('retail-prod', 'shipments-dispatched');

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('a fan-out subscription is shown before, received through, and ended', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const owner = kinesisOf('admin-retail-prod');
  await consumer.goto('/catalog/shipments-dispatched');
  await expect(consumer.getByText(/A stream can have 20 such consumers/).first()).toBeVisible();
  const request = await askForAccess(consumer, {
    product: 'shipments-dispatched',
    role: 'fraud-scoring',
    pattern: 'Enhanced fan-out consumer',
  });

  await governance.goto(request);
  await expect(governance.getByRole('heading', { name: 'Fan-out consumer' })).toBeVisible();
  await expect(governance.getByRole('heading', { name: 'Consumer policy' })).toBeVisible();
  await expect(governance.getByText('4 changes in 2 accounts')).toBeVisible();
  await expect(governance.getByText('It will be consumer 1 of at most 20')).toBeVisible();
  const subscription = await approveRequest(governance, request);
  await expect(pill(governance, 'Active')).toBeVisible();

  await consumer.goto(subscription);
  const handedOver = consumer.getByText(
    /^arn:aws:kinesis:.*\/consumer\/sluice-fraud-scoring-[0-9a-f]{12}:\d{10}$/,
  );
  const consumerArn = (await handedOver.first().textContent()) ?? '';
  await owner.send(
    new PutRecordCommand({ StreamARN: SHIPMENTS, PartitionKey: 'k', Data: Buffer.from('{}') }),
  );
  expect(await tryToSubscribe('fraud-scoring', SHIPMENTS, consumerArn)).toBeGreaterThan(0);
  // It has its own throughput and takes nothing of what pollers share.
  expect(await tryToRead('fraud-scoring', SHIPMENTS)).toBe('AccessDeniedException');

  await governance.getByRole('button', { name: 'Revoke access' }).click();
  const dialog = governance.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Scoring does not need shipments any more.');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(governance, 'Revoked')).toBeVisible();
  await expect(governance.getByText(/SubscribeToShard that was open may still deliver until/)).toBeVisible();
  expect(await tryToSubscribe('fraud-scoring', SHIPMENTS, consumerArn)).toBe('AccessDeniedException');
  await expect
    .poll(async () => (await owner.send(new ListStreamConsumersCommand({ StreamARN: SHIPMENTS }))).Consumers)
    .toEqual([]);
  owner.destroy();
});
