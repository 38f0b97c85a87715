import { expect, test } from 'vitest';
import { parseKinesisPatterns } from '../../event-filters/filter-record';
import { addTallies, EMPTY_TALLY, readableShards, tallyRecords } from './shard-progress';

const record = (status: string, arrival: number) => ({
  data: Buffer.from(JSON.stringify({ status })),
  partitionKey: 'p',
  sequenceNumber: '1',
  arrival,
});

test('every record is filtered out, too old or delivered, and nothing is two of these', () => {
  const patterns = parseKinesisPatterns(['{"data":{"status":["paid"]}}']);
  if (!patterns.ok) throw new Error(patterns.error.problem);
  const records = [record('paid', 100), record('open', 100), record('open', 10), record('paid', 10)];
  expect(tallyRecords(records, patterns.value, 50)).toEqual({
    polled: 4,
    filteredOut: 2,
    dropped: 1,
    delivered: 1,
  });
  expect(tallyRecords(records, [], Number.NEGATIVE_INFINITY).delivered).toBe(4);
  expect(addTallies(EMPTY_TALLY, { polled: 3, filteredOut: 1, dropped: 1, delivered: 1 }).polled).toBe(3);
});

const parent = { id: 'a', parents: [] };
const child = { id: 'b', parents: ['a'] };
const merged = { id: 'c', parents: ['a', 'z'] };

test.each([
  { name: 'a parent goes before its child', finished: [], readable: ['a'] },
  { name: 'a child follows when its parent is done', finished: ['a'], readable: ['b'] },
  { name: 'all parents of a merge go first', finished: ['a', 'z'], readable: ['b', 'c'] },
  { name: 'what is done is not read again', finished: ['a', 'b', 'z'], readable: ['c'] },
])('$name', ({ finished, readable }) => {
  const shards = [parent, child, merged, { id: 'z', parents: ['y'] }];
  const answer = readableShards(shards, new Set(finished)).map(({ id }) => id);
  // The parent of z was trimmed long ago, so z does not wait for it.
  expect(answer.filter((id) => id !== 'z')).toEqual(readable);
});
