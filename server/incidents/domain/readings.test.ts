import { expect, test } from 'vitest';
import type { Evidence } from '../../shards/domain/evidence';
import { judge } from '../../shards/domain/verdict';
import { anEvidence, minutesOf, series } from '../../shards/testing/evidence';
import { readingsOf } from './readings';
import type { Signal } from './signal';

const MIB = 1_048_576;
const NOTHING = { rejectedWrites: null, rejectedReads: null };
const read = (signal: Signal, evidence: Partial<Evidence>) => {
  const whole = anEvidence({ lateFrom: 300_000, ...evidence });
  return readingsOf(whole, judge(whole))[signal];
};
const values = (signal: Signal, evidence: Partial<Evidence>) =>
  read(signal, evidence).map(({ at, value }) => [at / 60_000, Number(value.toFixed(3))]);

test('late minutes, and those of which nothing was reported, are no readings', () => {
  const minutes = minutesOf(7, (at) => (at === 1 ? NOTHING : { bytes: 60 * 2 * MIB, records: 60 }));
  expect(values('WRITE_USE', { minutes })).toEqual([0, 2, 3, 4].map((at) => [at, 0.5]));
});

test('where nobody has listed the shards, AWS’s own count of them is taken, and no verdict is given', () => {
  const minutes = minutesOf(6, () => ({ bytes: 60 * 2 * MIB, records: 60, rejectedWrites: 9_000 }));
  const unlisted = { shards: [], minutes, lateFrom: 400_000 };
  expect(values('WRITE_USE', { ...unlisted, countedShards: 4 })[0]).toEqual([0, 0.5]);
  expect(values('WRITE_USE', unlisted)).toEqual([]);
  expect(values('VERDICT', { ...unlisted, countedShards: 4 })).toEqual([]);
  expect(values('THROTTLED_WRITES', unlisted)).toHaveLength(6);
});

test('a sum that is missing in a minute that reported others counted nothing', () => {
  const minutes = minutesOf(2, () => ({ ...NOTHING, bytes: 1 }));
  expect(values('THROTTLED_WRITES', { minutes })).toEqual([
    [0, 0],
    [1, 0],
  ]);
});

test('no reader is no age, and no shard metrics are no hottest shard', () => {
  const minutes = minutesOf(3, () => ({ bytes: 1 }));
  for (const signal of ['ITERATOR_AGE', 'CONSUMER_LAG', 'SHARD_WRITE_USE'] as const)
    expect(values(signal, { minutes })).toEqual([]);
});

test('age is a part of the retention', () => {
  const minutes = minutesOf(1, () => ({ iteratorAgeMs: 12 * 3_600_000 }));
  expect(values('ITERATOR_AGE', { minutes })).toEqual([[0, 0.5]]);
});

test('the hottest shard and the slowest consumer have names', () => {
  const quiet = { bytes: 60, records: 1 };
  const hot = { bytes: 60, records: 60 * 900 };
  const shardMinutes = series(1, [quiet, hot, quiet, quiet]);
  expect(read('SHARD_WRITE_USE', { shardMinutes })).toEqual([
    { at: 0, value: 0.9, who: 'shardId-000000000001' },
  ]);
  const fanOut = [
    { name: 'slow', minutes: [{ at: 0, bytes: 1, behindMs: 90_000 }] },
    { name: 'idle', minutes: [{ at: 0, bytes: null, behindMs: null }] },
  ];
  const minutes = minutesOf(1, () => ({ iteratorAgeMs: 1_000 }));
  expect(read('CONSUMER_LAG', { minutes, fanOut })).toEqual([{ at: 0, value: 90, who: 'slow' }]);
});

test('a verdict from too little says nothing, a healthy one zero', () => {
  const minutes = (count: number) => minutesOf(count, () => ({ bytes: 60, records: 1 }));
  expect(values('VERDICT', { minutes: minutes(3) })).toEqual([]);
  expect(values('VERDICT', { minutes: minutes(5) })).toEqual([[4, 0]]);
});

test('a verdict that finds something is one', () => {
  const minutes = minutesOf(5, () => ({ bytes: 60 * 4 * MIB, records: 60 * 100, rejectedWrites: 500 }));
  expect(values('VERDICT', { minutes })).toEqual([[4, 1]]);
});

test('a stream that has been silent for a quarter of an hour has no trouble with its load', () => {
  const minutes = minutesOf(40, (at) => (at < 3 ? { bytes: 1, rejectedWrites: 50 } : NOTHING));
  const silence = { minutes, lateFrom: 30 * 60_000, told: { from: 0, until: 25 * 60_000 } };
  const quiet = Array.from({ length: 8 }, (_, at) => [17 + at, 0]);
  for (const signal of ['SHARD_WRITE_USE', 'THROTTLED_READS'] as const)
    expect(values(signal, silence).filter(([at = 0]) => at > 2)).toEqual(quiet);
  expect(values('THROTTLED_WRITES', silence)).toEqual([[0, 50], [1, 50], [2, 50], ...quiet]);
  expect(values('VERDICT', silence)).toEqual(quiet);
  // Nobody has read since the beginning.
  expect(values('CONSUMER_LAG', silence)).toEqual(Array.from({ length: 11 }, (_, at) => [14 + at, 0]));
  expect(values('ITERATOR_AGE', silence)).toEqual(quiet);
});

test.each<[string, Partial<Evidence>, readonly number[], readonly number[]]>([
  ['nobody reads any more and nobody writes', {}, [16, 17, 18, 19], [16, 17, 18, 19]],
  [
    'nobody reads any more, and records come that may expire',
    { minutes: minutesOf(20, (at) => ({ ...NOTHING, bytes: 60, iteratorAgeMs: at < 2 ? 90_000 : null })) },
    [16, 17, 18, 19],
    [],
  ],
  [
    'a fan-out consumer reads on',
    { fanOut: [{ name: 'own', minutes: [{ at: 10 * 60_000, bytes: null, behindMs: 100 }] }] },
    [],
    [],
  ],
  ['nobody has asked for what fan-out consumers say', { toldReaders: null }, [], []],
])('the lag of who reads no more is over after a quarter of an hour: %s', (_, changed, lag, age) => {
  const evidence = {
    minutes: minutesOf(20, (at) => (at < 2 ? { iteratorAgeMs: 90_000 } : NOTHING)),
    lateFrom: 20 * 60_000,
    told: { from: 0, until: 20 * 60_000 },
    ...changed,
  };
  const over = (signal: Signal) =>
    values(signal, evidence).flatMap(([at = 0, value]) => (value === 0 ? [at] : []));
  expect(over('CONSUMER_LAG')).toEqual(lag);
  expect(over('ITERATOR_AGE')).toEqual(age);
});
