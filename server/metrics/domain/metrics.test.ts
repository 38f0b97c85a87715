import { expect, test } from 'vitest';
import { blockStarts, mergePoints, type Points } from './block';
import { cadence } from './cadence';
import { cover, firstMissing, forget } from './coverage';
import { dueFrom, type SetState } from './due';
import { packCalls } from './pack-calls';
import { finalUntil, resolutionFor } from './resolution';
import { rollUp } from './roll-up';
import { allowanceToday, maySpend, mayUse, priceOf, tierOf } from './spending';
import { ageShare, binding, readShare, rejectedShare, shareOf, writeCapacity } from './utilisation';
import { gridOf, linesIn } from './window';

const HOUR = 3_600;
const DAY = 86_400;

test.each([
  { name: 'begins', known: [], from: 10, until: 20, is: [[10, 20]] },
  { name: 'grows at its end', known: [[10, 20]], from: 20, until: 30, is: [[10, 30]] },
  {
    name: 'swallows what it overlaps',
    known: [
      [10, 20],
      [40, 50],
      [90, 99],
    ],
    from: 15,
    until: 60,
    is: [
      [10, 60],
      [90, 99],
    ],
  },
  {
    name: 'stays apart from what it does not touch',
    known: [[40, 50]],
    from: 10,
    until: 20,
    is: [
      [10, 20],
      [40, 50],
    ],
  },
  { name: 'is not changed by nothing', known: [[40, 50]], from: 20, until: 20, is: [[40, 50]] },
] as const)('coverage $name', ({ known, from, until, is }) => {
  expect(cover(known, from, until)).toEqual(is);
});

test.each([
  { from: 0, missing: 0 },
  { from: 10, missing: 20 },
  { from: 19, missing: 20 },
  { from: 30, missing: 30 },
  { from: 45, missing: 50 },
  { from: 60, missing: 50 },
])('from $from on the first second that is missing is $missing', ({ from, missing }) => {
  expect(
    firstMissing(
      [
        [10, 20],
        [40, 55],
      ],
      from,
      50,
    ),
  ).toBe(missing);
});

test('what is forgotten is not known', () => {
  expect(
    forget(
      [
        [10, 20],
        [40, 50],
      ],
      45,
    ),
  ).toEqual([[45, 50]]);
});

const many = (count: number) => Array.from({ length: count }, (_, at) => at);
test.each([
  {
    name: 'many streams of a few minutes share calls of 500',
    asks: many(1_250).map(() => ({ from: 10_000 - 480, series: [1] })),
    calls: [500, 500, 250],
  },
  {
    name: 'long times make small calls',
    asks: [{ from: 10_000 - DAY, series: many(200) }],
    calls: [69, 69, 62],
  },
  {
    name: 'one long ask does not make the others long',
    asks: [
      { from: 10_000 - DAY, series: [1] },
      { from: 9_700, series: many(499) },
    ],
    calls: [499, 1],
  },
  {
    name: 'one series fits whatever its time',
    asks: [{ from: 10_000 - 100 * DAY, series: [1] }],
    calls: [1],
  },
  { name: 'nothing asks nothing', asks: [], calls: [] },
])('packing: $name', ({ asks, calls }) => {
  const packed = packCalls(
    asks.map((ask) => ({ ...ask, resolution: 60 })),
    10_000,
  );
  expect(packed.map(({ series }) => series.length)).toEqual(calls);
  for (const { from, to, series } of packed)
    expect(series.length === 1 || ((to - from) / 60) * series.length <= 100_800).toBe(true);
});

test('resolutions keep to calls of their own', () => {
  const asks = [60, 300, 60].map((resolution) => ({ resolution, from: 9_000, series: [resolution] }));
  expect(packCalls(asks, 10_000).map(({ resolution, series }) => [resolution, series.length])).toEqual([
    [60, 2],
    [300, 1],
  ]);
});

test.each([
  { range: 3 * HOUR, age: 3 * HOUR, is: 60 },
  { range: DAY, age: DAY, is: 60 },
  { range: 7 * DAY, age: 7 * DAY, is: 300 },
  { range: 3 * DAY, age: 3 * DAY, is: 300 },
  { range: HOUR, age: 16 * DAY, is: 300 },
  { range: HOUR, age: 64 * DAY, is: 3_600 },
])('$range s, $age s ago, are seen in points of $is s', ({ range, age, is }) => {
  const now = 1_000 * DAY;
  expect(resolutionFor({ from: now - age, to: now - age + range }, now)).toBe(is);
});

