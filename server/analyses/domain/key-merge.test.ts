import { expect, test } from 'vitest';
import { LAST_HASH_KEY } from '../../shards/domain/shard';
import { sketchSize } from './count-min-sketch';
import { KeyMerge, middle } from './key-merge';
import { ShardTally } from './shard-tally';

const window = { from: 0, to: 60_000 };
const whole = { start: '0', end: LAST_HASH_KEY.toString() };
const tallyOf = (shardId: string, range = whole) =>
  new ShardTally({ shardId, range, window, size: sketchSize(0.001, 0.01) });
const times = (tally: ShardTally, key: string, count: number) => {
  for (let at = 0; at < count; at += 1) tally.add(1_000, key, new Uint8Array(9));
};

test('a key of a parent and its child is one line, also where one list is too short for it', () => {
  const [parent, child] = [tallyOf('parent'), tallyOf('child')];
  times(parent, 'a', 100);
  times(parent, 'b', 50);
  times(child, 'a', 3);
  times(child, 'c', 40);
  const [first, second] = [parent.part(2), child.part(1)];
  expect(second.keys.map(({ key }) => key)).toEqual(['c']);

  const merge = new KeyMerge();
  merge.collect(first);
  merge.collect(second);
  expect(merge.needs(second)).toBe(true);
  merge.complete(first, parent.sketch);
  merge.complete(second, child.sketch);
  const { byRecords, byBytes } = merge.top(2);
  expect(byRecords.map(({ key, records, shards }) => ({ key, records, shards }))).toEqual([
    // The three that the child did not list are possible, not sure.
    { key: 'a', records: { atLeast: 100, atMost: 103 }, shards: ['parent'] },
    { key: 'b', records: { atLeast: 50, atMost: 50 }, shards: ['parent'] },
  ]);
  expect(byBytes.map(({ bytes }) => middle(bytes))).toEqual([1_015, 500]);
});

test('a sketch is not needed of a shard in whose range no foreign key lies', () => {
  const half = (LAST_HASH_KEY + 1n) / 2n;
  const lower = tallyOf('lower', { start: '0', end: (half - 1n).toString() });
  const upper = tallyOf('upper', { start: half.toString(), end: LAST_HASH_KEY.toString() });
  times(lower, 'a', 5);
  times(upper, 'b', 5);
  const merge = new KeyMerge();
  for (const tally of [lower, upper]) merge.collect(tally.part(5));
  expect([lower, upper].map((tally) => merge.needs(tally.part(5)))).toEqual([false, false]);
  // A producer with explicit hash keys may put any key anywhere.
  times(upper, 'c', 1);
  expect(merge.needs(upper.part(5))).toBe(true);
});
