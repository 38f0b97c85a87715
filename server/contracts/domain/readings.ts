import type { Level, LevelUnit, ServicePromise } from './level';
import { type Covered, isKnown, type MinuteLines, type Tally, THROUGHPUT_WINDOW, valueAt } from './tally';

/** Why a level has no number now. */
export const UNMEASURED = [
  'not-collected',
  'late',
  'too-short',
  'stream-not-read',
  'no-schema',
  'records-not-read',
  'too-few-records',
] as const;
export type Unmeasured = (typeof UNMEASURED)[number];

/** A level as it was at a moment, in seconds: its number, or why there is none. */
export type LevelReading = { readonly at: number } & (
  | { readonly value: number }
  | { readonly value: null; readonly why: Unmeasured }
);

/** Everything that is known of one stream, from what was collected. */
export type MeasuredStream = {
  readonly now: number;
  readonly tally: Tally;
  readonly lines: MinuteLines;
  readonly covered: Covered;
  /** Until when minutes are known; null: CloudWatch was not asked yet. */
  readonly until: number | null;
  readonly retention: { readonly hours: number; readonly readAt: number } | null;
  readonly checks: RecordChecks;
};

/** What came of holding records against the schema; counts of the last 24 hours, moments in seconds. */
export type RecordChecks = {
  readonly hasSchema: boolean;
  readonly checked: number;
  readonly broken: number;
  /** Of the last record that could be judged. */
  readonly lastAt: number | null;
  /** AWS refused the last try. */
  readonly refused: boolean;
};

/** The collector looks every quarter of an hour at the least (server/metrics/domain/cadence.ts); older is not now. */
const MINUTES_LATE = 45 * 60;
const RETENTION_LATE = 2 * 3_600;
/** Below that a share or an average would be made of chance. */
const LEAST_MINUTES = 55;
const LEAST_RECORDS = 20;
const MINUTE = 60;
const MEGABYTE = 1_000_000;

type Measure = { readonly value: number } | { readonly value: null; readonly why: Unmeasured };
const unmeasured = (why: Unmeasured): Measure => ({ value: null, why });

function freshness(
  { tally: { lastRecordAt, firstAt } }: MeasuredStream,
  until: number,
  promised: number,
): Measure {
  if (lastRecordAt !== null) return { value: (until - lastRecordAt) / MINUTE };
  // No record in all that is known: it is at least so old, which says something only once it is too old.
  const silent = firstAt === null ? 0 : (until - firstAt) / MINUTE;
  return silent > promised ? { value: silent } : unmeasured('too-short');
}

function availability({ tally }: MeasuredStream): Measure {
  const counts = Object.values(tally.days);
  const known = counts.reduce((sum, [all]) => sum + all, 0);
  const refused = counts.reduce((sum, [, bad]) => sum + bad, 0);
  return known < LEAST_MINUTES ? unmeasured('too-short') : { value: (100 * (known - refused)) / known };
}

function throughput(
  { lines, covered }: MeasuredStream,
  until: number,
  unit: LevelUnit,
  busiest: boolean,
): Measure {
  const values: number[] = [];
  for (let at = until - THROUGHPUT_WINDOW; at < until; at += MINUTE)
    if (isKnown(covered, at))
      values.push(
        unit === 'MB/s'
          ? valueAt(lines, 'bytes', at) / MINUTE / MEGABYTE
          : valueAt(lines, 'records', at) / MINUTE,
      );
  if (values.length < LEAST_MINUTES) return unmeasured('too-short');
  return {
    value: busiest ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0) / values.length,
  };
}

const OF_MINUTES: Readonly<
  Record<
    Exclude<Level, 'retention' | 'conformance'>,
    (of: MeasuredStream, until: number, promise: ServicePromise) => Measure
  >
> = {
  freshness: (of, until, { promised }) => freshness(of, until, promised),
  availability,
  'throughput-least': (of, until, { unit }) => throughput(of, until, unit, false),
  'throughput-most': (of, until, { unit }) => throughput(of, until, unit, true),
};

function conformance(
  { hasSchema, checked, broken, lastAt, refused }: RecordChecks,
  now: number,
): LevelReading {
  if (!hasSchema) return { at: now, ...unmeasured('no-schema') };
  if (refused) return { at: now, ...unmeasured('records-not-read') };
  if (lastAt === null || checked < LEAST_RECORDS) return { at: now, ...unmeasured('too-few-records') };
  return { at: lastAt, value: (100 * (checked - broken)) / checked };
}

/** What a promise is held against. Nothing is guessed: what is not known, or known only of long ago, has no number. */
export function readingOf(of: MeasuredStream, promise: ServicePromise): LevelReading {
  const { now, until, retention } = of;
  if (promise.level === 'retention') {
    if (retention === null || now - retention.readAt > RETENTION_LATE)
      return { at: now, ...unmeasured('stream-not-read') };
    return { at: retention.readAt, value: retention.hours };
  }
  if (promise.level === 'conformance') return conformance(of.checks, now);
  if (until === null) return { at: now, ...unmeasured('not-collected') };
  if (now - until > MINUTES_LATE) return { at: now, ...unmeasured('late') };
  return { at: until, ...OF_MINUTES[promise.level](of, until, promise) };
}