test('a minute is final when it is over and CloudWatch had its time', () => {
  expect(finalUntil(1_000_000, 60, 180)).toBe(999_780);
  expect(finalUntil(999_780 + 180 + 59, 60, 180)).toBe(999_780);
  expect(finalUntil(999_780 + 180 + 60, 60, 180)).toBe(999_840);
});

test.each([
  { spent: 0, tier: 'all' },
  { spent: 79, tier: 'all' },
  { spent: 80, tier: 'no-shards' },
  { spent: 95, tier: 'coarse' },
  { spent: 100, tier: 'nothing' },
  { spent: 120, tier: 'nothing' },
])('at $spent of 100 the collector asks for $tier', ({ spent, tier }) => {
  expect(tierOf(spent, 100)).toBe(tier);
});

test('a day gets its share of what is left of the month', () => {
  const budget = { monthlyMicros: 300, perThousandMicros: 10_000 };
  expect(allowanceToday(budget, 0, new Date('2026-11-01T00:00:00Z'))).toBe(10);
  expect(allowanceToday(budget, 240, new Date('2026-11-30T23:59:00Z'))).toBe(60);
  expect(allowanceToday(budget, 400, new Date('2026-11-30T23:59:00Z'))).toBe(0);
  expect(tierOf(0, 0)).toBe('nothing');
});

test('a thousand metrics cost a cent, and shards stop before the streams do', () => {
  expect(priceOf(1_000, { perThousandMicros: 10_000 })).toBe(10_000);
  const today = { spent: 79, allowance: 100 };
  expect(maySpend({ ...today, share: mayUse(true) }, 2)).toBe(false);
  expect(maySpend({ ...today, share: mayUse(true) }, 1)).toBe(true);
  expect(maySpend({ ...today, share: mayUse(false) }, 21)).toBe(true);
  expect(maySpend({ ...today, share: mayUse(false) }, 22)).toBe(false);
});

test.each([
  { level: 'STREAM', watched: true, tier: 'all', series: 1, is: 60 },
  { level: 'STREAM', watched: false, tier: 'all', series: 1, is: 300 },
  { level: 'CONSUMER', watched: false, tier: 'coarse', series: 3, is: 900 },
  { level: 'STREAM', watched: true, tier: 'coarse', series: 1, is: 900 },
  { level: 'STREAM', watched: true, tier: 'nothing', series: 1, is: null },
  { level: 'SHARD', watched: true, tier: 'all', series: 8, is: 60 },
  { level: 'SHARD', watched: true, tier: 'all', series: 2_000, is: 180 },
  { level: 'SHARD', watched: true, tier: 'no-shards', series: 8, is: null },
  { level: 'SHARD', watched: false, tier: 'all', series: 8, is: null },
] as const)(
  '$series $level, watched $watched, $tier: every $is s',
  ({ level, watched, tier, series, is }) => {
    expect(cadence({ level, resolution: 60, series }, watched, tier)).toBe(is);
  },
);

const NOW = 1_700_000_040;
const set = (part: Partial<SetState>): SetState => ({
  level: 'STREAM',
  resolution: 60,
  covered: [],
  askedAt: null,
  watchedUntil: 0,
  watchedFrom: 0,
  widenedAt: 0,
  ...part,
});
const rule = { tier: 'all', lagSeconds: 180 } as const;
test.each([
  { name: 'a stream nobody looked at yet is asked for a day', set: set({}), from: NOW - DAY },
  { name: 'what was asked a minute ago waits', set: set({ askedAt: NOW - 60 }), from: null },
  {
    name: 'unless somebody looks',
    set: set({
      askedAt: NOW - 60,
      watchedUntil: NOW + 60,
      watchedFrom: NOW - HOUR,
      covered: [[NOW - DAY, NOW - 240]],
    }),
    from: NOW - 240,
  },
  {
    name: 'what is final is not asked again',
    set: set({ askedAt: NOW - 300, covered: [[NOW - 2 * DAY, NOW - 480]] }),
    from: NOW - 480,
  },
  {
    name: 'who looks further back is answered at once',
    set: set({
      askedAt: NOW - 10,
      widenedAt: NOW - 5,
      watchedUntil: NOW + 60,
      watchedFrom: NOW - 3 * DAY,
      covered: [[NOW - DAY, NOW - 240]],
    }),
    from: NOW - 3 * DAY,
  },
  { name: 'shards nobody looks at are not asked for', set: set({ level: 'SHARD' }), from: null },
  {
    name: 'shards begin where somebody looks',
    set: set({ level: 'SHARD', watchedUntil: NOW + 60, watchedFrom: NOW - HOUR }),
    from: NOW - HOUR,
  },
  { name: 'a clock that was set back stops nothing', set: set({ askedAt: NOW + DAY }), from: NOW - DAY },
  {
    name: 'minutes that are not kept are not asked for',
    set: set({ watchedUntil: NOW + 60, watchedFrom: NOW - 30 * DAY }),
    from: NOW - 15 * DAY + 60,
  },
])('$name', ({ set: state, from }) => {
  const due = dueFrom(state, 1, NOW, rule);
  expect(due).toBe(from === null ? null : Math.floor(from / 60) * 60);
});

