import { expect, test } from 'vitest';
import { HASH_KEYS } from '../../shards/domain/hash-range';
import { HOT_KEY, HOT_MINUTES, hotHour, hotSecond } from './hot-hour';

const shards = Array.from({ length: 4 }, (_, index) => ({
  shardId: `shardId-00000000000${index}`,
  from: (HASH_KEYS * BigInt(index)) / 4n,
  to: (HASH_KEYS * BigInt(index + 1)) / 4n - 1n,
}));
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

test('one shard is at its limit and rejects writes, the others have room, and the stream is their sum', () => {
  const hour = hotHour(shards);
  const rejected = hour.filter(({ name }) => name === 'WriteProvisionedThroughputExceeded');
  expect(rejected.filter(({ shardId, values }) => shardId && sum(values) > 0)).toHaveLength(1);
  for (const name of ['IncomingBytes', 'IncomingRecords']) {
    const [stream, ...each] = hour.filter((metric) => metric.name === name);
    expect(each).toHaveLength(4);
    expect(stream?.values).toHaveLength(HOT_MINUTES);
    expect(sum(stream?.values ?? [])).toBe(sum(each.flatMap(({ values }) => values)));
  }
  for (const { values } of hour.filter(({ name, shardId }) => name === 'IncomingRecords' && shardId))
    for (const records of values) expect(records).toBeLessThanOrEqual(60_000);
});

test('a second has the key as often as its minutes say', () => {
  const keys = hotSecond(4, 1);
  expect(keys.filter((key) => key === HOT_KEY).length / keys.length).toBeCloseTo(560 / 2_320, 3);
  expect(hotSecond(4, 1)).toEqual(keys);
});
