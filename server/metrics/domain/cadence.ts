import type { Level } from './metric-catalog';
import type { Resolution } from './resolution';
import type { Tier } from './spending';

/** Seconds between two looks at what nobody has open; every look brings all minutes in between, at the price of one. */
const UNWATCHED = 300;
const COARSE = 900;
/** From here on a minute of a stream's shards costs more than a few minutes' wait for the next picture. */
const MANY_SHARDS = 500;
const MANY_SHARDS_CADENCE = 180;

/** Seconds from one look to the next; null: not at all. */
export function cadence(
  set: { readonly level: Level; readonly resolution: Resolution; readonly series: number },
  watched: boolean,
  tier: Tier,
): number | null {
  if (tier === 'nothing') return null;
  if (set.level === 'SHARD') {
    if (!watched || tier !== 'all') return null;
    return Math.max(set.resolution, set.series > MANY_SHARDS ? MANY_SHARDS_CADENCE : 60);
  }
  // Coarse points are for a time range that somebody looks at; the collector keeps minutes.
  if (!watched) return set.resolution === 60 ? (tier === 'coarse' ? COARSE : UNWATCHED) : null;
  return tier === 'coarse' ? Math.max(set.resolution, COARSE) : set.resolution;
}
