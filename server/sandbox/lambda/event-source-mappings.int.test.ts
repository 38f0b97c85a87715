import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  PutRecordsCommand,
  PutResourcePolicyCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteEventSourceMappingCommand,
  DeleteFunctionCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
} from '../testing/running-sandbox';

const STREAM = `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/orders`;
const ROLE = `arn:aws:iam::${CONSUMER}:role/order-filter`;
const READ = ['DescribeStreamSummary', 'DescribeStream', 'ListShards', 'GetShardIterator', 'GetRecords'].map(
  (action) => `kinesis:${action}`,
);
const LAMBDA_TRUST = policy({
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

let running: RunningSandbox;
let producer: As;
let consumer: As;
let lambda: LambdaClient;
let metrics: CloudWatchClient;

const code = {
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Code: { ZipFile: Buffer.from('code') },
} as const;
const makeFunction = (FunctionName: string, Role = ROLE) =>
  lambda.send(new CreateFunctionCommand({ ...code, FunctionName, Role }));
const map = (FunctionName: string, more: object = {}) =>
  lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName,
      EventSourceArn: STREAM,
      StartingPosition: 'TRIM_HORIZON',
      ...more,
    }),
  );
const get = (UUID: string | undefined) => lambda.send(new GetEventSourceMappingCommand({ UUID }));
const allowReading = () =>
  consumer.iam.send(
    new PutRolePolicyCommand({
      RoleName: 'order-filter',
      PolicyName: 'read',
      PolicyDocument: policy(allow(READ, STREAM)),
    }),
  );
const put = (...records: readonly unknown[]) =>
  producer.kinesis.send(
    new PutRecordsCommand({
      StreamARN: STREAM,
      Records: records.map((record) => ({ PartitionKey: 'p', Data: Buffer.from(JSON.stringify(record)) })),
    }),
  );
const advance = (advanceMs: number) =>
  fetch(`${running.sandbox.controlUrl}/clock`, { method: 'POST', body: JSON.stringify({ advanceMs }) });

/** Waits for what the poller does by itself, about once a second. */
const until = <T>(look: () => Promise<T>, wanted: (seen: T) => boolean) =>
  expect.poll(look, { timeout: 60_000, interval: 200 }).toSatisfy(wanted);

beforeAll(async () => {
  running = await runSandbox();
  producer = running.admin(PRODUCER);
  consumer = running.admin(CONSUMER);
  const options = {
    region: REGION,
    endpoint: running.sandbox.endpoint,
    credentials: { ...running.account(CONSUMER).admin },
    maxAttempts: 1,
  };
  lambda = new LambdaClient(options);
  metrics = new CloudWatchClient(options);
  await createRole(consumer, { RoleName: 'order-filter', AssumeRolePolicyDocument: LAMBDA_TRUST });
  await producer.kinesis.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }));
  await vi.waitFor(
    () =>
      producer.kinesis.send(
        new PutResourcePolicyCommand({
          ResourceARN: STREAM,
          Policy: policy({ Effect: 'Allow', Principal: { AWS: ROLE }, Action: READ, Resource: STREAM }),
        }),
      ),
    60_000,
  );
});
afterAll(async () => {
  lambda.destroy();
  metrics.destroy();
  await running.stop();
});

describe('functions', () => {
  test('are made, found, listed, changed and deleted', async () => {
    const made = await makeFunction('first');
    expect(made).toMatchObject({
      FunctionArn: `arn:aws:lambda:${REGION}:${CONSUMER}:function:first`,
      Role: ROLE,
      State: 'Active',
      CodeSize: 4,
    });
    expect((await failure(makeFunction('first'))).name).toBe('ResourceConflictException');
    await lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName: made.FunctionArn, Timeout: 60 }),
    );
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: 'first' }));
    expect(Configuration?.Timeout).toBe(60);
    const { Functions } = await lambda.send(new ListFunctionsCommand({}));
    expect(Functions?.map((each) => each.FunctionName)).toEqual(['first']);
    await lambda.send(new DeleteFunctionCommand({ FunctionName: `${CONSUMER}:function:first` }));
    expect(await failure(lambda.send(new GetFunctionCommand({ FunctionName: 'first' })))).toMatchObject({
      name: 'ResourceNotFoundException',
      status: 404,
    });
  });

  test('take only a role of their account that Lambda may assume', async () => {
    const untrusted = await createRole(consumer, {
      RoleName: 'not-for-lambda',
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Principal: { AWS: CONSUMER },
        Action: 'sts:AssumeRole',
      }),
    });
    expect((await failure(makeFunction('second', untrusted))).message).toContain(
      'cannot be assumed by Lambda',
    );
    expect((await failure(makeFunction('second', `${ROLE}-gone`))).name).toBe(
      'InvalidParameterValueException',
    );
  });
});

