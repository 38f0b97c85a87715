import { expect, test } from 'vitest';
import { LAST_HASH_KEY } from '../../shards/domain/shard';
import { hashKeyOf } from '../../shards/hash-key';
import { analysisEvidence } from './analysis-evidence';
import { sketchSize } from './count-min-sketch';
import { ShardTally } from './shard-tally';

const window = { from: 0, to: 10_000 };

test('weights say where half of a shard lies, with a heavy key by itself', () => {
  const tally = new ShardTally({
    shardId: 'shard',
    range: { start: '0', end: LAST_HASH_KEY.toString() },
    window,
    size: sketchSize(0.001, 0.01),
  });
  for (let record = 0; record < 3_000; record += 1) {
    tally.add(record, 'hot', new Uint8Array(7));
    tally.add(record, `key-${record}`, new Uint8Array(record === 7 ? 200_000 : 5));
  }
  const part = tally.part(50);
  const [shard] = analysisEvidence({
    window,
    way: 'FAN_OUT',
    complete: true,
    consumerRemovedAt: null,
    parts: [part],
    names: { shown: (key) => (key === 'hot' ? null : key), hidden: () => 'key 01' },
  }).shards;
  if (!shard) throw new Error('one shard');
  const sum = (of: 'bytes' | 'records') => shard.weights.reduce((all, weight) => all + weight[of], 0);
  expect(sum('bytes')).toBeCloseTo(part.bytes, 3);
  expect(sum('records')).toBeCloseTo(part.records, 3);
  const hot = hashKeyOf('hot');
  const at = shard.weights.findIndex(({ fromHashKey }) => fromHashKey === hot.toString());
  expect(shard.weights[at]?.records).toBe(3_000);
  expect(shard.weights[at + 1]?.fromHashKey).toBe((hot + 1n).toString());
  const places = shard.weights.map(({ fromHashKey }) => BigInt(fromHashKey));
  expect(places).toEqual(places.toSorted((one, other) => (one < other ? -1 : 1)));
  expect(shard).toMatchObject({
    peakRecordsPerSecond: 2_000,
    secondsAtLimit: 3,
    largestRecordBytes: 200_000,
    largeRecords: 1,
  });
  expect(shard.keys.find(({ hashKey }) => hashKey === hot.toString())).toEqual({
    key: null,
    hiddenAs: 'key 01',
    hashKey: hot.toString(),
    bytes: 30_000,
    records: 3_000,
    errorBytes: 0,
  });
});
