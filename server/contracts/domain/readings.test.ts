import { describe, expect, test } from 'vitest';
import type { ServicePromise } from './level';
import { type MeasuredStream, readingOf } from './readings';
import { type Covered, knownUntil, type MinuteLines, NO_TALLY, tallied, wantedFrom } from './tally';

const HOUR = 3_600;
const DAY = 86_400;
/** Noon of some day. */
const NOON = 20_000 * DAY + 12 * HOUR;

const UNCHECKED = { hasSchema: true, checked: 0, broken: 0, lastAt: null, refused: false };

/** Two hours of minutes before noon. */
function lines(
  of: (minute: number) => Partial<Record<'records' | 'bytes' | 'refused', number>>,
): MinuteLines {
  const line = (key: 'records' | 'bytes' | 'refused') =>
    Float32Array.from({ length: 120 }, (_, minute) => of(minute)[key] ?? Number.NaN);
  return { from: NOON - 2 * HOUR, records: line('records'), bytes: line('bytes'), refused: line('refused') };
}
const ALL: Covered = [[NOON - 2 * HOUR, NOON]];

function stream(
  minutes: MinuteLines,
  covered: Covered = ALL,
  change: Partial<MeasuredStream> = {},
): MeasuredStream {
  const until = knownUntil(covered);
  return {
    now: NOON + 300,
    tally: until === null ? NO_TALLY : tallied(NO_TALLY, minutes, covered, until),
    lines: minutes,
    covered,
    until,
    retention: null,
    checks: UNCHECKED,
    ...change,
  };
}
const promise = (level: ServicePromise['level'], promised: number, unit: ServicePromise['unit']) => ({
  level,
  promised,
  unit,
});
const FRESH = promise('freshness', 10, 'minutes');

describe('records that follow the schema', () => {
  const promised = promise('conformance', 99, '%');
  const read = (checks: Partial<MeasuredStream['checks']>) =>
    readingOf(
      stream(
        lines(() => ({})),
        ALL,
        { checks: { ...UNCHECKED, ...checks } },
      ),
      promised,
    );

  test('are a share of those that were looked at, as of the last of them', () => {
    expect(read({ checked: 200, broken: 3, lastAt: NOON })).toEqual({ at: NOON, value: 98.5 });
  });

  test.each([
    ['no-schema', { hasSchema: false, checked: 50, lastAt: NOON }],
    ['records-not-read', { refused: true, checked: 50, lastAt: NOON }],
    ['too-few-records', { checked: 19, lastAt: NOON }],
    ['too-few-records', {}],
  ] as const)('are not guessed: %s', (why, checks) => {
    expect(read(checks)).toEqual({ at: NOON + 300, value: null, why });
  });
});

describe('freshness', () => {
  test('is the age of the last minute with a record, as of the last known one', () => {
    const silent = lines((minute) => (minute < 100 ? { records: 5 } : {}));
    expect(readingOf(stream(silent), FRESH)).toEqual({ at: NOON, value: 20 });
  });

  test('a minute that is not known is no silence', () => {
    const busy = lines(() => ({ records: 5 }));
    const [from] = [NOON - 2 * HOUR];
    expect(readingOf(stream(busy, [[from, NOON - 600]]), FRESH)).toEqual({ at: NOON - 600, value: 0 });
  });

  test('no record at all says something once the known silence is longer than the promise', () => {
    const none = lines(() => ({}));
    expect(readingOf(stream(none), FRESH)).toEqual({ at: NOON, value: 120 });
    expect(readingOf(stream(none), { ...FRESH, promised: 600 })).toEqual({
      at: NOON,
      value: null,
      why: 'too-short',
    });
  });

  test('what is known of long ago is not now, and nothing asked is nothing known', () => {
    const busy = lines(() => ({ records: 5 }));
    expect(readingOf(stream(busy, ALL, { now: NOON + HOUR }), FRESH)).toMatchObject({
      value: null,
      why: 'late',
    });
    expect(readingOf(stream(busy, []), FRESH)).toMatchObject({ value: null, why: 'not-collected' });
  });
});

describe('availability', () => {
  const AVAILABLE = promise('availability', 99, '%');
  test('is the share of known minutes without a refused write; idle ones count as good', () => {
    const some = lines((minute) => (minute < 30 ? { records: 1, refused: minute < 12 ? 3 : 0 } : {}));
    expect(readingOf(stream(some), AVAILABLE)).toEqual({ at: NOON, value: 90 });
  });

  test('goes on over days and forgets the oldest', () => {
    const bad = lines(() => ({ refused: 1 }));
    const old = {
      ...NO_TALLY,
      knownUntil: NOON - 2 * HOUR,
      days: { 19970: [100, 100], 19971: [120, 0] } as const,
    };
    const tally = tallied(old, bad, ALL, NOON);
    expect(tally.days).toEqual({ 19971: [120, 0], 20000: [120, 120] });
    expect(readingOf(stream(bad, ALL, { tally }), AVAILABLE)).toEqual({ at: NOON, value: 50 });
  });

  test('of few minutes is not said', () => {
    const few = lines(() => ({ records: 1 }));
    expect(readingOf(stream(few, [[NOON - 600, NOON]]), AVAILABLE)).toMatchObject({ why: 'too-short' });
  });
});

describe('throughput', () => {
  const steady = lines((minute) => ({ records: minute === 110 ? 600 : 60, bytes: 60_000_000 }));
  test.each([
    [promise('throughput-least', 1, 'MB/s'), 1],
    [promise('throughput-most', 1, 'records/s'), 10],
    [promise('throughput-least', 1, 'records/s'), 1.15],
  ])('%o', (asked, value) => {
    expect(readingOf(stream(steady), asked).value).toBeCloseTo(value, 6);
  });

  test('of an hour with holes is not said', () => {
    const holes: Covered = [
      [NOON - 2 * HOUR, NOON - HOUR],
      [NOON - 600, NOON],
    ];
    expect(readingOf(stream(steady, holes), promise('throughput-most', 1, 'MB/s'))).toMatchObject({
      why: 'too-short',
    });
  });
});

test('retention is the setting, as long as it was read lately', () => {
  const retention = { hours: 24, readAt: NOON };
  const asked = promise('retention', 168, 'hours');
  const idle = lines(() => ({}));
  expect(readingOf(stream(idle, [], { retention }), asked)).toEqual({ at: NOON, value: 24 });
  expect(readingOf(stream(idle, [], { retention, now: NOON + 3 * HOUR }), asked)).toMatchObject({
    why: 'stream-not-read',
  });
  expect(readingOf(stream(idle, []), asked)).toMatchObject({ value: null, why: 'stream-not-read' });
});

test('minutes that were counted do not count again', () => {
  const some = lines((minute) => ({ records: 1, refused: minute % 2 }));
  const once = tallied(NO_TALLY, some, ALL, NOON);
  expect(tallied(once, some, ALL, NOON)).toEqual(once);
  expect(once.days).toEqual({ 20000: [120, 60] });
});

test('a new contract looks back a day, one that is measured to what is new and a whole hour', () => {
  expect(wantedFrom(NO_TALLY, NOON)).toBe(NOON - DAY);
  expect(wantedFrom({ ...NO_TALLY, knownUntil: NOON - 300 }, NOON)).toBe(NOON - HOUR);
  expect(wantedFrom({ ...NO_TALLY, knownUntil: NOON - 2 * HOUR }, NOON)).toBe(NOON - 2 * HOUR);
  expect(wantedFrom({ ...NO_TALLY, knownUntil: NOON - 9 * DAY }, NOON)).toBe(NOON - DAY);
});
