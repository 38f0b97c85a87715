import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreatePipeCommand, PipesClient } from '@aws-sdk/client-pipes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allow, createRole, PRODUCER, policy, REGION } from '../sandbox/testing/running-sandbox';
import { roleArn, runProducerAccount, streamArn, target } from './testing/producer-account';

const { sandbox, aws, fault } = runProducerAccount();
const MANY = 27;
const names = Array.from({ length: MANY }, (_, at) => `archive-${String(at).padStart(2, '0')}`);

let firehose: FirehoseClient;
let pipes: PipesClient;
beforeAll(async () => {
  const admin = sandbox().admin(PRODUCER);
  const { endpoint } = sandbox().sandbox;
  const { accessKeyId, secretAccessKey } = sandbox().account(PRODUCER).admin;
  const as = { endpoint, region: REGION, credentials: { accessKeyId, secretAccessKey } };
  firehose = new FirehoseClient(as);
  pipes = new PipesClient(as);
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'firehose.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const reads = policy(allow('kinesis:DescribeStream', streamArn('orders-0')));
  const RoleARN = await createRole(
    admin,
    { RoleName: 'archive', AssumeRolePolicyDocument: policy(trust) },
    reads,
  );
  for (const DeliveryStreamName of names)
    await firehose.send(
      new CreateDeliveryStreamCommand({
        ...{ DeliveryStreamName, DeliveryStreamType: 'KinesisStreamAsSource' },
        KinesisStreamSourceConfiguration: { KinesisStreamARN: streamArn('orders-0'), RoleARN },
        ExtendedS3DestinationConfiguration: { RoleARN, BucketARN: 'arn:aws:s3:::archive' },
      }),
    );
  for (let at = 0; at < MANY; at += 1)
    await pipes.send(
      new CreatePipeCommand({
        ...{ Name: `copy-${at}`, Source: streamArn('orders-1'), Target: streamArn('orders-2') },
        SourceParameters: { KinesisStreamParameters: { StartingPosition: 'LATEST' } },
        ...{ RoleArn: RoleARN, DesiredState: at === 0 ? 'STOPPED' : 'RUNNING' },
      }),
    );
  await fetch(`${sandbox().sandbox.controlUrl}/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceMs: 1_000 }),
  });
}, 60_000);
afterAll(() => {
  firehose?.destroy();
  pipes?.destroy();
});

test('delivery streams are read page by page, each with its source, role and destination', async () => {
  const read = await aws().deliveryReader.readDeliveries(target, 'FIREHOSE');
  if (!read.ok) throw new Error(read.error.awsMessage);
  expect(read.value.complete).toBe(true);
  expect(read.value.deliveries.map(({ name }) => name)).toEqual(names);
  expect(read.value.deliveries[0]).toEqual({
    ...{ kind: 'FIREHOSE', name: 'archive-00', streamArn: streamArn('orders-0'), consumerArn: null },
    arn: `arn:aws:firehose:${REGION}:${PRODUCER}:deliverystream/archive-00`,
    ...{ roleArn: roleArn('archive'), state: 'ACTIVE', target: 'S3: archive', targetStreamArn: null },
  });
});

test('pipes are read page by page, without their role where only the list may be read', async () => {
  const read = () => aws().deliveryReader.readDeliveries(target, 'PIPE');
  const listed = await read();
  if (!listed.ok) throw new Error(listed.error.awsMessage);
  // The one that was stopped is none.
  expect(listed.value.deliveries).toHaveLength(MANY - 1);
  expect(listed.value.deliveries[0]).toMatchObject({
    ...{ kind: 'PIPE', roleArn: null, state: 'RUNNING', targetStreamArn: streamArn('orders-2') },
  });
  await sandbox()
    .admin(PRODUCER)
    .iam.send(
      new PutRolePolicyCommand({
        ...{ RoleName: 'SluiceSpoke', PolicyName: 'pipes' },
        PolicyDocument: policy(allow('pipes:DescribePipe')),
      }),
    );
  expect(await read()).toMatchObject({
    ok: true,
    value: {
      complete: true,
      deliveries: expect.arrayContaining([expect.objectContaining({ roleArn: roleArn('archive') })]),
    },
  });
});

test.each([
  ['access-denied', { kind: 'access-denied', retryable: false }],
  ['throttle', { kind: 'throttled', retryable: true }],
  ['server-error', { kind: 'unavailable', retryable: true }],
])('%s is told as such, for its own kind alone', async (kind, error) => {
  await fault({ service: 'firehose', operation: 'ListDeliveryStreams', kind, count: 10 });
  const { deliveryReader } = aws();
  expect(await deliveryReader.readDeliveries(target, 'FIREHOSE')).toMatchObject({ ok: false, error });
  expect((await deliveryReader.readDeliveries(target, 'PIPE')).ok).toBe(true);
});

test('an account that does not let Sluice look says so', async () => {
  const blind = { ...target, spokeRoleArn: roleArn('NoListing') };
  for (const kind of ['FIREHOSE', 'PIPE'] as const)
    expect(await aws().deliveryReader.readDeliveries(blind, kind)).toMatchObject({
      ...{ ok: false, error: { kind: 'access-denied' } },
    });
});
