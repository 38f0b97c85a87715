/** Seconds of one point, and how long CloudWatch keeps such points (docs/aws-facts.md §5). */
export const RESOLUTIONS = [60, 300, 3_600] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

const DAY = 86_400;
export const KEPT_SECONDS: Readonly<Record<Resolution, number>> = {
  60: 15 * DAY,
  300: 63 * DAY,
  3600: 455 * DAY,
};

/** Seconds that one stored block spans: an hour of minutes, a day of five minutes, a week of hours. */
export const BLOCK_SECONDS: Readonly<Record<Resolution, number>> = { 60: 3_600, 300: DAY, 3600: 7 * DAY };

export const slotsOf = (resolution: Resolution): number => BLOCK_SECONDS[resolution] / resolution;

/** More points than this in one line are finer than a screen. */
const MOST_POINTS = 2_100;

/** The finest resolution that CloudWatch still has at `from`, and that is no more than a picture can show. */
export function resolutionFor(
  range: { readonly from: number; readonly to: number },
  now: number,
): Resolution {
  const fits = RESOLUTIONS.find(
    (each) => (range.to - range.from) / each <= MOST_POINTS && now - range.from <= KEPT_SECONDS[each],
  );
  return fits ?? 3_600;
}

export const startOf = (seconds: number, length: number): number => Math.floor(seconds / length) * length;

/** The next coarser resolution, into which points are rolled up when they grow old; null: they are forgotten. */
export const coarser = (resolution: Resolution): Resolution | null =>
  RESOLUTIONS[RESOLUTIONS.indexOf(resolution) + 1] ?? null;

/**
 * Until when points are final, in seconds: AWS takes two to three minutes to count what happened (docs/aws-facts.md §5),
 * and a point is over only when its period is.
 */
export const finalUntil = (now: number, resolution: Resolution, lagSeconds: number): number =>
  startOf(now - lagSeconds, resolution);
