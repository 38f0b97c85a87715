import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  DeleteResourcePolicyCommand,
  DeleteStreamCommand,
  DeregisterStreamConsumerCommand,
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  ListShardsCommand,
  ListTagsForResourceCommand,
  PutRecordCommand,
  PutResourcePolicyCommand,
  RegisterStreamConsumerCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  TagResourceCommand,
} from '@aws-sdk/client-kinesis';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
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
  trusting,
} from '../testing/running-sandbox';
import { producerStream, streamPolicy } from './testing/consumer-calls';
import {
  activeConsumer,
  consumerPolicy,
  type Events,
  FIRST_SHARD,
  SUBSCRIBE,
  subscribeWith,
  tagsOf,
} from './testing/fan-out-calls';

let running: RunningSandbox;
let producer: As;
beforeAll(async () => {
  // More than five consumers are registered in a second.
  running = await runSandbox({ settings: { limits: false } });
  producer = running.admin(PRODUCER);
});
afterAll(() => running.stop());

async function create(StreamName: string): Promise<string> {
  await producer.kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await vi.waitFor(async () => {
    const summary = await producer.kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    expect(summary.StreamDescriptionSummary?.StreamStatus).toBe('ACTIVE');
  }, 60_000);
  return producerStream(StreamName);
}

const put = (StreamARN: string, text: string | Buffer) =>
  producer.kinesis.send(new PutRecordCommand({ StreamARN, PartitionKey: 'k', Data: Buffer.from(text) }));

/** A deep end to a stream: the error that iterating it throws. */
const failureOf = async (events: Events): Promise<unknown> => {
  for (;;) {
    const event = await events.next().catch((error: unknown) => ({ error }));
    if (!event) return undefined;
    if ('error' in event) return event.error;
  }
};

describe.each([
  { transport: 'HTTP/2', handler: () => new NodeHttp2Handler() },
  { transport: 'HTTP/1.1', handler: () => new NodeHttpHandler() },
])('an unmodified client over $transport', ({ transport, handler }) => {
  describe.each([
    { wire: 'JSON', protocol: {} },
    { wire: 'CBOR', protocol: { protocol: SmithyRpcV2CborProtocol } },
  ])('in $wire', ({ wire, protocol }) => {
    let client: KinesisClient;
    let stream: string;
    let consumer: string;
    beforeAll(async () => {
      client = new KinesisClient({
        region: REGION,
        endpoint: running.sandbox.endpoint,
        credentials: { ...running.account(PRODUCER).admin },
        maxAttempts: 1,
        requestHandler: handler(),
        ...protocol,
      });
      stream = await create(`${wire}-${transport.replace(/\W/g, '-')}`);
      consumer = await activeConsumer(client, stream, 'reader');
    });
    afterAll(() => client.destroy());

    test('is pushed records as they are put, and the exception that ends the stream', async () => {
      await put(stream, 'before');
      const events = await subscribeWith(client, consumer);
      expect(await events.until('before')).toEqual(['before']);
      const took: number[] = [];
      for (const text of ['während', 'again', 'and again']) {
        const began = performance.now();
        await put(stream, Buffer.from(text));
        expect(await events.until(text)).toEqual([text]);
        took.push(performance.now() - began);
      }
      // Sooner than the next beat of five seconds, if the machine is not busy with something else all the time.
      expect(Math.min(...took)).toBeLessThan(4_000);

      const repeat = await failure(subscribeWith(client, consumer));
      expect(repeat).toMatchObject({ name: 'ResourceInUseException', status: 400 });
      await client.send(new DeregisterStreamConsumerCommand({ ConsumerARN: consumer }));
      const ended = await failureOf(events);
      expect(ended).toBeInstanceOf(ResourceInUseException);
      expect(ended).toMatchObject({ message: expect.stringContaining('is not in ACTIVE status') });
    });

    test('hears of a stream that is deleted, and may go away at any time', async () => {
      const other = await activeConsumer(client, stream, 'other');
      const third = await activeConsumer(client, stream, 'third');
      const gone = await subscribeWith(client, third);
      await gone.next();
      await gone.close();
      const events = await subscribeWith(client, other);
      await events.next();
      const ended = failureOf(events);
      await client.send(new DeleteStreamCommand({ StreamARN: stream, EnforceConsumerDeletion: true }));
      expect(await ended).toBeInstanceOf(ResourceNotFoundException);
    });
  });
});

