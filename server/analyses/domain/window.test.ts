import { describe, expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { shardLine } from './shard-line';
import type { ShardPart } from './shard-part';
import { estimateTransfer, oldShare, priceOf } from './transfer';
import { LONGEST_SECONDS, openInWindow, windowFault } from './window';

const NOW = Date.UTC(2026, 5, 2, 12, 0, 30, 500);
const ago = (seconds: number) => Math.floor(NOW / 1_000) * 1_000 - seconds * 1_000;

test.each([
  { name: 'the last minute', from: ago(60), to: ago(0), fault: null },
  { name: 'parts of a second', from: ago(60) + 1, to: ago(0), fault: 'not-whole-seconds' },
  { name: 'nothing', from: ago(5), to: ago(5), fault: 'empty' },
  { name: 'its end before its start', from: ago(5), to: ago(6), fault: 'empty' },
  { name: 'as long as may be', from: ago(LONGEST_SECONDS), to: ago(0), fault: null },
  { name: 'longer', from: ago(LONGEST_SECONDS + 1), to: ago(0), fault: 'too-long' },
  { name: 'what has not happened yet', from: ago(5), to: ago(-1), fault: 'in-the-future' },
  { name: 'the last minute that is kept', from: ago(86_460), to: ago(86_399), fault: null },
  { name: 'what is forgotten', from: ago(86_500), to: ago(86_401), fault: 'before-retention' },
])('a window of $name: $fault', ({ from, to, fault }) => {
  expect(windowFault({ from, to }, NOW, 24)).toBe(fault);
});

describe('shards of a window', () => {
  const shard = (shardId: string) => ({ shardId });
  test('are those that lived in it, parents and children too, and none that opened afterwards', () => {
    const [parent, child, other, grandchild] = ['parent', 'child', 'other', 'grandchild'].map(shard);
    if (!parent || !child || !other || !grandchild) throw new Error('four shards');
    expect(
      openInWindow({
        fromStart: [parent, child, other, grandchild],
        fromEnd: [child, other, grandchild],
        atEnd: [child, other],
      }),
    ).toEqual([parent, child, other]);
  });
});

test.each([
  { name: 'measured', measuredBytes: 500, expected: { bytes: 500, basis: 'metrics' } },
  { name: 'measured to be nothing', measuredBytes: 0, expected: { bytes: 0, basis: 'metrics' } },
  { name: 'not measured', measuredBytes: null, expected: { bytes: 60 * 4 * 1_048_576, basis: 'limit' } },
])('the transfer of traffic that was $name', ({ measuredBytes, expected }) => {
  expect(estimateTransfer({ seconds: 60, shards: 4, measuredBytes })).toEqual(expected);
});

test.each([
  { method: 'FAN_OUT', mode: 'PROVISIONED', usd: 2 * 0.013 + 10 * 0.015 },
  { method: 'FAN_OUT', mode: 'ON_DEMAND', usd: 0.1 },
  { method: 'POLLING', mode: 'PROVISIONED', usd: 0 },
  { method: 'POLLING', mode: 'ON_DEMAND', usd: 0.08 },
] as const)('2 GiB of ten shards by $method of $mode', ({ method, mode, usd }) => {
  expect(priceOf(SHIPPED, { bytes: 2 * 2 ** 30, shards: 10, method, mode })).toBeCloseTo(usd);
});

const DAY = 86_400_000;
test.each([
  ['all of it is old', { from: 0, to: 60_000 }, 1],
  ['a quarter of it is', { from: 3 * DAY - 15_000, to: 3 * DAY + 45_000 }, 0.25],
  ['none of it is', { from: 9 * DAY, to: 9 * DAY + 60_000 }, 0],
])('of a window: %s', (_, window, share) => expect(oldShare(window, 10 * DAY)).toBeCloseTo(share));

test('reading what is over 7 days old has a price besides, in whatever way it is read', () => {
  const of = { bytes: 2 * 2 ** 30, oldBytes: 2 ** 30, shards: 10, mode: 'PROVISIONED' } as const;
  expect(priceOf(SHIPPED, { ...of, method: 'POLLING' })).toBeCloseTo(0.021);
  expect(priceOf(SHIPPED, { ...of, method: 'FAN_OUT' })).toBeCloseTo(2 * 0.013 + 10 * 0.015 + 0.021);
  const unknown = { ...SHIPPED, prices: { ...SHIPPED.prices, provisionedLongReadGb: null } };
  expect(priceOf(unknown, { ...of, method: 'POLLING' })).toBeNull();
});

describe('the line of a shard', () => {
  const part = (bytes: number[], records: number[]): ShardPart => ({
    shardId: 's',
    range: { start: '0', end: '9' },
    seconds: { bytes, records },
    bytes: bytes.reduce((sum, each) => sum + each, 0),
    records: records.reduce((sum, each) => sum + each, 0),
    userRecords: 0,
    aggregates: 0,
    largestRecordBytes: 0,
    largeRecords: 0,
    broken: {},
    nested: 0,
    outside: { bytes: 0, records: 0 },
    backwards: { records: 0, mostMs: 0 },
    weights: { bytes: [], records: [] },
    keys: [],
  });

  test.each([
    {
      name: 'bound by bytes',
      of: part([1_048_576, 10], [10, 1]),
      peak: { second: 0, bytes: 1_048_576, records: 10, utilisation: 1, binds: 'bytes' },
      secondsAtLimit: 1,
    },
    {
      name: 'bound by records',
      of: part([100, 100, 100], [10, 1_000, 960]),
      peak: { second: 1, bytes: 100, records: 1_000, utilisation: 1, binds: 'records' },
      secondsAtLimit: 2,
    },
    { name: 'without records', of: part([0, 0], [0, 0]), peak: null, secondsAtLimit: 0 },
  ])('$name', ({ of, peak, secondsAtLimit }) => {
    const line = shardLine(of);
    expect({ peak: line.peak, secondsAtLimit: line.secondsAtLimit }).toEqual({ peak, secondsAtLimit });
  });
});
