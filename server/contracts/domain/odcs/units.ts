import type { ThroughputUnit } from '../terms';

/** Minutes of one unit; ODCS names units as people do. `m` is a minute here: no stream promises months of freshness. */
const MINUTES: Readonly<Record<string, number>> = {
  s: 1 / 60,
  sec: 1 / 60,
  second: 1 / 60,
  seconds: 1 / 60,
  m: 1,
  min: 1,
  minute: 1,
  minutes: 1,
  h: 60,
  hr: 60,
  hour: 60,
  hours: 60,
  d: 1_440,
  day: 1_440,
  days: 1_440,
  w: 10_080,
  week: 10_080,
  weeks: 10_080,
  y: 525_600,
  yr: 525_600,
  year: 525_600,
  years: 525_600,
};

/** A length of time in minutes; null: no unit that is known. */
export function minutesOf(value: number, unit: string): number | null {
  const minutes = MINUTES[unit.trim().toLowerCase()];
  // Seconds in binary fractions of a minute would miss whole minutes by a hair.
  return minutes === undefined ? null : Math.round(value * minutes * 1e6) / 1e6;
}

const THROUGHPUTS: Readonly<Record<string, ThroughputUnit>> = {
  'mb/s': 'MB/s',
  mbps: 'MB/s',
  'megabytes/s': 'MB/s',
  'records/s': 'records/s',
  'records/second': 'records/s',
  'rec/s': 'records/s',
};

export const throughputUnitOf = (unit: string): ThroughputUnit | null =>
  THROUGHPUTS[unit.trim().toLowerCase()] ?? null;

export const isPercent = (unit: string): boolean => ['', '%', 'percent'].includes(unit.trim().toLowerCase());

/** A number, or a text that is nothing but one; null for everything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*\d+(\.\d+)?\s*%?\s*$/.test(value)) return null;
  return Number(value.replace('%', ''));
}
