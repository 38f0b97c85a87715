import type {
  ListShardsOutput,
  PutRecordOutput,
  Shard,
  UpdateShardCountOutput,
} from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { arnOf, type Bench, OWNER, openBench } from './testing/call-service';
import { walkShards } from './testing/walk-shards';
import { DEFAULT_TIMES } from './transition';

const ORDERS = { StreamName: 'orders' };
const FIRST = 'shardId-000000000000';
const SECOND = 'shardId-000000000001';
const HOUR = 3_600_000;
const HALF = String(1n << 127n);

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ limitsBite: () => true });
});

const create = (ShardCount: number, more: object = {}) =>
  bench.call('CreateStream', { ...ORDERS, ShardCount, ...more });
const split = (ShardToSplit: string, NewStartingHashKey: string) =>
  bench.call('SplitShard', { ...ORDERS, ShardToSplit, NewStartingHashKey });
const merge = (ShardToMerge: string, AdjacentShardToMerge: string) =>
  bench.call('MergeShards', { ...ORDERS, ShardToMerge, AdjacentShardToMerge });
const scale = (TargetShardCount: number): Promise<UpdateShardCountOutput> =>
  bench.call('UpdateShardCount', { ...ORDERS, TargetShardCount, ScalingType: 'UNIFORM_SCALING' });
const shards = async (more: object = {}): Promise<Shard[]> =>
  ((await bench.call('ListShards', { ...ORDERS, ...more })) as ListShardsOutput).Shards ?? [];
const ids = async (filter: object): Promise<(string | undefined)[]> =>
  (await shards({ ShardFilter: filter })).map((shard) => shard.ShardId);
const put = (more: object = {}): Promise<PutRecordOutput> =>
  bench.call('PutRecord', { ...ORDERS, PartitionKey: 'k', Data: Buffer.from('x'), ...more });

describe('SplitShard', () => {
  test('closes the parent and opens two children', async () => {
    await create(1);
    await split(FIRST, HALF);
    const [parent, lower, upper] = await shards();
    expect(parent?.SequenceNumberRange?.EndingSequenceNumber).toMatch(/^\d{56}$/);
    expect(lower).toMatchObject({
      ShardId: SECOND,
      ParentShardId: FIRST,
      HashKeyRange: { StartingHashKey: '0', EndingHashKey: String((1n << 127n) - 1n) },
    });
    expect(lower?.SequenceNumberRange?.EndingSequenceNumber).toBeUndefined();
    expect(lower).not.toHaveProperty('AdjacentParentShardId');
    expect(upper?.HashKeyRange?.StartingHashKey).toBe(HALF);
    expect(BigInt(lower?.SequenceNumberRange?.StartingSequenceNumber ?? 0)).toBeGreaterThan(
      BigInt(parent?.SequenceNumberRange?.EndingSequenceNumber ?? 0),
    );
    expect((await put({ ExplicitHashKey: HALF })).ShardId).toBe('shardId-000000000002');
  });

  const last = String((1n << 128n) - 1n);
  test.each([
    { at: '0', code: 'InvalidArgumentException' },
    { at: '1', code: 'InvalidArgumentException' },
    { at: '2', code: null },
    { at: String((1n << 128n) - 2n), code: null },
    { at: last, code: 'InvalidArgumentException' },
    { at: '9'.repeat(39), code: 'InvalidArgumentException' },
    { at: '', code: 'ValidationException' },
    { at: '01', code: 'ValidationException' },
    { at: '-5', code: 'ValidationException' },
    { at: '1e9', code: 'ValidationException' },
    { at: '9'.repeat(40), code: 'ValidationException' },
  ])('at hash key $at', async ({ at, code }) => {
    await create(1);
    if (code === null) await expect(split(FIRST, at)).resolves.toBeUndefined();
    else await expect(split(FIRST, at)).rejects.toMatchObject({ code });
  });

  test('isolates one hash key where the switch is on', async () => {
    let on = false;
    bench = await openBench({ singleKeyShards: () => on });
    await create(1);
    await split(FIRST, '100');
    await expect(split('shardId-000000000002', '101')).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
    on = true;
    await split('shardId-000000000002', '101');
    const single = 'shardId-000000000003';
    const ranges = (await shards({ ShardFilter: { Type: 'AT_LATEST' } })).map(
      ({ HashKeyRange }) => HashKeyRange?.EndingHashKey,
    );
    expect(ranges).toEqual(['99', '100', last]);
    expect((await put({ ExplicitHashKey: '100' })).ShardId).toBe(single);
    expect((await put({ ExplicitHashKey: '101' })).ShardId).toBe('shardId-000000000004');
    await expect(split(single, '100')).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message: expect.stringContaining(
        "is not both greater than the shard's StartingHashKey 100 and not greater than the shard's EndingHashKey 100.",
      ),
    });
    await split('shardId-000000000004', last);
    expect((await put({ ExplicitHashKey: last })).ShardId).toBe('shardId-000000000006');
  });

  test('names the bounds in AWS’s words', async () => {
    await create(3);
    await expect(split(FIRST, '1')).rejects.toMatchObject({
      message: `NewStartingHashKey 1 used in SplitShard() on shard ${FIRST} in stream orders under account ${OWNER} is not both greater than one plus the shard's StartingHashKey 0 and less than the shard's EndingHashKey 113427455640312821154458202477256070484.`,
    });
  });

  test('needs an open shard that is there', async () => {
    await create(1);
    await expect(split('shardId-5', HALF)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: `Could not find shard shardId-000000000005 in stream orders under account ${OWNER}.`,
    });
    await expect(split('no-shard', HALF)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(split('no shard', HALF)).rejects.toMatchObject({ code: 'ValidationException' });
    await split(FIRST, HALF);
    await expect(split(FIRST, HALF)).rejects.toMatchObject({ code: 'InvalidArgumentException' });
  });
});