describe('across accounts', () => {
  let stream: string;
  let arn: string;
  let session: As;
  let consumer: string;
  let admin: As;

  beforeAll(async () => {
    admin = running.admin(CONSUMER);
    stream = await create('payments');
    arn = await createRole(admin, {
      RoleName: 'fraud-scoring',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${CONSUMER}:root`),
    });
    session = await running.session(admin, { RoleArn: arn });
    consumer = await activeConsumer(producer.kinesis, stream, 'fraud');
    await put(stream, 'captured');
  });

  const share = (ResourceARN: string, Policy: string) =>
    producer.kinesis.send(new PutResourcePolicyCommand({ ResourceARN, Policy }));
  const grant = (...statements: Parameters<typeof policy>) =>
    admin.iam.send(
      new PutRolePolicyCommand({
        RoleName: 'fraud-scoring',
        PolicyName: 'grant',
        PolicyDocument: policy(...statements),
      }),
    );
  const listShards = () => session.kinesis.send(new ListShardsCommand({ StreamARN: stream }));
  const describeConsumer = () =>
    session.kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN: consumer }));
  const denied = { name: 'AccessDeniedException', status: 400 };

  test('a subscriber needs the stream’s policy, the consumer’s and its own, each for its calls', async () => {
    expect(await failure(subscribeWith(session.kinesis, consumer))).toMatchObject(denied);
    await share(consumer, consumerPolicy(consumer, arn));
    expect(await failure(subscribeWith(session.kinesis, consumer))).toMatchObject(denied);
    await grant(
      allow(SUBSCRIBE, consumer),
      allow(['kinesis:ListShards', 'kinesis:DescribeStreamSummary'], stream),
    );
    expect((await describeConsumer()).ConsumerDescription?.ConsumerStatus).toBe('ACTIVE');
    expect(await failure(listShards())).toMatchObject(denied);
    await share(
      stream,
      streamPolicy('payments', arn, ['kinesis:ListShards', 'kinesis:DescribeStreamSummary']),
    );
    expect((await listShards()).Shards).toHaveLength(1);
    const events = await subscribeWith(session.kinesis, consumer);
    expect(await events.until('captured')).toEqual(['captured']);

    // The open stream goes on when the right is withdrawn; deregistering the consumer ends it.
    await producer.kinesis.send(new DeleteResourcePolicyCommand({ ResourceARN: consumer }));
    expect(await failure(describeConsumer())).toMatchObject(denied);
    expect(await failure(subscribeWith(session.kinesis, consumer))).toMatchObject(denied);
    await put(stream, 'still delivered');
    expect(await events.until('still delivered')).toEqual(['still delivered']);
    await producer.kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN: consumer }));
    expect(await failureOf(events)).toBeInstanceOf(ResourceInUseException);
  });

  test('a grant on an earlier consumer is worth nothing on the next of its name', async () => {
    const old = await activeConsumer(producer.kinesis, stream, 'again');
    await share(old, consumerPolicy(old, arn));
    await grant(allow(SUBSCRIBE, `${stream}/consumer/again:*`));
    await (await subscribeWith(session.kinesis, old)).close();
    await producer.kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN: old }));
    await vi.waitFor(async () => {
      const again = producer.kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN: old }));
      expect(await failure(again)).toMatchObject({ name: 'ResourceNotFoundException' });
    }, 60_000);
    const next = await activeConsumer(producer.kinesis, stream, 'again');
    expect(next).not.toBe(old);
    for (const each of [old, next])
      expect(await failure(subscribeWith(session.kinesis, each))).toMatchObject(denied);
  });

  test('the consumer’s tags count, not the stream’s', async () => {
    const bound = await activeConsumer(producer.kinesis, stream, 'bound', { team: 'risk' });
    await share(bound, consumerPolicy(bound, arn));
    await producer.kinesis.send(new TagResourceCommand({ ResourceARN: stream, Tags: { team: 'other' } }));
    const onlyRisk = { Condition: { StringEquals: { 'aws:ResourceTag/team': 'risk' } } };
    await grant(allow(SUBSCRIBE, bound, onlyRisk));
    const describeBound = () =>
      session.kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN: bound }));
    await expect(describeBound()).resolves.toBeDefined();
    await producer.kinesis.send(new TagResourceCommand({ ResourceARN: bound, Tags: { team: 'audit' } }));
    expect(await failure(describeBound())).toMatchObject(denied);
    const { Tags } = await producer.kinesis.send(new ListTagsForResourceCommand({ ResourceARN: bound }));
    expect(tagsOf(Tags)).toEqual({ team: 'audit' });
  });

  test('nobody registers, ends or shares another account’s consumers', async () => {
    await grant(allow('kinesis:*'));
    const calls = [
      session.kinesis.send(new RegisterStreamConsumerCommand({ StreamARN: stream, ConsumerName: 'x' })),
      session.kinesis.send(new DeregisterStreamConsumerCommand({ StreamARN: stream, ConsumerName: 'bound' })),
      session.kinesis.send(
        new PutResourcePolicyCommand({
          ResourceARN: `${stream}/consumer/bound:1`,
          Policy: consumerPolicy(`${stream}/consumer/bound:1`, arn),
        }),
      ),
    ];
    for (const call of calls) expect(await failure(call)).toMatchObject(denied);
  });
});

describe('the sandbox around a subscription', () => {
  test('logs the call when the stream begins', async () => {
    const stream = await create('logged');
    const consumer = await activeConsumer(producer.kinesis, stream, 'reader');
    const events = await subscribeWith(producer.kinesis, consumer);
    const calls = await running.calls('operation=SubscribeToShard');
    expect(calls.at(-1)).toMatchObject({
      status: 200,
      decision: 'allowed',
      resources: [consumer],
      input: { ShardId: FIRST_SHARD },
    });
    await events.close();
  });

  test('lets go of a subscription whose answer was lost', async () => {
    const stream = await create('lost');
    const consumer = await activeConsumer(producer.kinesis, stream, 'reader');
    const control = (path: string, body: object) =>
      fetch(running.sandbox.controlUrl + path, { method: 'POST', body: JSON.stringify(body) });
    await control('/faults', { service: 'kinesis', operation: 'SubscribeToShard', kind: 'answer-lost' });
    await expect(subscribeWith(producer.kinesis, consumer)).rejects.toThrow();
    // It was done, so it counts.
    expect(await failure(subscribeWith(producer.kinesis, consumer))).toMatchObject({
      name: 'ResourceInUseException',
    });
    await control('/clock', { advanceMs: 5_000 });
    await put(stream, 'to the next one');
    const events = await subscribeWith(producer.kinesis, consumer);
    expect(await events.until('to the next one')).toEqual(['to the next one']);
    await events.close();
  });

  test('ends a session when its clock is driven past five minutes', async () => {
    const stream = await create('driven');
    const consumer = await activeConsumer(producer.kinesis, stream, 'reader');
    const events = await subscribeWith(producer.kinesis, consumer);
    await events.next();
    const ended = failureOf(events);
    const advanced = await fetch(`${running.sandbox.controlUrl}/clock`, {
      method: 'POST',
      body: JSON.stringify({ advanceMs: 300_000 }),
    });
    expect(advanced.status).toBe(200);
    expect(await ended).toBeUndefined();
  });

  test('stops at once and ends what is open cleanly', async () => {
    const other = await runSandbox();
    const by = other.admin(PRODUCER).kinesis;
    await by.send(new CreateStreamCommand({ StreamName: 'open', ShardCount: 1 }));
    const consumer = await vi.waitFor(() => activeConsumer(by, producerStream('open'), 'reader'), 60_000);
    const events = await subscribeWith(by, consumer);
    await events.next();
    const ended = failureOf(events);
    await other.sandbox.stop();
    // Who is cut off when the patience with it ends hears an error.
    expect(await ended).toBeUndefined();
    by.destroy();
  });
});
