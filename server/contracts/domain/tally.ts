/** Points of one minute each, from `from` on (seconds); `NaN` where CloudWatch reported nothing. */
export type MinuteLines = {
  readonly from: number;
  readonly records: Float32Array;
  readonly bytes: Float32Array;
  readonly refused: Float32Array;
};

/** Stretches of time of which everything final is known, `[from, until)` in seconds (server/metrics/domain/coverage.ts). */
export type Covered = readonly (readonly [from: number, until: number])[];

/** What is kept of a stream's minutes when they are gone; seconds. */
export type Tally = {
  /** Where the last minute ends that was counted. */
  readonly knownUntil: number | null;
  /** Where the first one begins. */
  readonly firstAt: number | null;
  /** Where the last minute ends in which a record came. */
  readonly lastRecordAt: number | null;
  /** Minutes of each day (UTC, by its number since 1970): all that are known, and those in which a write was refused. */
  readonly days: Readonly<Record<string, readonly [known: number, refused: number]>>;
};

export const NO_TALLY: Tally = { knownUntil: null, firstAt: null, lastRecordAt: null, days: {} };

const MINUTE = 60;
const DAY = 86_400;
/** Availability is said of so many days. */
export const AVAILABILITY_DAYS = 30;
/** How far back a new contract looks: the collector keeps a day of every stream. */
const FIRST_REACH = DAY;
/** Throughput is said of an hour. */
export const THROUGHPUT_WINDOW = 3_600;

export const isKnown = (covered: Covered, at: number): boolean =>
  covered.some(([from, until]) => from <= at && at + MINUTE <= until);

/** Until when final minutes are known; null: none are. */
export const knownUntil = (covered: Covered): number | null =>
  covered.length === 0 ? null : Math.max(...covered.map(([, until]) => until));

/** From when on minutes are wanted, so that what is new is counted and the last hour is whole. */
export const wantedFrom = ({ knownUntil: counted }: Tally, until: number): number =>
  Math.max(until - FIRST_REACH, Math.min(counted ?? 0, until - THROUGHPUT_WINDOW));

const slot = ({ from }: MinuteLines, at: number): number => Math.round((at - from) / MINUTE);
/** CloudWatch reports nothing of a minute in which nothing was: that is zero where the minute is known. */
export const valueAt = (lines: MinuteLines, line: 'records' | 'bytes' | 'refused', at: number): number =>
  lines[line][slot(lines, at)] || 0;

/**
 * Counts the minutes that came since. Minutes that were counted change nothing, those that are not known are left out.
 * Only a write that was refused makes a minute bad: in one in which nobody wrote, the stream would have taken it [I].
 */
export function tallied(before: Tally, lines: MinuteLines, covered: Covered, until: number): Tally {
  const days = new Map(Object.entries(before.days));
  let { firstAt, lastRecordAt } = before;
  for (let at = Math.max(lines.from, before.knownUntil ?? lines.from); at < until; at += MINUTE) {
    if (!isKnown(covered, at)) continue;
    firstAt ??= at;
    if (valueAt(lines, 'records', at) > 0) lastRecordAt = at + MINUTE;
    const day = String(Math.floor(at / DAY));
    const [known, refused] = days.get(day) ?? [0, 0];
    days.set(day, [known + 1, refused + (valueAt(lines, 'refused', at) > 0 ? 1 : 0)]);
  }
  const oldest = Math.floor(until / DAY) - AVAILABILITY_DAYS;
  return {
    knownUntil: Math.max(until, before.knownUntil ?? 0),
    firstAt,
    lastRecordAt,
    days: Object.fromEntries([...days].filter(([day]) => Number(day) > oldest)),
  };
}