describe('MergeShards', () => {
  test('joins two neighbours', async () => {
    await create(2);
    await merge(FIRST, SECOND);
    expect((await shards())[2]).toMatchObject({
      ParentShardId: FIRST,
      AdjacentParentShardId: SECOND,
      HashKeyRange: { StartingHashKey: '0', EndingHashKey: String((1n << 128n) - 1n) },
    });
    expect((await put()).ShardId).toBe('shardId-000000000002');
  });

  test.each([
    { name: 'the wrong way round', pair: [SECOND, FIRST], code: 'InvalidArgumentException' },
    { name: 'with one between', pair: [FIRST, 'shardId-000000000002'], code: 'InvalidArgumentException' },
    { name: 'with itself', pair: [FIRST, FIRST], code: 'InvalidArgumentException' },
    { name: 'with one that is not there', pair: [FIRST, 'shardId-9'], code: 'ResourceNotFoundException' },
  ])('refuses $name', async ({ pair: [one = '', other = ''], code }) => {
    await create(3);
    await expect(merge(one, other)).rejects.toMatchObject({ code });
    expect(await shards()).toHaveLength(3);
  });

  test('refuses a closed one', async () => {
    await create(2);
    await split(FIRST, '9');
    await expect(merge(FIRST, SECOND)).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message: `Shards ${FIRST} and ${SECOND} in stream orders under account ${OWNER} are not an adjacent pair of shards eligible for merging`,
    });
  });
});

