import type { GetResourcePolicyOutput, ListTagsForResourceOutput } from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PrincipalDirectory } from './principals';
import { arnOf, type Bench, OWNER, READER } from './testing/call-service';
import { openWithStream, register, STREAM, slow } from './testing/registered-consumers';

const SECOND = 1_000;
const ROLE = `arn:aws:iam::${READER}:role/fraud-scoring`;

let orphan: Parameters<PrincipalDirectory['onDeleted']>[0];
const principals: PrincipalDirectory = {
  find: () => 'found',
  onDeleted: (listener) => {
    orphan = listener;
  },
};

let bench: Bench;
beforeEach(async () => {
  bench = await openWithStream({ principals });
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
    const { ConsumerARN } = await register(bench, 'fraud', { Tags: { team: 'risk' } });
    expect(ConsumerARN).toBe(asked[1]?.resource);
    expect(bench.checks('RegisterStreamConsumer', { ...STREAM, ConsumerName: 'other' })).toHaveLength(1);
  });

  test('a consumer has its own tags and policy, not the stream’s', async () => {
    await bench.call('AddTagsToStream', { StreamName: 'orders', Tags: { domain: 'retail' } });
    const { ConsumerARN } = await register(bench, 'fraud', { Tags: { team: 'risk' } });
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

describe('tags', () => {
  test('are added, listed and removed by ARN', async () => {
    const { ConsumerARN: ResourceARN } = await register(bench, 'fraud', {
      Tags: { team: 'risk', tier: 'gold' },
    });
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
    await expect(register(bench, 'fraud', { Tags: { 'aws:x': 'y' } })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
    const { ConsumerARN: ResourceARN } = await register(bench, 'fraud', { Tags: tags(50) });
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
    const { ConsumerARN: ResourceARN } = await register(bench, 'fraud');
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
    bench = await slow(bench, { principals });
    const { ConsumerARN: ResourceARN } = await register(bench, 'fraud');
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
    const { ConsumerARN: ResourceARN } = await register(bench, 'fraud');
    await expect(
      bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(arnOf('orders')) }),
    ).rejects.toMatchObject({ code: 'InvalidArgumentException' });
  });

  test('keeps the unique id of a role that was deleted', async () => {
    const { ConsumerARN: ResourceARN } = await register(bench, 'fraud');
    await bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(ResourceARN) });
    await orphan({ arn: ROLE, uniqueId: 'AROAEXAMPLEEXAMPLE123' });
    expect(JSON.parse((await stored(ResourceARN)) ?? '').Statement[0].Principal).toEqual({
      AWS: 'AROAEXAMPLEEXAMPLE123',
    });
  });

  test('ends with its consumer: the next one of the name has none', async () => {
    const first = await register(bench, 'fraud');
    await bench.call('PutResourcePolicy', {
      ResourceARN: first.ConsumerARN,
      Policy: policy(first.ConsumerARN),
    });
    await bench.call('DeregisterStreamConsumer', { ConsumerARN: first.ConsumerARN });
    const second = await register(bench, 'fraud');
    expect(await stored(second.ConsumerARN)).toBe('{}');
    expect([...bench.store.entries('kinesis.policies')]).toEqual([]);
  });

  test('ends with its stream', async () => {
    const { ConsumerARN: ResourceARN } = await register(bench, 'fraud');
    await bench.call('PutResourcePolicy', { ResourceARN, Policy: policy(ResourceARN) });
    await bench.call('DeleteStream', { StreamName: 'orders', EnforceConsumerDeletion: true });
    expect([...bench.store.entries('kinesis.policies')]).toEqual([]);
    await expect(stored(ResourceARN)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