describe('an event source mapping', () => {
  test('is refused while the role cannot read the stream', async () => {
    await makeFunction('orders');
    expect(await failure(map('orders'))).toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining(`Cannot access stream ${STREAM}`),
    });
    await allowReading();
    const missing = `${STREAM}-gone`;
    expect((await failure(map('orders', { EventSourceArn: missing }))).message).toContain(
      'Cannot access stream',
    );
  });

  test.each([
    ['no function', { FunctionName: 'nobody' }, 'ResourceNotFoundException'],
    [
      'no stream',
      { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:queue' },
      'InvalidParameterValueException',
    ],
    [
      'a time without AT_TIMESTAMP',
      { StartingPositionTimestamp: new Date(0) },
      'InvalidParameterValueException',
    ],
    ['a batch that is too large', { BatchSize: 10_001 }, 'ValidationException'],
    [
      'a filter that is none',
      { FilterCriteria: { Filters: [{ Pattern: '{"data":["x"]}' }] } },
      'InvalidParameterValueException',
    ],
    [
      'too many filters',
      { FilterCriteria: { Filters: Array.from({ length: 11 }, () => ({ Pattern: '{"data":{"a":[1]}}' })) } },
      'InvalidParameterValueException',
    ],
  ])('is refused for %s', async (_what, more, name) => {
    expect((await failure(map('orders', more))).name).toBe(name);
  });

  test('reads as the execution role, filters, counts, and stops when the role loses access', async () => {
    await put({ status: 'paid' }, { status: 'open' }, { status: 'paid' });
    const made = await map('orders', {
      BatchSize: 10,
      FilterCriteria: { Filters: [{ Pattern: '{"data":{"status":["paid"]}}' }] },
      MetricsConfig: { Metrics: ['EventCount'] },
    });
    expect(made).toMatchObject({ State: 'Creating', BatchSize: 10, MaximumRecordAgeInSeconds: -1 });
    expect((await failure(map('orders'))).message).toContain(
      `already exists. Please update or delete the existing mapping with UUID ${made.UUID}`,
    );
    await until(
      () => get(made.UUID),
      ({ State, LastProcessingResult }) => State === 'Enabled' && LastProcessingResult === 'OK',
    );

    const counted = async (name: string) => {
      const { Datapoints } = await metrics.send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/Lambda',
          MetricName: name,
          Dimensions: [{ Name: 'EventSourceMappingUUID', Value: made.UUID }],
          StartTime: new Date(Date.now() - 600_000),
          EndTime: new Date(Date.now() + 600_000),
          Period: 3_600,
          Statistics: ['Sum'],
        }),
      );
      return Datapoints?.reduce((sum, point) => sum + (point.Sum ?? 0), 0);
    };
    expect(await counted('PolledEventCount')).toBe(3);
    expect(await counted('FilteredOutEventCount')).toBe(1);
    expect(await counted('InvokedEventCount')).toBe(2);

    const session = `arn:aws:sts::${CONSUMER}:assumed-role/order-filter/orders`;
    const reads = (await running.calls('operation=GetRecords')).filter(
      (call) => call.principalArn === session,
    );
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.every((call) => call.status === 200 && call.accountId === CONSUMER)).toBe(true);

    await consumer.iam.send(new DeleteRolePolicyCommand({ RoleName: 'order-filter', PolicyName: 'read' }));
    await until(
      () => get(made.UUID),
      ({ LastProcessingResult: result }) => /^PROBLEM: .*not authorized/.test(result ?? ''),
    );
    await allowReading();
    await until(
      () => get(made.UUID),
      ({ LastProcessingResult }) => LastProcessingResult === 'OK',
    );
  });

  test('is listed, changed, switched off, tagged and deleted', async () => {
    const { EventSourceMappings: all } = await lambda.send(
      new ListEventSourceMappingsCommand({ EventSourceArn: STREAM }),
    );
    const [mapping] = all ?? [];
    const { UUID, EventSourceMappingArn: Resource } = mapping ?? {};
    await lambda.send(new TagResourceCommand({ Resource, Tags: { team: 'fraud', tier: '1' } }));
    await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ['tier'] }));
    expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ team: 'fraud' });

    const change = (more: object) => lambda.send(new UpdateEventSourceMappingCommand({ UUID, ...more }));
    // Of two at once one is taken, and the other one is refused while that lasts.
    const both = [50, 60].map((BatchSize) => change({ BatchSize }));
    const outcomes = both.map((each) => each.then(({ State }) => State).catch(({ name }) => name));
    expect((await Promise.all(outcomes)).toSorted()).toEqual(['ResourceInUseException', 'Updating']);
    expect([50, 60]).toContain((await get(UUID)).BatchSize);
    await advance(500);
    await change({ FilterCriteria: { Filters: [] } }).catch(() =>
      change({ FilterCriteria: { Filters: [] } }),
    );
    expect((await get(UUID)).FilterCriteria).toBeUndefined();
    await advance(500);
    const off = await change({ Enabled: false }).catch(() => change({ Enabled: false }));
    expect(off.State).toBe('Disabling');
    await advance(500);
    expect((await get(UUID).catch(() => get(UUID))).State).toBe('Disabled');

    const deleted = await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
    expect(deleted.State).toBe('Deleting');
    await advance(500);
    expect(await failure(get(UUID).catch(() => get(UUID)))).toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('reads through a consumer that its owner registered, and goes on after a restart of the subscription', async () => {
    const { Consumer } = await producer.kinesis.send(
      new RegisterStreamConsumerCommand({ StreamARN: STREAM, ConsumerName: 'filter' }),
    );
    const EventSourceArn = Consumer?.ConsumerARN ?? '';
    const actions = ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'];
    await vi.waitFor(
      () =>
        producer.kinesis.send(
          new PutResourcePolicyCommand({
            ResourceARN: EventSourceArn,
            Policy: policy({
              Effect: 'Allow',
              Principal: { AWS: ROLE },
              Action: actions,
              Resource: EventSourceArn,
            }),
          }),
        ),
      60_000,
    );
    expect((await failure(map('orders', { EventSourceArn }))).message).toContain('Cannot access stream');
    await consumer.iam.send(
      new PutRolePolicyCommand({
        RoleName: 'order-filter',
        PolicyName: 'fan-out',
        PolicyDocument: policy(allow(actions, EventSourceArn)),
      }),
    );
    const { UUID } = await map('orders', { EventSourceArn });
    await put({ status: 'paid' });
    await until(
      () => get(UUID),
      ({ LastProcessingResult }) => LastProcessingResult === 'OK',
    );
    const subscribed = (await running.calls('operation=SubscribeToShard')).filter(
      (call) => call.status === 200,
    );
    expect(subscribed).toMatchObject([{ accountId: CONSUMER, input: { ConsumerARN: EventSourceArn } }]);
    await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
  });

  test('of another account is not there', async () => {
    const other = new LambdaClient({
      region: REGION,
      endpoint: running.sandbox.endpoint,
      credentials: { ...running.account(PRODUCER).admin },
      maxAttempts: 1,
    });
    const { UUID } = await map('orders');
    await other.send(new ListFunctionsCommand({})).catch(() => undefined);
    expect((await other.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings).toEqual([]);
    expect((await failure(other.send(new GetEventSourceMappingCommand({ UUID })))).name).toBe(
      'ResourceNotFoundException',
    );
    other.destroy();
  });
});