describe('UpdateShardCount', () => {
  test('answers what was and what will be, and levels what a split had made uneven', async () => {
    await create(2);
    await split(FIRST, '1000');
    expect(await scale(3)).toEqual({
      StreamName: 'orders',
      StreamARN: arnOf('orders'),
      CurrentShardCount: 3,
      TargetShardCount: 3,
    });
    const open = await shards({ ShardFilter: { Type: 'AT_LATEST' } });
    expect(open.map((shard) => shard.HashKeyRange?.StartingHashKey).sort()).toEqual([
      '0',
      '113427455640312821154458202477256070485',
      '226854911280625642308916404954512140970',
    ]);
  });

  test.each([
    { from: 5, to: 10, code: null },
    { from: 5, to: 11, code: 'LimitExceededException' },
    { from: 5, to: 3, code: null },
    { from: 5, to: 2, code: 'LimitExceededException' },
    { from: 1, to: 0, code: 'ValidationException' },
    { from: 6_000, to: 10_001, code: 'LimitExceededException' },
  ])('from $from to $to', async ({ from, to, code }) => {
    await create(from);
    if (code === null) await expect(scale(to)).resolves.toMatchObject({ CurrentShardCount: from });
    else await expect(scale(to)).rejects.toMatchObject({ code });
  });

  test('knows one scaling type, and needs it', async () => {
    await create(2);
    const target = { ...ORDERS, TargetShardCount: 4 };
    for (const more of [{}, { ScalingType: 'HOT_FIRST' }])
      await expect(bench.call('UpdateShardCount', { ...target, ...more })).rejects.toMatchObject({
        code: 'ValidationException',
      });
  });

  test('runs 10 times in any 24 hours', async () => {
    await create(2);
    for (let run = 0; run < 10; run++) {
      await scale(run % 2 === 0 ? 3 : 2);
      bench.clock.time += HOUR;
    }
    await expect(scale(3)).rejects.toMatchObject({ code: 'LimitExceededException' });
    bench.clock.time += 14 * HOUR;
    await expect(scale(3)).resolves.toMatchObject({ TargetShardCount: 3 });
    await expect(scale(4)).rejects.toMatchObject({ code: 'LimitExceededException' });
  });

  test('counts short-lived shards against the account’s limit', async () => {
    await bench.call('CreateStream', { StreamName: 'others', ShardCount: 997 }, { region: 'eu-north-1' });
    const here = { region: 'eu-north-1' };
    await bench.call('CreateStream', { ...ORDERS, ShardCount: 2 }, here);
    const to = (TargetShardCount: number) =>
      bench.call('UpdateShardCount', { ...ORDERS, TargetShardCount, ScalingType: 'UNIFORM_SCALING' }, here);
    // Three shards would fit; on the way there are four.
    await expect(to(3)).rejects.toMatchObject({ code: 'LimitExceededException' });
    await bench.call('DeleteStream', { StreamName: 'others' }, here);
    await expect(to(3)).resolves.toBeDefined();
  });

  test('quotas can be lifted, the double and the half stay', async () => {
    bench = await openBench();
    await create(2);
    for (let run = 0; run < 12; run++) await scale(run % 2 === 0 ? 3 : 2);
    await expect(scale(5)).rejects.toMatchObject({ code: 'LimitExceededException' });
  });
});

