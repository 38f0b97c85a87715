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

/**
 * Whether a value that covers `resolution` seconds may stand in a period: one cannot be finer than what is kept of its
 * time, nor cut a rolled-up value in two. A one-minute value also answers to shorter periods, at its minute.
 */
export function fitsPeriod(resolution: Resolution, ageSeconds: number, period: number): boolean {
  const kept = resolutionAtAge(ageSeconds);
  if (kept === null) return false;
  const needed = resolution > 60 ? Math.max(kept, resolution) : kept;
  return period % needed === 0;
}
