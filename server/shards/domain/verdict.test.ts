import { describe, expect, test } from 'vitest';
import { anEvidence, minutesOf, series, shards } from '../testing/evidence';
import type { Evidence } from './evidence';
import { judge } from './verdict';

const MIB = 1_048_576;
const named = (evidence: Evidence) => {
  const { kind, findings } = judge(evidence);
  return [kind, ...findings.map(({ cause }) => cause)].join(' ');
};
/** A minute at this part of what `of` shards take. */
const at = (use: number, of: number, more: object = {}) => ({
  bytes: use * of * MIB * 60,
  records: use * of * 600 * 60,
  ...more,
});
const rejecting = { rejectedWrites: 9_000 };

/** Shards that reported nothing before a minute. */
const since = (first: number, count: number, of: readonly ReturnType<typeof at>[]) =>
  series(count, of).map(({ shardId, minutes }) => ({
    shardId,
    minutes: minutes.map((minute, index) =>
      index < first ? { ...minute, bytes: null, records: null, rejectedWrites: null } : minute,
    ),
  }));

/** A minute's records: nearly all of one shard's are of one key. */
const oneKey: NonNullable<Evidence['analysis']> = {
  from: 1_200_000,
  to: 1_260_000,
  way: 'FAN_OUT',
  complete: true,
  records: 100_000,
  consumerRemovedAt: 1_300_000,
  shards: shards(4).map(({ shardId, startingHashKey }, index) => {
    const [bytes, records] = index === 1 ? [62_000_000, 36_000] : [18_000_000, 11_000];
    const key = {
      key: 'store-0417',
      hiddenAs: 'key 01',
      hashKey: String(BigInt(startingHashKey) + 9n),
      errorBytes: 0,
    };
    return {
      shardId,
      bytes,
      records,
      peakBytesPerSecond: bytes / 59,
      peakRecordsPerSecond: records / 59,
      secondsAtLimit: index === 1 ? 58 : 0,
      largestRecordBytes: 1_700,
      largeRecords: 0,
      keys: index === 1 ? [{ ...key, bytes: bytes * 0.95, records: records * 0.95 }] : [],
      weights: [{ fromHashKey: startingHashKey, bytes, records }],
    };
  }),
};

