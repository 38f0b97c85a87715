import { reportedIn } from './idle';
import { startOf } from './resolution';
import type { Grid, Lines } from './window';

/** How far a reader is behind now, and how far it was so many minutes before; milliseconds. */
export type Lag = { readonly ms: number; readonly before: number | null; readonly minutes: number };

/**
 * What the whole mesh is compared by, of one stream, from the minutes of the last hour. Null: nothing was reported.
 * `most…` are sums of the fullest of the newest minutes, the others of the hour.
 */
export type StreamHealth = {
  /** Where the newest minute ends of which anything was reported, seconds; it may not be final. */
  readonly dataUntil: number | null;
  readonly mostBytes: number | null;
  readonly mostRecords: number | null;
  readonly mostReadBytes: number | null;
  readonly writtenBytes: number | null;
  readonly readBytes: number | null;
  readonly rejectedWrites: number | null;
  readonly rejectedReads: number | null;
  /** Of all polling readers together, the slowest. */
  readonly age: Lag | null;
};

/** A fan-out consumer. */
export type ConsumerHealth = { readonly name: string; readonly lag: Lag | null };

/** Minutes that count as now: a quarter of an hour, and what CloudWatch may be late. */
const RECENT = 20;
const SAY_SOMETHING = ['IncomingBytes', 'GetRecords.Bytes', 'WriteProvisionedThroughputExceeded'];
const HOUR = 3_600;
const EMPTY = new Float32Array();

type Read = (metric: string) => Lines;

export const lastHour = (now: number): Grid => ({
  from: startOf(now - HOUR, 60),
  step: 60,
  count: HOUR / 60 + 1,
});

const known = (values: Float32Array): readonly number[] =>
  [...values].filter((value) => !Number.isNaN(value));
const most = (values: Float32Array): number | null => {
  const all = known(values);
  return all.length === 0 ? null : Math.max(...all);
};
const sum = (values: Float32Array): number | null => {
  const all = known(values);
  return all.length === 0 ? null : all.reduce((one, other) => one + other, 0);
};

function lagIn(recent: Float32Array): Lag | null {
  const last = recent.findLastIndex((value) => !Number.isNaN(value));
  const first = recent.findIndex((value) => !Number.isNaN(value));
  const ms = recent[last];
  if (ms === undefined) return null;
  return { ms, before: first < last ? (recent[first] ?? null) : null, minutes: last - first };
}

/** The newest minutes of a line; a reader or stream that says nothing in them has stopped, or is gone. */
const recentOf = (grid: Grid, values: Float32Array | undefined): Float32Array =>
  (values ?? EMPTY).subarray(grid.count - RECENT);

export function streamHealth(read: Read, grid: Grid): StreamHealth {
  const line = (metric: string) => read(metric).get('') ?? EMPTY;
  const recent = (metric: string) => recentOf(grid, read(metric).get(''));
  const reported = reportedIn(SAY_SOMETHING.map(line));
  return {
    dataUntil: reported && grid.from + (reported.last + 1) * grid.step,
    mostBytes: most(recent('IncomingBytes')),
    mostRecords: most(recent('IncomingRecords')),
    mostReadBytes: most(recent('GetRecords.Bytes')),
    writtenBytes: sum(line('IncomingBytes')),
    readBytes: sum(line('GetRecords.Bytes')),
    rejectedWrites: sum(line('WriteProvisionedThroughputExceeded')),
    rejectedReads: sum(line('ReadProvisionedThroughputExceeded')),
    age: lagIn(recent('GetRecords.IteratorAgeMilliseconds')),
  };
}

export const consumerHealth = (read: Read, grid: Grid): readonly ConsumerHealth[] =>
  [...read('SubscribeToShardEvent.MillisBehindLatest')]
    .map(([name, line]) => ({ name, lag: lagIn(recentOf(grid, line)) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** The busiest minute of each day (UTC, by its number since 1970): an on-demand stream takes twice the most of 30 days. */
export type Peaks = Readonly<Record<string, { readonly bytes: number; readonly records: number }>>;

const DAY = 86_400;
const PEAK_DAYS = 30;

export function withPeaks(
  peaks: Peaks,
  points: readonly {
    readonly metric: string;
    readonly times: readonly number[];
    readonly values: readonly number[];
  }[],
  now: number,
): Peaks {
  const days = new Map(Object.entries(peaks));
  const oldest = Math.floor(now / DAY) - PEAK_DAYS;
  for (const { metric, times, values } of points) {
    const which = metric === 'IncomingBytes' ? 'bytes' : metric === 'IncomingRecords' ? 'records' : null;
    if (!which) continue;
    for (const [at, time] of times.entries()) {
      const day = String(Math.floor(time / DAY));
      const before = days.get(day) ?? { bytes: 0, records: 0 };
      days.set(day, { ...before, [which]: Math.max(before[which], values[at] ?? 0) });
    }
  }
  return Object.fromEntries([...days].filter(([day]) => Number(day) >= oldest));
}

/** Per second, of the busiest minute that is known. */
export const peakOfDays = (peaks: Peaks) => ({
  bytesPerSecond: Math.max(0, ...Object.values(peaks).map(({ bytes }) => bytes)) / 60,
  recordsPerSecond: Math.max(0, ...Object.values(peaks).map(({ records }) => records)) / 60,
});
