import type { Level } from '../../metrics/domain/metric-catalog';

/** One line of minutes; null where nothing is known. */
export type KeptLine = {
  readonly level: Level;
  readonly metric: string;
  /** A consumer's name or a shard's id; empty for the stream itself. */
  readonly series: string;
  readonly values: readonly (number | null)[];
};

/** The minutes that an incident keeps. Moments are milliseconds. */
export type KeptSeries = {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly KeptLine[];
  /** Nothing more comes. */
  readonly whole: boolean;
};

const MINUTE_MS = 60_000;
/** Of the time before the trouble began, to compare with, and of the calm after it. */
export const BEFORE_MS = 30 * MINUTE_MS;
export const AFTER_MS = 10 * MINUTE_MS;
/** Of a longer incident the beginning is kept. */
export const LONGEST_MS = 12 * 60 * MINUTE_MS;
/** Of the shards those that took most, and of the consumers those that were furthest behind. */
export const MOST_SERIES = 5;

/** What is to be kept by now, and whether that is all that will ever be. `lateFrom`: later minutes may still change. */
export function keptWindow(
  incident: { readonly beganAt: Date; readonly clearedAt: Date | null },
  lateFrom: number,
): { readonly from: number; readonly to: number; readonly whole: boolean } {
  const from = Math.floor((incident.beganAt.getTime() - BEFORE_MS) / MINUTE_MS) * MINUTE_MS;
  const end = Math.min(
    from + LONGEST_MS,
    incident.clearedAt ? incident.clearedAt.getTime() + AFTER_MS : Number.POSITIVE_INFINITY,
  );
  const to = Math.ceil(Math.min(end, Math.max(lateFrom, from + MINUTE_MS)) / MINUTE_MS) * MINUTE_MS;
  return { from, to, whole: lateFrom >= end };
}

const totalOf = ({ values }: KeptLine): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** Lines that say something, of shards and consumers the few that say most. Figures keep seven digits, as they were collected. */
export function boundLines(lines: readonly KeptLine[]): readonly KeptLine[] {
  const said = lines.filter(({ values }) => values.some((value) => value !== null));
  const heavy = (level: Level): ReadonlySet<string> => {
    const totals = new Map<string, number>();
    for (const line of said)
      if (line.level === level && (level !== 'SHARD' || line.metric === 'IncomingBytes'))
        totals.set(line.series, Math.max(totals.get(line.series) ?? 0, totalOf(line)));
    const most = [...totals].toSorted(([, one], [, other]) => other - one).slice(0, MOST_SERIES);
    return new Set(most.map(([series]) => series));
  };
  const kept = { SHARD: heavy('SHARD'), CONSUMER: heavy('CONSUMER') };
  return said
    .filter(({ level, series }) => level === 'STREAM' || kept[level].has(series))
    .map((line) => ({
      ...line,
      values: line.values.map((value) => (value === null ? null : Number(value.toPrecision(7)))),
    }));
}