describe('names the cause', () => {
  test.each<[string, Partial<Evidence>, string]>([
    ['nothing at all', { minutes: [] }, 'too-little'],
    ['four minutes', { minutes: minutesOf(4, () => at(0.3, 4)) }, 'too-little'],
    ['late minutes alone', { minutes: minutesOf(30, () => at(0.3, 4)), lateFrom: 0 }, 'too-little'],
    ['a quiet stream', { minutes: minutesOf(30, () => at(0.3, 4)) }, 'healthy'],
    ['a full stream', { minutes: minutesOf(30, () => at(0.98, 4, rejecting)) }, 'found UNDER_PROVISIONED'],
    [
      'a nearly full stream that rejects nothing',
      { minutes: minutesOf(30, () => at(0.88, 4)) },
      'found UNDER_PROVISIONED',
    ],
    [
      'rejected writes of a stream with room and nothing else to see',
      { minutes: minutesOf(30, () => at(0.4, 4, rejecting)) },
      'borderline HOT_SHARD BURST',
    ],
    [
      'the same with one shard',
      { shards: shards(1), minutes: minutesOf(30, (minute) => at(0.4, 1, minute % 7 ? {} : rejecting)) },
      'found BURST',
    ],
    [
      'one shard that is full',
      { shards: shards(1), minutes: minutesOf(30, () => at(0.98, 1, rejecting)) },
      'found UNDER_PROVISIONED',
    ],
    [
      'a hot shard',
      {
        minutes: minutesOf(30, () => at(0.47, 4, rejecting)),
        shardMinutes: series(30, [at(0.3, 1), at(1, 1, rejecting), at(0.3, 1), at(0.3, 1)]),
      },
      'found HOT_SHARD',
    ],
    [
      'the same under AUTO, where no key heats a shard',
      {
        mode: 'ON_DEMAND',
        distribution: 'AUTO',
        minutes: minutesOf(30, () => at(0.47, 4, rejecting)),
        shardMinutes: series(30, [at(0.3, 1), at(1, 1, rejecting), at(0.3, 1), at(0.3, 1)]),
      },
      'healthy',
    ],
    [
      'two full shards of four',
      {
        minutes: minutesOf(30, () => at(0.72, 4, rejecting)),
        shardMinutes: series(30, [at(1, 1, rejecting), at(1, 1, rejecting), at(0.44, 1), at(0.44, 1)]),
      },
      'found HOT_SHARD',
    ],
    [
      'a hot shard whose metrics were switched on five minutes ago',
      {
        minutes: minutesOf(30, () => at(0.47, 4, rejecting)),
        shardMinutes: since(25, 30, [at(0.3, 1), at(1, 1, rejecting), at(0.3, 1), at(0.3, 1)]),
      },
      'found HOT_SHARD',
    ],
    [
      'shard metrics of one minute, which say nothing yet',
      {
        minutes: minutesOf(30, () => at(0.47, 4, rejecting)),
        shardMinutes: since(29, 30, [at(0.3, 1), at(1, 1, rejecting), at(0.3, 1), at(0.3, 1)]),
      },
      'borderline HOT_SHARD BURST',
    ],
    [
      'the same, with the keys that an analysis counted',
      {
        minutes: minutesOf(30, () => at(0.47, 4, rejecting)),
        shardMinutes: since(29, 30, [at(0.3, 1), at(1, 1, rejecting), at(0.3, 1), at(0.3, 1)]),
        analysis: oneKey,
      },
      'found HOT_KEY',
    ],
    [
      'large records',
      { minutes: minutesOf(30, () => ({ bytes: 0.5 * 4 * MIB * 60, records: 300, ...rejecting })) },
      'borderline LARGE_RECORDS HOT_SHARD',
    ],
    [
      'reads that are rejected among five readers',
      {
        standardConsumers: 5,
        minutes: minutesOf(30, () => at(0.3, 4, { rejectedReads: 40, readBytes: 9e8 })),
      },
      'found TOO_MANY_READERS',
    ],
    [
      'a reader that falls behind',
      { minutes: minutesOf(30, (minute) => at(0.3, 4, { iteratorAgeMs: minute * 20_000 })) },
      'found SLOW_CONSUMER',
    ],
    [
      'a reader that catches up after a replay',
      { minutes: minutesOf(30, (minute) => at(0.3, 4, { iteratorAgeMs: 3e7 - minute * 9e5 })) },
      'healthy',
    ],
    [
      'a reader that is half the retention behind',
      { minutes: minutesOf(30, () => at(0.3, 4, { iteratorAgeMs: 5e7 })) },
      'found SLOW_CONSUMER',
    ],
  ])('%s', (_, changed, expected) => {
    expect(named(anEvidence(changed))).toBe(expected);
  });
});

test('shards that were split in the window are judged from then on', () => {
  const early = minutesOf(20, () => at(0.98, 1, rejecting));
  const late = minutesOf(30, () => at(0.3, 2)).slice(20);
  const [whole] = shards(1);
  const [lower, upper] = shards(2, 1);
  const cut = early.length * 60_000;
  if (!whole || !lower || !upper) throw new Error('no shards');
  const verdict = judge(
    anEvidence({
      shards: [
        { ...whole, closedAt: cut },
        { ...lower, openedAt: cut },
        { ...upper, openedAt: cut },
      ],
      minutes: [...early, ...late],
    }),
  );
  expect(verdict.kind).toBe('healthy');
  expect(verdict.facts).toMatchObject({ since: cut, minutes: 10, openShards: 2 });
});

test('demand counts what was rejected', () => {
  const { facts } = judge(
    anEvidence({ minutes: minutesOf(10, () => at(1, 4, { rejectedWrites: 600 * 60 })) }),
  );
  expect(facts.demand.bytes).toBeCloseTo(5 * MIB, -1);
  expect(facts.demand.records).toBeCloseTo(3_000);
});
