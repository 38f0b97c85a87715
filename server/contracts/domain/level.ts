import type { ContractTerms } from './terms';

/** Service levels that Sluice measures by itself, in the order in which people read them. */
export const LEVELS = [
  'freshness',
  'availability',
  'retention',
  'throughput-least',
  'throughput-most',
  'conformance',
] as const;
export type Level = (typeof LEVELS)[number];

export type LevelUnit = 'minutes' | '%' | 'hours' | 'MB/s' | 'records/s';

/** One service level that a contract promises. */
export type ServicePromise = { readonly level: Level; readonly promised: number; readonly unit: LevelUnit };

export function promisesOf(terms: ContractTerms): readonly ServicePromise[] {
  const of = (level: Level, promised: number | null, unit: LevelUnit): readonly ServicePromise[] =>
    promised === null ? [] : [{ level, promised, unit }];
  return [
    ...of('freshness', terms.freshnessMinutes, 'minutes'),
    ...of('availability', terms.availabilityPercent, '%'),
    ...of('retention', terms.retentionHours, 'hours'),
    ...of('throughput-least', terms.throughputLeast, terms.throughputUnit),
    ...of('throughput-most', terms.throughputMost, terms.throughputUnit),
    ...of('conformance', terms.conformancePercent, '%'),
  ];
}

/** Levels of which less is better. */
const CEILINGS: readonly Level[] = ['freshness', 'throughput-most'];

export const isWithin = ({ level, promised }: ServicePromise, measured: number): boolean =>
  CEILINGS.includes(level) ? measured <= promised : measured >= promised;

/** The one of two measures that is further from a promise. */
export const worseOf = (level: Level, one: number, other: number): number =>
  CEILINGS.includes(level) ? Math.max(one, other) : Math.min(one, other);

/** Whether the second promise is less than the first: what was promised is loosened, or given up. */
export function isLooser(level: Level, before: number, after: number | null): boolean {
  if (after === null) return true;
  return before !== after && worseOf(level, before, after) === after;
}
