export const FRESHNESS = ['FRESH', 'FADING', 'STALE'] as const;
export type Freshness = (typeof FRESHNESS)[number];

const HOUR_MS = 3_600_000;
export const FADING_AFTER_MS = 24 * HOUR_MS;
export const STALE_AFTER_MS = 7 * 24 * HOUR_MS;

/** How much an edge still says: a day after it was last seen it fades, a week after it is stale. It is never removed for that. */
export function freshnessOf(lastSeenAt: Date, now: Date): Freshness {
  const age = now.getTime() - lastSeenAt.getTime();
  if (age > STALE_AFTER_MS) return 'STALE';
  return age > FADING_AFTER_MS ? 'FADING' : 'FRESH';
}
