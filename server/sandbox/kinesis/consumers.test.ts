import type {
  Consumer,
  DescribeStreamConsumerOutput,
  DescribeStreamSummaryOutput,
  GetResourcePolicyOutput,
  ListStreamConsumersOutput,
  ListTagsForResourceOutput,
  RegisterStreamConsumerOutput,
} from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../store/memory-store';
import type { PrincipalDirectory } from './principals';
import { arnOf, type Bench, OWNER, openBench, READER } from './testing/call-service';

const SECOND = 1_000;
const STREAM = { StreamARN: arnOf('orders') };
const ROLE = `arn:aws:iam::${READER}:role/fraud-scoring`;

let orphan: Parameters<PrincipalDirectory['onDeleted']>[0];
const principals: PrincipalDirectory = {
  find: () => 'found',
  onDeleted: (listener) => {
    orphan = listener;
  },
};

let bench: Bench;
const open = async (options: Parameters<typeof openBench>[0] = {}): Promise<Bench> => {
  bench = await openBench({ principals, ...options });
  return bench;
};
beforeEach(async () => {
  await open();
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
});

async function register(
  ConsumerName: string,
  more: object = {},
): Promise<Consumer & { ConsumerARN: string }> {
  const { Consumer: made }: RegisterStreamConsumerOutput = await bench.call('RegisterStreamConsumer', {
    ...STREAM,
    ConsumerName,
    ...more,
  });
  if (!made?.ConsumerARN) throw new Error('no consumer came back');
  return { ...made, ConsumerARN: made.ConsumerARN };
}

async function statusOf(ConsumerName: string): Promise<string | undefined> {
  const found: DescribeStreamConsumerOutput = await bench.call('DescribeStreamConsumer', {
    ...STREAM,
    ConsumerName,
  });
  return found.ConsumerDescription?.ConsumerStatus;
}

const list = async (input: object = {}): Promise<ListStreamConsumersOutput> =>
  bench.call('ListStreamConsumers', { ...STREAM, ...input });

/** Takes a while to be created and to go. */
const slow = (options: Parameters<typeof openBench>[0] = {}) =>
  open({ store: bench.store, times: { createMs: 2 * SECOND, deleteMs: 3 * SECOND }, ...options });

