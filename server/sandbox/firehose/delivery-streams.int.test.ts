import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
} from '@aws-sdk/client-firehose';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type As,
  allow,
  createRole,
  failure,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

const STREAM = `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/orders`;
const ROLE = `arn:aws:iam::${PRODUCER}:role/archive`;
const trust = policy({
  Effect: 'Allow',
  Principal: { Service: 'firehose.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

let running: RunningSandbox;
let producer: As;
let firehose: FirehoseClient;
let lookout: FirehoseClient;
const clientOf = (credentials: object) =>
  new FirehoseClient({
    ...{ region: REGION, endpoint: running.sandbox.endpoint, maxAttempts: 1 },
    credentials: credentials as never,
  });

beforeAll(async () => {
  // The limit of five calls a second is a test of its own (rates/call-limiter.test.ts).
  // Time stands still, so that states last until the test goes on.
  const now = new Date();
  running = await runSandbox({ settings: { limits: false }, clock: { now: () => now } });
  producer = running.admin(PRODUCER);
  firehose = clientOf({ ...running.account(PRODUCER).admin });
  await producer.kinesis.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }));
  await createRole(producer, { RoleName: 'archive', AssumeRolePolicyDocument: trust });
  await createRole(producer, { RoleName: 'nobody', AssumeRolePolicyDocument: trusting(PRODUCER) });
  const lookerArn = await createRole(
    producer,
    { RoleName: 'looker', AssumeRolePolicyDocument: trusting(PRODUCER) },
    policy(allow('firehose:ListDeliveryStreams')),
  );
  const looker = await running.session(producer, { RoleArn: lookerArn });
  lookout = clientOf(await looker.kinesis.config.credentials());
});
afterAll(async () => {
  firehose?.destroy();
  lookout?.destroy();
  await running?.stop();
});

const create = (DeliveryStreamName: string, more: object = {}) =>
  firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: { KinesisStreamARN: STREAM, RoleARN: ROLE },
      ExtendedS3DestinationConfiguration: { RoleARN: ROLE, BucketARN: 'arn:aws:s3:::orders-archive' },
      ...more,
    }),
  );
const describe = async (DeliveryStreamName: string) =>
  (await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }))).DeliveryStreamDescription;
const advance = (advanceMs: number) =>
  fetch(`${running.sandbox.controlUrl}/clock`, { method: 'POST', body: JSON.stringify({ advanceMs }) });

test('a delivery stream needs a role that Firehose can take and that may describe the stream', async () => {
  expect(await failure(create('orders-archive'))).toMatchObject({
    name: 'InvalidArgumentException',
    message: expect.stringContaining('is not authorized to perform: kinesis:DescribeStream'),
  });
  const KinesisStreamSourceConfiguration = {
    KinesisStreamARN: STREAM,
    RoleARN: `arn:aws:iam::${PRODUCER}:role/nobody`,
  };
  expect(await failure(create('orders-archive', { KinesisStreamSourceConfiguration }))).toMatchObject({
    name: 'InvalidArgumentException',
    message: expect.stringContaining('Firehose is unable to assume role'),
  });
  await producer.iam.send(
    new PutRolePolicyCommand({
      ...{ RoleName: 'archive', PolicyName: 'read' },
      PolicyDocument: policy(allow(['kinesis:DescribeStream', 'kinesis:GetRecords'], STREAM)),
    }),
  );
  const made = await create('orders-archive');
  const arn = `arn:aws:firehose:${REGION}:${PRODUCER}:deliverystream/orders-archive`;
  expect(made.DeliveryStreamARN).toBe(arn);
  expect(await describe('orders-archive')).toMatchObject({
    DeliveryStreamARN: arn,
    DeliveryStreamType: 'KinesisStreamAsSource',
    Source: {
      KinesisStreamSourceDescription: {
        ...{ KinesisStreamARN: STREAM, RoleARN: ROLE },
        DeliveryStartTimestamp: expect.any(Date),
      },
    },
    Destinations: [{ ExtendedS3DestinationDescription: { BucketARN: 'arn:aws:s3:::orders-archive' } }],
    HasMoreDestinations: false,
  });
  expect((await failure(create('orders-archive'))).name).toBe('ResourceInUseException');
  expect((await failure(create('no spaces'))).name).toBe('ValidationException');
});

test('they are listed page by page and by type, created, and gone', async () => {
  await create('direct', { DeliveryStreamType: 'DirectPut', KinesisStreamSourceConfiguration: undefined });
  await create('second');
  const list = (input: object) => firehose.send(new ListDeliveryStreamsCommand(input));
  expect(await list({ Limit: 2 })).toMatchObject({
    DeliveryStreamNames: ['direct', 'orders-archive'],
    HasMoreDeliveryStreams: true,
  });
  expect(await list({ Limit: 2, ExclusiveStartDeliveryStreamName: 'orders-archive' })).toMatchObject({
    DeliveryStreamNames: ['second'],
    HasMoreDeliveryStreams: false,
  });
  expect((await list({ DeliveryStreamType: 'DirectPut' })).DeliveryStreamNames).toEqual(['direct']);
  expect((await failure(list({ Limit: 0 }))).name).toBe('ValidationException');

  await advance(1_000);
  expect((await describe('second'))?.DeliveryStreamStatus).toBe('ACTIVE');
  await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: 'second' }));
  expect((await describe('second'))?.DeliveryStreamStatus).toBe('DELETING');
  await advance(1_000);
  expect(await failure(describe('second'))).toMatchObject({ name: 'ResourceNotFoundException' });
});

test('who may only list sees names and nothing else', async () => {
  const seen = await lookout.send(new ListDeliveryStreamsCommand({}));
  expect(seen.DeliveryStreamNames).toContain('orders-archive');
  const look = new DescribeDeliveryStreamCommand({ DeliveryStreamName: 'orders-archive' });
  expect((await failure(lookout.send(look))).name).toBe('AccessDeniedException');
});
