import { expect, test } from 'vitest';
import { dataState } from './data-state';
import { consumerHealth, lastHour, peakOfDays, streamHealth, withPeaks } from './health';
import { joinHottest } from './hottest';

const NOW = 1_800_000_000;
const grid = lastHour(NOW);

/** Lines of which the given minutes are known, counted back from the one that runs. */
function reads(given: Readonly<Record<string, Readonly<Record<number, number>>>>, series = '') {
  return (metric: string) => {
    const points = given[metric];
    if (!points) return new Map<string, Float32Array>();
    const line = new Float32Array(grid.count).fill(Number.NaN);
    for (const [ago, value] of Object.entries(points)) line[grid.count - 1 - Number(ago)] = value;
    return new Map([[series, line]]);
  };
}

test('the fullest of the newest minutes counts, and of rejected writes the whole hour', () => {
  const read = reads({
    IncomingBytes: { 40: 900, 12: 70, 5: 80 },
    WriteProvisionedThroughputExceeded: { 40: 5, 5: 1 },
    'GetRecords.IteratorAgeMilliseconds': { 14: 1_000, 4: 6_000 },
  });
  expect(streamHealth(read, grid)).toMatchObject({
    dataUntil: grid.from + (grid.count - 5) * 60,
    mostBytes: 80,
    mostRecords: null,
    writtenBytes: 1_050,
    rejectedWrites: 6,
    rejectedReads: null,
    age: { ms: 6_000, before: 1_000, minutes: 10 },
  });
});

test('a stream of which nothing was reported has nothing, and not zero', () => {
  expect(new Set(Object.values(streamHealth(reads({}), grid)))).toEqual(new Set([null]));
});

test('a consumer that has said nothing for a while is behind by nobody knows how much', () => {
  const of = (ago: number) =>
    consumerHealth(reads({ 'SubscribeToShardEvent.MillisBehindLatest': { [ago]: 70_000 } }, 'fraud'), grid);
  expect(of(3)).toEqual([{ name: 'fraud', lag: { ms: 70_000, before: null, minutes: 0 } }]);
  expect(of(30)).toEqual([{ name: 'fraud', lag: null }]);
});

test('peaks are kept for thirty days, each day its busiest minute', () => {
  const at = (days: number, values: readonly number[]) => ({
    metric: 'IncomingBytes',
    times: values.map((_, minute) => NOW - days * 86_400 + minute * 60),
    values,
  });
  const first = withPeaks({}, [at(29, [600, 1_200]), at(0, [60])], NOW);
  expect(peakOfDays(first)).toEqual({ bytesPerSecond: 20, recordsPerSecond: 0 });
  const later = withPeaks(first, [at(-2, [30])], NOW + 2 * 86_400);
  expect(peakOfDays(later)).toEqual({ bytesPerSecond: 1, recordsPerSecond: 0 });
  expect(peakOfDays({})).toEqual({ bytesPerSecond: 0, recordsPerSecond: 0 });
});

test('two rankings become one by the limit that is nearer, and say when they may be incomplete', () => {
  const bytes = { shards: [{ shardId: 'a', most: 31_457_280 }], incomplete: false };
  const records = {
    shards: [
      { shardId: 'b', most: 60_000 },
      { shardId: 'a', most: 600 },
    ],
    incomplete: false,
  };
  const joined = joinHottest({ IncomingBytes: bytes, IncomingRecords: records }, 8);
  expect(joined).toEqual({
    shards: [
      { shardId: 'b', bytes: null, records: 60_000 },
      { shardId: 'a', bytes: 31_457_280, records: 600 },
    ],
    incomplete: false,
  });
  expect(joinHottest({ IncomingBytes: { ...bytes, incomplete: true } }, 8).incomplete).toBe(true);
  expect(joinHottest({ IncomingBytes: bytes }, 5_001).incomplete).toBe(true);
});

test.each([
  ['waiting', { asked: null, dataUntil: null, gone: false }, 'all', 'waiting'],
  ['gone, whatever else', { asked: null, dataUntil: null, gone: true }, 'all', 'gone'],
  ['fresh', { asked: 600, dataUntil: 600, gone: false }, 'all', 'fresh'],
  ['fresh still, between two looks', { asked: 1_000, dataUntil: 200, gone: false }, 'all', 'fresh'],
  ['silent', { asked: 1_000, dataUntil: 50, gone: false }, 'all', 'silent'],
  ['stale', { asked: 450, dataUntil: 600, gone: false }, 'all', 'stale'],
  [
    'not stale where the budget makes looks rare',
    { asked: 450, dataUntil: 600, gone: false },
    'coarse',
    'fresh',
  ],
  ['stale once nothing may be asked', { asked: 999, dataUntil: 900, gone: false }, 'nothing', 'stale'],
] as const)('what is shown is %s', (_name, known, tier, state) => {
  expect(dataState(known, 1_000, tier, false)).toBe(state);
});