describe('states', () => {
  test('a consumer is CREATING, ACTIVE and DELETING by the clock, then gone', async () => {
    await slow();
    const { ConsumerARN, ConsumerStatus } = await register('fraud');
    expect(ConsumerStatus).toBe('CREATING');
    bench.pass(2 * SECOND - 1);
    expect(await statusOf('fraud')).toBe('CREATING');
    bench.pass(1);
    expect(await statusOf('fraud')).toBe('ACTIVE');
    await bench.call('DeregisterStreamConsumer', { ConsumerARN });
    expect(await statusOf('fraud')).toBe('DELETING');
    await bench.call('DeregisterStreamConsumer', { ConsumerARN });
    bench.pass(3 * SECOND - 1);
    expect((await list()).Consumers).toMatchObject([{ ConsumerStatus: 'DELETING' }]);
    bench.pass(1);
    expect((await list()).Consumers).toEqual([]);
    await expect(statusOf('fraud')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a restart forgets nothing of it', async () => {
    const store = memoryStore();
    await slow({ store });
    await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    bench.pass(2 * SECOND);
    await register('fraud', { Tags: { domain: 'retail' } });
    const { time } = bench.clock;
    await slow({ store });
    bench.clock.time = time + 2 * SECOND;
    expect(await statusOf('fraud')).toBe('ACTIVE');
    expect(bench.checks('DescribeStreamConsumer', { ...STREAM, ConsumerName: 'fraud' })).toMatchObject([
      { context: { 'aws:ResourceTag/domain': 'retail' } },
    ]);
  });
});

describe('names and ARNs', () => {
  test('the ARN ends in the creation time, in whole seconds', async () => {
    const { ConsumerARN, ConsumerCreationTimestamp } = await register('fraud');
    const epoch = Math.floor(bench.clock.time / SECOND);
    expect(ConsumerARN).toBe(`${arnOf('orders')}/consumer/fraud:${epoch}`);
    expect(ConsumerCreationTimestamp).toEqual(new Date(epoch * SECOND));
  });

  test('who is registered again is another resource, even in the same second, and after its stream', async () => {
    const arns: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { ConsumerARN } = await register('fraud');
      arns.push(ConsumerARN);
      await bench.call('DeregisterStreamConsumer', { ConsumerARN });
    }
    await register('fraud').then(({ ConsumerARN }) => arns.push(ConsumerARN));
    await bench.call('DeleteStream', { StreamName: 'orders', EnforceConsumerDeletion: true });
    await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    await register('fraud').then(({ ConsumerARN }) => arns.push(ConsumerARN));
    expect(new Set(arns).size).toBe(5);
    await expect(bench.call('DescribeStreamConsumer', { ConsumerARN: arns[0] ?? '' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    const found: DescribeStreamConsumerOutput = await bench.call('DescribeStreamConsumer', {
      ConsumerARN: arns[4] ?? '',
    });
    expect(found.ConsumerDescription).toMatchObject({ ConsumerName: 'fraud', StreamARN: arnOf('orders') });
  });

  test('a name is taken until its consumer is gone, also for two calls in the same moment', async () => {
    await slow();
    const both = await Promise.allSettled([register('fraud'), register('fraud')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    bench.pass(2 * SECOND);
    await bench.call('DeregisterStreamConsumer', { ...STREAM, ConsumerName: 'fraud' });
    await expect(register('fraud')).rejects.toMatchObject({ code: 'ResourceInUseException' });
    bench.pass(3 * SECOND);
    await expect(register('fraud')).resolves.toBeDefined();
  });

  test('another stream may have a consumer of the same name', async () => {
    await register('fraud');
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 });
    await bench.call('RegisterStreamConsumer', { StreamARN: arnOf('returns'), ConsumerName: 'fraud' });
    expect((await list()).Consumers).toHaveLength(1);
  });

  test.each([
    { name: 'a', valid: true },
    { name: 'A-b_c.9', valid: true },
    { name: 'n'.repeat(128), valid: true },
    { name: 'n'.repeat(129), valid: false },
    { name: '', valid: false },
    { name: 'a b', valid: false },
    { name: 'a/b', valid: false },
    { name: 'a:1', valid: false },
    { name: 'ü', valid: false },
  ])('the consumer name %j', async ({ name, valid }) => {
    const registered = register(name);
    if (valid) await expect(registered).resolves.toBeDefined();
    else await expect(registered).rejects.toMatchObject({ code: 'ValidationException' });
  });

  test.each([
    { name: 'nothing', input: {} },
    { name: 'a name alone', input: { ConsumerName: 'fraud' } },
    { name: 'a stream alone', input: STREAM },
    {
      name: 'an ARN and another name',
      input: { ConsumerARN: `${arnOf('orders')}/consumer/a:1`, ConsumerName: 'b' },
    },
    {
      name: 'an ARN and another stream',
      input: { ConsumerARN: `${arnOf('orders')}/consumer/a:1`, StreamARN: arnOf('order') },
    },
  ])('a consumer is not named by $name', async ({ input }) => {
    await expect(bench.call('DescribeStreamConsumer', input)).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
  });

  test('a malformed ARN is refused', async () => {
    await expect(bench.call('DescribeStreamConsumer', { ConsumerARN: 'fraud' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });

  test('another Region knows nothing of a consumer', async () => {
    const { ConsumerARN } = await register('fraud');
    await expect(
      bench.call('DescribeStreamConsumer', { ConsumerARN }, { region: 'us-east-1' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a stream that is not there takes no consumers', async () => {
    await expect(
      bench.call('RegisterStreamConsumer', { StreamARN: arnOf('none'), ConsumerName: 'fraud' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

describe('their stream', () => {
  const count = async (): Promise<number | undefined> => {
    const { StreamDescriptionSummary: summary }: DescribeStreamSummaryOutput = await bench.call(
      'DescribeStreamSummary',
      STREAM,
    );
    return summary?.ConsumerCount;
  };

  test('counts them', async () => {
    await register('fraud');
    await register('audit');
    expect(await count()).toBe(2);
    await bench.call('DeregisterStreamConsumer', { ...STREAM, ConsumerName: 'fraud' });
    expect(await count()).toBe(1);
  });

  test('is deleted with them only when asked, and takes them along', async () => {
    const { ConsumerARN } = await register('fraud');
    await expect(bench.call('DeleteStream', STREAM)).rejects.toMatchObject({
      code: 'ResourceInUseException',
    });
    await bench.call('DeleteStream', { ...STREAM, EnforceConsumerDeletion: true });
    await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    expect(await count()).toBe(0);
    await expect(bench.call('DescribeStreamConsumer', { ConsumerARN })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  test('takes none until it is ACTIVE', async () => {
    await slow();
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 });
    await expect(
      bench.call('RegisterStreamConsumer', { StreamARN: arnOf('returns'), ConsumerName: 'fraud' }),
    ).rejects.toMatchObject({ code: 'ResourceInUseException' });
  });
});

describe('quotas', () => {
  const bites = { limitsBite: () => true };
  const many = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await register(`consumer-${index}`);
  };

  test('a stream has 20 consumers at most, one that is going included', async () => {
    await open({ store: bench.store, ...bites, times: { createMs: 0, deleteMs: SECOND } });
    await many(20);
    await expect(register('more')).rejects.toMatchObject({ code: 'LimitExceededException' });
    await bench.call('DeregisterStreamConsumer', { ...STREAM, ConsumerName: 'consumer-7' });
    await expect(register('more')).rejects.toMatchObject({ code: 'LimitExceededException' });
    bench.pass(SECOND);
    await expect(register('more')).resolves.toBeDefined();
  });

  test('five of an account are CREATING at most, in each Region', async () => {
    await slow(bites);
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 });
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 }, { region: 'us-east-1' });
    bench.pass(2 * SECOND);
    const other = (region?: string) =>
      bench.call(
        'RegisterStreamConsumer',
        { StreamARN: arnOf('returns', OWNER, region), ConsumerName: 'sixth' },
        { ...(region && { region }) },
      );
    await many(5);
    await expect(other()).rejects.toMatchObject({ code: 'LimitExceededException' });
    await expect(other('us-east-1')).resolves.toBeDefined();
    bench.pass(2 * SECOND);
    await expect(other()).resolves.toBeDefined();
  });

  test('an on-demand stream has 50 with On-demand Advantage', async () => {
    await open({ store: bench.store, ...bites });
    const Status = 'ENABLED';
    await bench.call('UpdateAccountSettings', { MinimumThroughputBillingCommitment: { Status } });
    await many(20);
    await expect(register('more')).rejects.toMatchObject({ code: 'LimitExceededException' });
    const StreamModeDetails = { StreamMode: 'ON_DEMAND' };
    await bench.call('UpdateStreamMode', { ...STREAM, StreamModeDetails });
    for (let index = 20; index < 50; index += 1) await register(`consumer-${index}`);
    await expect(register('more')).rejects.toMatchObject({ code: 'LimitExceededException' });
  });

  test('while limits are lifted there is no end', async () => {
    await many(21);
    expect((await list()).Consumers).toHaveLength(21);
  });
});

describe('listing', () => {
  beforeEach(async () => {
    for (const name of ['e', 'b', 'd', 'a', 'c']) await register(name);
  });
  const names = ({ Consumers }: ListStreamConsumersOutput) =>
    Consumers?.map(({ ConsumerName }) => ConsumerName);

  test('goes by name, page by page', async () => {
    const first = await list({ MaxResults: 2 });
    expect(names(first)).toEqual(['a', 'b']);
    const second = await list({ NextToken: first.NextToken });
    expect(names(second)).toEqual(['c', 'd', 'e']);
    expect(second.NextToken).toBeUndefined();
  });

  test.each([
    { name: 'a made-up token', input: { NextToken: 'AAAA' }, code: 'InvalidArgumentException' },
    { name: 'no results', input: { MaxResults: 0 }, code: 'ValidationException' },
    { name: 'too many', input: { MaxResults: 10_001 }, code: 'ValidationException' },
    {
      name: 'another creation time',
      input: { StreamCreationTimestamp: new Date(0) },
      code: 'ResourceNotFoundException',
    },
  ])('refuses $name', async ({ input, code }) => {
    await expect(list(input)).rejects.toMatchObject({ code });
  });

  test('a token is of one stream, without a creation time, for 300 seconds', async () => {
    const { NextToken } = await list({ MaxResults: 2 });
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 });
    await expect(list({ NextToken, StreamARN: arnOf('returns') })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
    await expect(list({ NextToken, StreamCreationTimestamp: bench.clock.now() })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
    bench.pass(300 * SECOND);
    await expect(list({ NextToken })).resolves.toBeDefined();
    bench.pass(1);
    await expect(list({ NextToken })).rejects.toMatchObject({ code: 'ExpiredNextTokenException' });
  });

  test('the creation time names the stream', async () => {
    const { Consumers } = await list({ StreamCreationTimestamp: bench.clock.now() });
    expect(Consumers).toHaveLength(5);
  });
});

describe('what is asked of the caller', () => {
  test('tags at registration need TagResource on the consumer that is to be', async () => {
    await bench.call('AddTagsToStream', { StreamName: 'orders', Tags: { domain: 'retail' } });
    const input = { ...STREAM, ConsumerName: 'fraud', Tags: { team: 'risk' } };
    const tags = { 'aws:RequestTag/team': 'risk', 'aws:TagKeys': ['team'] };
    const asked = bench.checks('RegisterStreamConsumer', input);
    expect(asked).toEqual([
      {
        action: 'kinesis:RegisterStreamConsumer',
        resource: arnOf('orders'),
        resourceAccountId: OWNER,
        context: { 'aws:ResourceTag/domain': 'retail', ...tags },
      },
      {
        action: 'kinesis:TagResource',
        resource: expect.stringMatching(/stream\/orders\/consumer\/fraud:\d+$/),
        resourceAccountId: OWNER,
        context: tags,
      },
    ]);
    const { ConsumerARN } = await register('fraud', { Tags: { team: 'risk' } });
    expect(ConsumerARN).toBe(asked[1]?.resource);
    expect(bench.checks('RegisterStreamConsumer', { ...STREAM, ConsumerName: 'other' })).toHaveLength(1);
  });

  test('a consumer has its own tags and policy, not the stream’s', async () => {
    await bench.call('AddTagsToStream', { StreamName: 'orders', Tags: { domain: 'retail' } });
    const { ConsumerARN } = await register('fraud', { Tags: { team: 'risk' } });
    const position = { ShardId: 'shardId-000000000000', StartingPosition: { Type: 'LATEST' } };
    for (const [operation, input] of [
      ['DescribeStreamConsumer', { ConsumerARN }],
      ['DeregisterStreamConsumer', { ...STREAM, ConsumerName: 'fraud' }],
      ['SubscribeToShard', { ConsumerARN, ...position }],
      ['ListTagsForResource', { ResourceARN: ConsumerARN }],
      ['GetResourcePolicy', { ResourceARN: ConsumerARN }],
    ] as const)
      expect(bench.checks(operation, input)).toEqual([
        {
          action: `kinesis:${operation}`,
          resource: ConsumerARN,
          resourceAccountId: OWNER,
          context: { 'aws:ResourceTag/team': 'risk' },
        },
      ]);
  });

  test('of one that is not there, by the ARN that was given or its name', () => {
    const ConsumerARN = `${arnOf('orders')}/consumer/fraud:17`;
    expect(bench.checks('DescribeStreamConsumer', { ConsumerARN })).toEqual([
      { action: 'kinesis:DescribeStreamConsumer', resource: ConsumerARN, resourceAccountId: OWNER },
    ]);
    expect(bench.checks('DescribeStreamConsumer', { ...STREAM, ConsumerName: 'fraud' })).toEqual([
      {
        action: 'kinesis:DescribeStreamConsumer',
        resource: `${arnOf('orders')}/consumer/fraud`,
        resourceAccountId: OWNER,
      },
    ]);
  });
});

test('another account names a consumer by its ARN: by name it is decided for as if it were not there', async () => {
  const { ConsumerARN } = await register('fraud', { Tags: { team: 'risk' } });
  const reader = { accountId: READER };
  const named = { ...STREAM, ConsumerName: 'fraud' };
  expect(bench.checks('DescribeStreamConsumer', named, reader)).toEqual([
    {
      action: 'kinesis:DescribeStreamConsumer',
      resource: `${arnOf('orders')}/consumer/fraud`,
      resourceAccountId: OWNER,
    },
  ]);
  await expect(bench.call('DescribeStreamConsumer', named, reader)).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  await expect(bench.call('DescribeStreamConsumer', { ConsumerARN }, reader)).resolves.toBeDefined();
});

describe('tags', () => {
  test('are added, listed and removed by ARN', async () => {
    const { ConsumerARN: ResourceARN } = await register('fraud', { Tags: { team: 'risk', tier: 'gold' } });
    await bench.call('TagResource', { ResourceARN, Tags: { tier: 'silver', a: '' } });
    await bench.call('UntagResource', { ResourceARN, TagKeys: ['team'] });
    const { Tags }: ListTagsForResourceOutput = await bench.call('ListTagsForResource', { ResourceARN });
    expect(Tags).toEqual([
      { Key: 'a', Value: '' },
      { Key: 'tier', Value: 'silver' },
    ]);
    const ofStream: ListTagsForResourceOutput = await bench.call('ListTagsForResource', {
      ResourceARN: arnOf('orders'),
    });
    expect(ofStream.Tags).toEqual([]);
  });

  test('are 50 at most, and none with a reserved key', async () => {
    const tags = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, 'x']));
    await expect(register('fraud', { Tags: { 'aws:x': 'y' } })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
    const { ConsumerARN: ResourceARN } = await register('fraud', { Tags: tags(50) });
    await expect(bench.call('TagResource', { ResourceARN, Tags: { more: 'x' } })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message: expect.stringContaining('consumer fraud'),
    });
  });
});

describe('the policy', () => {
  const policy = (resource: string, principal = ROLE): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: principal },
          Action: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
          Resource: resource,
        },
      ],
    });
  const stored = async (ResourceARN: string): Promise<string | undefined> =>
    ((await bench.call('GetResourcePolicy', { ResourceARN })) as GetResourcePolicyOutput).Policy;

  test('is put, read, deleted, and asked for', async () => {
    const { ConsumerARN: ResourceARN } = await register('fraud');
    expect(await stored(ResourceARN)).toBe('{}');
    await bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(ResourceARN) });
    expect(await stored(ResourceARN)).toBe(policy(ResourceARN));
    expect(await stored(arnOf('orders'))).toBe('{}');
    expect(bench.checks('DescribeStreamConsumer', { ConsumerARN: ResourceARN })[0]?.resourcePolicy).toEqual({
      name: 'consumer policy',
      document: JSON.parse(policy(ResourceARN)),
    });
    await bench.call('DeleteResourcePolicy', { ResourceARN });
    await expect(bench.call('DeleteResourcePolicy', { ResourceARN })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  test('is refused while the consumer is not ACTIVE, in AWS’s words', async () => {
    await slow();
    const { ConsumerARN: ResourceARN } = await register('fraud');
    const put = () => bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(ResourceARN) });
    const epoch = ResourceARN.slice(ResourceARN.lastIndexOf(':') + 1);
    await expect(put()).rejects.toMatchObject({
      code: 'ResourceInUseException',
      message: `Consumer fraud with creation timestamp ${epoch} under stream orders and account ${OWNER} is not in ACTIVE status.`,
    });
    bench.pass(2 * SECOND);
    await expect(put()).resolves.toBeUndefined();
  });

  test('names the consumer itself', async () => {
    const { ConsumerARN: ResourceARN } = await register('fraud');
    await expect(
      bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(arnOf('orders')) }),
    ).rejects.toMatchObject({ code: 'InvalidArgumentException' });
  });

  test('keeps the unique id of a role that was deleted', async () => {
    const { ConsumerARN: ResourceARN } = await register('fraud');
    await bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(ResourceARN) });
    await orphan({ arn: ROLE, uniqueId: 'AROAEXAMPLEEXAMPLE123' });
    expect(JSON.parse((await stored(ResourceARN)) ?? '').Statement[0].Principal).toEqual({
      AWS: 'AROAEXAMPLEEXAMPLE123',
    });
  });

  test('ends with its consumer: the next one of the name has none', async () => {
    const first = await register('fraud');
    await bench.call('PutResourcePolicy', {
      ResourceARN: first.ConsumerARN,
      Policy: policy(first.ConsumerARN),
    });
    await bench.call('DeregisterStreamConsumer', { ConsumerARN: first.ConsumerARN });
    const second = await register('fraud');
    expect(await stored(second.ConsumerARN)).toBe('{}');
    expect([...bench.store.entries('kinesis.policies')]).toEqual([]);
  });

  test('ends with its stream', async () => {
    const { ConsumerARN: ResourceARN } = await register('fraud');
    await bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(ResourceARN) });
    await bench.call('DeleteStream', { StreamName: 'orders', EnforceConsumerDeletion: true });
    expect([...bench.store.entries('kinesis.policies')]).toEqual([]);
    await expect(stored(ResourceARN)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
