import { expect, test } from 'vitest';
import { DEFAULT_RULES } from './alert-rule';
import { figureWords, ruleWords } from './figure-words';
import type { KeptLine, KeptSeries } from './kept-series';
import type { Signal } from './signal';
import { signalLine } from './signal-line';

const MIB = 1_048_576;
const FACTS = { openShards: 2, retentionHours: 24 };
const kept = (
  ...lines: readonly (readonly [KeptLine['level'], string, string, KeptLine['values']])[]
): KeptSeries => ({
  from: 0,
  to: 120_000,
  whole: true,
  lines: lines.map(([level, metric, series, values]) => ({ level, metric, series, values })),
});

const SERIES = kept(
  ['STREAM', 'IncomingBytes', '', [60 * MIB, null]],
  ['STREAM', 'IncomingRecords', '', [60 * 1_500, null]],
  ['STREAM', 'WriteProvisionedThroughputExceeded', '', [7, 0]],
  ['STREAM', 'GetRecords.IteratorAgeMilliseconds', '', [null, 6 * 3_600_000]],
  ['CONSUMER', 'SubscribeToShardEvent.MillisBehindLatest', 'slow', [90_000, null]],
  ['SHARD', 'IncomingBytes', 'a', [30 * MIB, null]],
  ['SHARD', 'IncomingRecords', 'a', [60 * 900, null]],
  ['SHARD', 'IncomingBytes', 'b', [60 * MIB * 0.25, 15 * MIB]],
);

test.each<readonly [Signal, readonly (number | null)[]]>([
  ['WRITE_USE', [0.75, null]],
  ['SHARD_WRITE_USE', [0.9, 0.25]],
  ['THROTTLED_WRITES', [7, 0]],
  ['THROTTLED_READS', []],
  ['ITERATOR_AGE', [null, 0.25]],
  ['CONSUMER_LAG', [90, 21_600]],
  ['VERDICT', []],
])('the kept minutes of %s are what its rule compares', (signal, values) => {
  expect(signalLine(signal, SERIES, FACTS)).toEqual(values);
});

test('what was not kept is no line', () => {
  for (const { signal } of DEFAULT_RULES) expect(signalLine(signal, kept(), FACTS)).toEqual([]);
});

test('rules are said in words', () => {
  expect(DEFAULT_RULES.map(ruleWords)).toEqual([
    'at 80 % or more for 5 minutes, until below 70 % for 10 minutes',
    'at 90 % or more for 5 minutes, until below 75 % for 10 minutes',
    'at 1 a minute or more for 2 minutes, until below 1 a minute for 10 minutes',
    'at 1 a minute or more for 5 minutes, until below 1 a minute for 10 minutes',
    'at 50 % or more for 5 minutes, until below 40 % for 10 minutes',
    'at 600 s or more for 10 minutes, until below 120 s for 10 minutes',
    'a cause named in 2 looks in a row, until healthy in 3 looks in a row',
  ]);
  expect([figureWords('VERDICT', 1), figureWords('VERDICT', 0), figureWords('WRITE_USE', 0.8245)]).toEqual([
    'a cause was named',
    'healthy',
    '82.5 %',
  ]);
});