describe('on-demand streams reshard by themselves', () => {
  test.each([
    { operation: 'SplitShard', input: { ShardToSplit: FIRST, NewStartingHashKey: '9' } },
    { operation: 'MergeShards', input: { ShardToMerge: FIRST, AdjacentShardToMerge: SECOND } },
    { operation: 'UpdateShardCount', input: { TargetShardCount: 4, ScalingType: 'UNIFORM_SCALING' } },
  ])('$operation is refused', async ({ operation, input }) => {
    await bench.call('CreateStream', { ...ORDERS, StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
    await expect(bench.call(operation, { ...ORDERS, ...input })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});

test('while the stream is UPDATING the parent takes records, and nothing else can be changed', async () => {
  bench = await openBench({ times: DEFAULT_TIMES });
  await create(1);
  bench.clock.time += 500;
  await split(FIRST, HALF);
  expect(await bench.call('DescribeStreamSummary', ORDERS)).toMatchObject({
    StreamDescriptionSummary: { StreamStatus: 'UPDATING', OpenShardCount: 1 },
  });
  expect((await put()).ShardId).toBe(FIRST);
  await expect(split(FIRST, HALF)).rejects.toMatchObject({
    code: 'ResourceInUseException',
    message: `Stream orders under account ${OWNER} not ACTIVE, instead in state UPDATING`,
  });
  bench.clock.time += 1_000;
  expect((await put()).ShardId).not.toBe(FIRST);
  expect(await walkShards(bench, 'orders')).toHaveLength(2);
});

test('parents can be read until their records are trimmed, and are listed as long', async () => {
  await create(1);
  await put();
  bench.clock.time += HOUR;
  const splitAt = bench.clock.time;
  await split(FIRST, HALF);
  const children = [SECOND, 'shardId-000000000002'];
  bench.clock.time += HOUR;
  expect(await ids({ Type: 'AT_LATEST' })).toEqual(children);
  expect(await ids({ Type: 'AT_TRIM_HORIZON' })).toEqual([FIRST]);
  expect(await ids({ Type: 'AT_TIMESTAMP', Timestamp: new Date(splitAt - 1) })).toEqual([FIRST]);
  expect(await ids({ Type: 'AT_TIMESTAMP', Timestamp: new Date(splitAt) })).toEqual(children);
  expect(await ids({ Type: 'FROM_TIMESTAMP', Timestamp: new Date(splitAt) })).toEqual(children);
  expect(await ids({ Type: 'FROM_TRIM_HORIZON' })).toEqual([FIRST, ...children]);
  expect(await walkShards(bench, 'orders')).toHaveLength(1);
  bench.clock.time = splitAt + 24 * HOUR;
  expect(await ids({ Type: 'FROM_TRIM_HORIZON' })).toEqual(children);
  expect(await ids({ Type: 'AT_TRIM_HORIZON' })).toEqual(children);
  await expect(split(FIRST, HALF)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('asks for splits and merges on the stream, for UpdateShardCount on everything', async () => {
  await create(2, { Tags: { domain: 'retail' } });
  const context = { 'aws:ResourceTag/domain': 'retail' };
  const onStream = { resource: arnOf('orders'), resourceAccountId: OWNER, context };
  expect(bench.checks('SplitShard', ORDERS)).toEqual([{ action: 'kinesis:SplitShard', ...onStream }]);
  expect(bench.checks('MergeShards', ORDERS)).toEqual([{ action: 'kinesis:MergeShards', ...onStream }]);
  expect(bench.checks('UpdateShardCount', ORDERS)).toEqual([
    { action: 'kinesis:UpdateShardCount', resource: '*', resourceAccountId: OWNER },
  ]);
  bench = await openBench({ unscopedByArn: true });
  await create(2, { Tags: { domain: 'retail' } });
  expect(bench.checks('UpdateShardCount', ORDERS)).toEqual([
    { action: 'kinesis:UpdateShardCount', ...onStream },
  ]);
});

/** One thing that producers or operators do: put records, or try a change of shards; then time passes. */
type Act = {
  readonly kind: 'put' | 'split' | 'merge' | 'scale';
  readonly number: number;
  readonly wait: number;
};

const act = fc.record<Act>({
  kind: fc.constantFrom('put', 'put', 'split', 'merge', 'scale'),
  number: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  wait: fc.integer({ min: 0, max: 2_000 }),
});

test('whatever is split, merged and scaled, each record is read once, and each key in its order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      async (acts, count) => {
        bench = await openBench({ times: DEFAULT_TIMES });
        await create(count);
        bench.clock.time += 500;
        const written: { key: string; text: string }[] = [];
        for (const { kind, number, wait } of acts) {
          await perform(kind, number, written);
          bench.clock.time += wait;
        }
        const read = await walkShards(bench, 'orders');
        expect(read.map(({ text }) => Number(text)).sort((one, other) => one - other)).toEqual(
          written.map((_, index) => index),
        );
        const inOrder = (records: readonly { key: string; text: string }[], key: string) =>
          records.filter((record) => record.key === key).map(({ text }) => text);
        for (const key of new Set(written.map((record) => record.key)))
          expect(inOrder(read, key)).toEqual(inOrder(written, key));
      },
    ),
    generatedCases(50),
  );
}, 30_000);

async function perform(
  kind: Act['kind'],
  number: number,
  written: { key: string; text: string }[],
): Promise<void> {
  if (kind === 'put') {
    for (let more = 0; more < 5; more++) {
      const record = { key: `key-${(number + more) % 11}`, text: String(written.length) };
      await put({ PartitionKey: record.key, Data: Buffer.from(record.text) });
      written.push(record);
    }
    return;
  }
  const open = (await shards({ ShardFilter: { Type: 'AT_LATEST' } })).sort((one, other) =>
    BigInt(one.HashKeyRange?.StartingHashKey ?? 0) < BigInt(other.HashKeyRange?.StartingHashKey ?? 0)
      ? -1
      : 1,
  );
  const at = number % open.length;
  const chosen = open[at];
  const start = BigInt(chosen?.HashKeyRange?.StartingHashKey ?? 0);
  const end = BigInt(chosen?.HashKeyRange?.EndingHashKey ?? 0);
  const attempt =
    kind === 'split'
      ? split(chosen?.ShardId ?? '', String(start + ((end - start) * BigInt(number)) / 2n ** 31n))
      : kind === 'merge'
        ? merge(chosen?.ShardId ?? '', open[at + 1]?.ShardId ?? FIRST)
        : scale(1 + (number % 12));
  // What is refused changes nothing, which the reading shows.
  await attempt.catch((error: { code: string }) =>
    expect(error.code).toMatch(/^(ResourceInUse|InvalidArgument|LimitExceeded)Exception$/),
  );
}