test('what has no series is never due', () => {
  expect(dueFrom(set({}), 0, NOW, rule)).toBeNull();
});

test.each([
  { name: 'by shards', facts: { mode: 'PROVISIONED', openShards: 4 }, bytes: 4_194_304, basis: 'shards' },
  {
    name: 'by warm throughput',
    facts: { mode: 'ON_DEMAND', openShards: 4, warmMiBps: 10 },
    bytes: 10_485_760,
    basis: 'warm-throughput',
  },
  {
    name: 'as every new on-demand stream',
    facts: { mode: 'ON_DEMAND', openShards: 4 },
    bytes: 4_194_304,
    basis: 'on-demand-start',
  },
  {
    name: 'twice the peak',
    facts: { mode: 'ON_DEMAND', openShards: 4, peak: { bytesPerSecond: 5_000_000, recordsPerSecond: 10 } },
    bytes: 10_000_000,
    basis: 'twice-the-peak',
  },
  {
    name: 'twice the peak in records',
    facts: { mode: 'ON_DEMAND', openShards: 4, peak: { bytesPerSecond: 5, recordsPerSecond: 9_000 } },
    bytes: 4_194_304,
    basis: 'twice-the-peak',
  },
] as const)('a stream takes $name', ({ facts, bytes, basis }) => {
  expect(writeCapacity(facts)).toMatchObject({ bytesPerSecond: bytes, basis });
});

test('a full minute of one shard is 62,914,560 bytes or 60,000 records', () => {
  const { bytesPerSecond, recordsPerSecond } = writeCapacity({ mode: 'PROVISIONED', openShards: 1 });
  expect(shareOf(62_914_560, 60, bytesPerSecond)).toBe(1);
  expect(shareOf(60_000, 60, recordsPerSecond)).toBe(1);
  expect(binding(0.4, 0.9)).toBe(0.9);
  expect(binding(Number.NaN, 0.9)).toBe(0.9);
  expect(binding(0.4, Number.NaN)).toBe(0.4);
  expect(readShare(2 * 2_097_152 * 60, 60, 2)).toBe(1);
});

test('shares of what was rejected and of the retention that is used up', () => {
  expect(rejectedShare(0, 0)).toBe(0);
  expect(rejectedShare(25, 75)).toBe(0.25);
  expect(ageShare(12 * 3_600_000, 24)).toBe(0.5);
});

const START = 1_700_002_800;
const points = (part: Partial<Points>): Points => ({
  metric: 'IncomingBytes',
  series: '',
  times: [START],
  values: [1],
  ...part,
});

test('points lie where their time is, and what was known stays', () => {
  const first = mergePoints([], [points({ times: [START, START + 60], values: [1, 2] })], 60);
  const then = mergePoints(
    first,
    [points({ times: [START + 60, START + HOUR], values: [3, 4] }), points({ series: 'b', values: [9] })],
    60,
  );
  expect(then.map(({ start, series }) => [start, series])).toEqual([
    [START, ['', 'b']],
    [START + HOUR, ['']],
  ]);
  const grid = gridOf({ from: START - 60, to: START + HOUR + 60 }, 60);
  const lines = linesIn(grid, then, 'IncomingBytes');
  expect(
    [...(lines.get('') ?? [])].flatMap((value, at) => (Number.isNaN(value) ? [] : [[at, value]])),
  ).toEqual([
    [1, 1],
    [2, 3],
    [61, 4],
  ]);
  expect(lines.get('b')?.[1]).toBe(9);
  expect(blockStarts(START - 1, START + 1, 60)).toEqual([START - HOUR, START]);
});

test('minutes become five minutes: sums are added up, of ages the worst stays', () => {
  const blocks = mergePoints(
    [],
    [
      points({ times: [START, START + 60, START + 300], values: [1, 2, 5] }),
      points({ metric: 'GetRecords.IteratorAgeMilliseconds', times: [START, START + 240], values: [7, 3] }),
    ],
    60,
  );
  expect(rollUp(blocks, 'STREAM', 60, 300)).toEqual([
    { metric: 'IncomingBytes', series: '', times: [START, START + 300], values: [3, 5] },
    { metric: 'GetRecords.IteratorAgeMilliseconds', series: '', times: [START], values: [7] },
  ]);
});
