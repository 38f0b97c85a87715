import type { ListStreamConsumersOutput } from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test } from 'vitest';
import { arnOf, type Bench, OWNER, openBench } from './testing/call-service';
import { list, openWithStream, register, STREAM, slow } from './testing/registered-consumers';

const SECOND = 1_000;

let bench: Bench;
beforeEach(async () => {
  bench = await openWithStream();
});

describe('quotas', () => {
  const bites = { limitsBite: () => true };
  const many = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await register(bench, `consumer-${index}`);
  };

  test('a stream has 20 consumers at most, one that is going included', async () => {
    bench = await openBench({ store: bench.store, ...bites, times: { createMs: 0, deleteMs: SECOND } });
    await many(20);
    await expect(register(bench, 'more')).rejects.toMatchObject({ code: 'LimitExceededException' });
    await bench.call('DeregisterStreamConsumer', { ...STREAM, ConsumerName: 'consumer-7' });
    await expect(register(bench, 'more')).rejects.toMatchObject({ code: 'LimitExceededException' });
    bench.pass(SECOND);
    await expect(register(bench, 'more')).resolves.toBeDefined();
  });

  test('five of an account are CREATING at most, in each Region', async () => {
    bench = await slow(bench, bites);
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
    bench = await openBench({ store: bench.store, ...bites });
    const Status = 'ENABLED';
    await bench.call('UpdateAccountSettings', { MinimumThroughputBillingCommitment: { Status } });
    await many(20);
    await expect(register(bench, 'more')).rejects.toMatchObject({ code: 'LimitExceededException' });
    const StreamModeDetails = { StreamMode: 'ON_DEMAND' };
    await bench.call('UpdateStreamMode', { ...STREAM, StreamModeDetails });
    for (let index = 20; index < 50; index += 1) await register(bench, `consumer-${index}`);
    await expect(register(bench, 'more')).rejects.toMatchObject({ code: 'LimitExceededException' });
  });

  test('while limits are lifted there is no end', async () => {
    await many(21);
    expect((await list(bench)).Consumers).toHaveLength(21);
  });
});

describe('listing', () => {
  beforeEach(async () => {
    for (const name of ['e', 'b', 'd', 'a', 'c']) await register(bench, name);
  });
  const names = ({ Consumers }: ListStreamConsumersOutput) =>
    Consumers?.map(({ ConsumerName }) => ConsumerName);

  test('goes by name, page by page', async () => {
    const first = await list(bench, { MaxResults: 2 });
    expect(names(first)).toEqual(['a', 'b']);
    const second = await list(bench, { NextToken: first.NextToken });
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
    await expect(list(bench, input)).rejects.toMatchObject({ code });
  });

  test('a token is of one stream, without a creation time, for 300 seconds', async () => {
    const { NextToken } = await list(bench, { MaxResults: 2 });
    await bench.call('CreateStream', { StreamName: 'returns', ShardCount: 1 });
    await expect(list(bench, { NextToken, StreamARN: arnOf('returns') })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
    await expect(
      list(bench, { NextToken, StreamCreationTimestamp: bench.clock.now() }),
    ).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
    bench.pass(300 * SECOND);
    await expect(list(bench, { NextToken })).resolves.toBeDefined();
    bench.pass(1);
    await expect(list(bench, { NextToken })).rejects.toMatchObject({ code: 'ExpiredNextTokenException' });
  });

  test('the creation time names the stream', async () => {
    const { Consumers } = await list(bench, { StreamCreationTimestamp: bench.clock.now() });
    expect(Consumers).toHaveLength(5);
  });
});
