import { cadence } from './cadence';
import type { Tier } from './spending';

/** Where what is shown stands between CloudWatch and the page. */
export type DataState =
  /** Nothing was asked yet: the collector begins with the first look. */
  | 'waiting'
  | 'fresh'
  /** Asked in time, and CloudWatch had nothing for a while: no traffic, or it is late. */
  | 'silent'
  /** Nobody could ask for a while; the failure or the budget says why. */
  | 'stale'
  | 'gone';

/** Beyond its cadence, what is asked every so often may be late by this much. */
const GRACE = 240;
/** CloudWatch that says nothing for longer has nothing to say. */
const SILENT_AFTER = 600;

/** Moments in seconds. `watched`: somebody has this very stream open, so that it is asked for every minute. */
export function dataState(
  {
    asked,
    dataUntil,
    gone,
  }: { readonly asked: number | null; readonly dataUntil: number | null; readonly gone: boolean },
  now: number,
  tier: Tier,
  watched: boolean,
): DataState {
  if (gone) return 'gone';
  if (asked === null) return 'waiting';
  const every = cadence({ level: 'STREAM', resolution: 60, series: 1 }, watched, tier);
  if (every === null || now - asked > every + GRACE) return 'stale';
  const silent = SILENT_AFTER + (watched ? 0 : every);
  return dataUntil === null || now - dataUntil > silent ? 'silent' : 'fresh';
}
