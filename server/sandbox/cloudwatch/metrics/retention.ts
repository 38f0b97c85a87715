const HOUR = 3_600;
export const DAY = 24 * HOUR;

/** Seconds that one stored value may cover. */
export const RESOLUTIONS = [1, 60, 300, 3_600] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Until which age, in seconds, values of each resolution are kept (docs/aws-facts.md §5). */
const KEPT: readonly (readonly [resolution: Resolution, age: number])[] = [
  [1, 3 * HOUR],
  [60, 15 * DAY],
  [300, 63 * DAY],
  [3_600, 455 * DAY],
];

/** The finest resolution that values of this age have left; null when they are gone. */
export function resolutionAtAge(ageSeconds: number): Resolution | null {
  return KEPT.find(([, kept]) => ageSeconds <= kept)?.[0] ?? null;
}

/** How far back, in seconds, there are values for a period: it cannot be finer than what is kept of their time. */
export const reachOfPeriod = (period: number): number =>
  KEPT.findLast(([resolution]) => period % resolution === 0)?.[1] ?? 0;

/** Whether a period may hold a value: it cannot cut a rolled-up one in two, but a minute's answers at its minute. */
export const holdsWhole = (period: number, resolution: Resolution): boolean =>
  resolution <= 60 || period % resolution === 0;
