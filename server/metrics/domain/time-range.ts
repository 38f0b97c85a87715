/** Stretches of time that people choose by name; seconds. */
export const NAMED_RANGES = {
  '1h': 3_600,
  '3h': 10_800,
  '12h': 43_200,
  '24h': 86_400,
  '7d': 604_800,
} as const;
export type NamedRange = keyof typeof NAMED_RANGES;
export const DEFAULT_RANGE: NamedRange = '3h';

/** As it stands in an address: a name that moves on with the time, or two moments that stay. */
export type ChosenRange =
  | { readonly kind: 'named'; readonly name: NamedRange }
  | { readonly kind: 'fixed'; readonly from: number; readonly to: number };

/** Longer than this nobody's points are kept. */
const LONGEST = 455 * 86_400;
const SHORTEST = 300;

/** Reads `range=3h` or `from=…&to=…` (ISO 8601, UTC); what makes no sense is the default. */
export function readRange(
  query: {
    readonly range?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
  now: number,
): ChosenRange {
  const from = query.from ? Date.parse(query.from) / 1_000 : Number.NaN;
  const to = query.to ? Date.parse(query.to) / 1_000 : Number.NaN;
  if (Number.isFinite(from) && Number.isFinite(to) && to - from >= SHORTEST && now - from <= LONGEST)
    return { kind: 'fixed', from: Math.floor(from / 60) * 60, to: Math.min(Math.ceil(to / 60) * 60, now) };
  const name = query.range ?? '';
  return { kind: 'named', name: name in NAMED_RANGES ? (name as NamedRange) : DEFAULT_RANGE };
}

/** The stretch of time at this moment. A named one ends with the minute that runs. */
export const rangeAt = (chosen: ChosenRange, now: number): { readonly from: number; readonly to: number } =>
  chosen.kind === 'fixed'
    ? { from: chosen.from, to: Math.max(chosen.to, chosen.from + SHORTEST) }
    : { from: now - NAMED_RANGES[chosen.name], to: now };

/** For the address of a page or of its data. */
export function rangeQuery(chosen: ChosenRange): Readonly<Record<string, string>> {
  if (chosen.kind === 'named') return { range: chosen.name };
  const text = (seconds: number) => new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
  return { from: text(chosen.from), to: text(chosen.to) };
}
