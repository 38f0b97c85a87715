import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { CreateFunctionCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { approveRequest, askForAccess, pill } from './support/access';
import { accountOf, callAws, createConsumerRole, iamOf, kinesisOf, streamArn } from './support/aws';
import { expect } from './support/patient-expect';
import { awsUrl, dataRoot, test } from './support/test';

const SHIPMENTS = streamArn('retail-prod', 'shipments-dispatched');
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('a filter is built, tried on records, applied, changed in place, and goes with the access', async ({
  as,
}) => {
  const mark = Date.now().toString(36);
  const [RoleName, FunctionName] = [`shipment-filter-${mark}`, `screen-${mark}`];
  const { accountId } = accountOf('fraud-prod');
  const roleArn = `arn:aws:iam::${accountId}:role/${RoleName}`;
  const iam = iamOf('admin-fraud-prod');
  await createConsumerRole(iam, RoleName, TRUST);
  iam.destroy();
  const lambda = new LambdaClient({ profile: 'admin-fraud-prod', maxAttempts: 1 });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: roleArn,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('code') },
    }),
  );
  const criteria = async () => {
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    return EventSourceMappings.filter(({ State }) => State !== 'Deleting').map(
      ({ UUID, FilterCriteria }) => ({
        UUID,
        patterns: FilterCriteria?.Filters?.map(({ Pattern }) => Pattern),
      }),
    );
  };

  const [consumer, producer] = [await as('consumer'), await as('producer')];
  await consumer.goto('/environments');
  await consumer.getByRole('link', { name: 'fraud-prod', exact: true }).click();
  await consumer.getByLabel('Role ARN').fill(roleArn);
  await consumer.getByRole('button', { name: 'Add role' }).click();
  await expect(consumer.getByText(`/${RoleName}`).first()).toBeVisible();
  const request = await askForAccess(consumer, {
    product: 'shipments-dispatched',
    role: RoleName,
    pattern: 'Lambda',
  });
  const subscription = await approveRequest(producer, request);
  await expect(pill(producer, 'Active')).toBeVisible();

  const owner = kinesisOf('admin-retail-prod');
  await owner.send(
    new PutRecordsCommand({
      StreamARN: SHIPMENTS,
      Records: ['courier', 'postal'].map((carrier) => ({
        PartitionKey: `${mark}-${carrier}`,
        Data: Buffer.from(JSON.stringify({ carrier, shipmentId: mark })),
      })),
    }),
  );
  owner.destroy();

  await consumer.goto(subscription);
  await consumer.getByRole('link', { name: 'Build a filter' }).click();
  await consumer.getByRole('button', { name: 'Add a filter' }).click();
  await consumer
    .getByLabel('Filter 1, condition 1: field')
    .selectOption({ label: 'carrier · one of 3 values' });
  await consumer.getByLabel('Filter 1, condition 1: value').selectOption('courier');
  await consumer.getByRole('button', { name: 'And another one in Filter 1' }).click();
  await consumer.getByLabel('Filter 1, condition 2: field').selectOption({ label: 'partition key · string' });
  await consumer.getByLabel('Filter 1, condition 2: operator').selectOption({ label: 'starts with' });
  await consumer.getByLabel('Filter 1, condition 2: value').fill(mark);

  const records = consumer.getByRole('list', { name: 'Records that were tried' });
  const verdictOf = (carrier: string) =>
    records.getByRole('listitem').filter({ hasText: `${mark}-${carrier}` });
  // Another journey may have looked at a shard within the same second.
  await expect(async () => {
    await consumer.getByRole('button', { name: 'Try on records' }).click();
    await expect(verdictOf('courier')).toContainText('Passes', { timeout: 5_000 });
    await expect(verdictOf('postal')).toContainText('data.carrier should be "courier"', { timeout: 5_000 });
  }).toPass();

  await consumer.getByLabel('Function', { exact: true }).fill('no-such-function');
  await consumer.getByRole('button', { name: 'Apply filter' }).click();
  await expect(consumer.getByText(/^There is no function/)).toBeVisible();
  await consumer.getByLabel('Function', { exact: true }).fill(FunctionName);
  await consumer.getByRole('button', { name: 'Apply filter' }).click();
  await expect(consumer.getByText('Reads', { exact: true }).first()).toBeVisible();
  const applied = await criteria();
  expect(applied.map(({ patterns }) => patterns)).toEqual([
    [`{"data":{"carrier":["courier"]},"partitionKey":[{"prefix":"${mark}"}]}`],
  ]);

  await consumer.getByRole('button', { name: 'JSON', exact: true }).click();
  await consumer.getByLabel('Filters as JSON').fill('{"data":{"carrier":["postal"]}}');
  await consumer.getByRole('button', { name: 'Change the mapping' }).click();
  await expect
    .poll(criteria, { timeout: 60_000 })
    .toEqual([{ UUID: applied[0]?.UUID, patterns: ['{"data":{"carrier":["postal"]}}'] }]);

  await producer.goto(subscription);
  await expect(producer.getByText(FunctionName).first()).toBeVisible();
  await producer.getByRole('button', { name: 'Revoke access' }).click();
  const dialog = producer.getByRole('dialog');
  await dialog.getByRole('textbox').fill('The function is not used any more.');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(producer, 'Revoked')).toBeVisible();
  await expect.poll(criteria, { timeout: 60_000 }).toEqual([]);
  lambda.destroy();
});
