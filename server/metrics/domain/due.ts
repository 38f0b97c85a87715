import { cadence } from './cadence';
import { type Coverage, firstMissing } from './coverage';
import type { Level } from './metric-catalog';
import { finalUntil, KEPT_SECONDS, type Resolution, startOf } from './resolution';
import type { Tier } from './spending';

/** What is known and wanted of one stream at one level and resolution; times in seconds. */
export type SetState = {
  readonly level: Level;
  readonly resolution: Resolution;
  readonly covered: Coverage;
  readonly askedAt: number | null;
  /** Until when somebody looks at it, from when on, and since when they look so far back. */
  readonly watchedUntil: number;
  readonly watchedFrom: number;
  readonly widenedAt: number;
};

/** How far back the collector itself wants minutes: a day to compare with. */
const OWN_REACH = 86_400;

/** Seconds from which this set is to be asked now; null: it is not due. `series` is how many it has. */
export function dueFrom(
  set: SetState,
  series: number,
  now: number,
  rule: { readonly tier: Tier; readonly lagSeconds: number },
): number | null {
  if (series === 0) return null;
  const watched = set.watchedUntil > now;
  const every = cadence({ ...set, series }, watched, rule.tier);
  if (every === null) return null;
  const widened = watched && set.askedAt !== null && set.widenedAt > set.askedAt;
  // A clock that was set back leaves a look in the future: then it is due as well.
  const waited = set.askedAt === null ? Number.POSITIVE_INFINITY : Math.abs(now - set.askedAt);
  if (!widened && waited < every) return null;
  const wanted = Math.min(
    watched ? set.watchedFrom : Number.POSITIVE_INFINITY,
    set.level === 'SHARD' || set.resolution !== 60 ? Number.POSITIVE_INFINITY : now - OWN_REACH,
  );
  const oldest = Math.max(wanted, now - KEPT_SECONDS[set.resolution] + set.resolution);
  const until = finalUntil(now, set.resolution, rule.lagSeconds);
  return startOf(firstMissing(set.covered, oldest, until), set.resolution);
}
