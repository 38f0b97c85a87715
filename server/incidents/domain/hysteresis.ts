import type { AlertRule } from './alert-rule';

/** One minute of which a signal's value is known; `who` is what it was worst of, such as a shard or a consumer. */
export type Reading = { readonly at: number; readonly value: number; readonly who?: string };

/** Where a rule stands. Moments are beginnings of minutes, in milliseconds. */
export type AlertState = {
  readonly firing: boolean;
  /** Minutes in a row at or above the threshold, while it does not fire. */
  readonly above: number;
  /** Minutes in a row below where it clears, while it fires. */
  readonly below: number;
  /** The first of those that made it fire, or might. */
  readonly since: number | null;
  /** The last minute that was looked at. */
  readonly lastAt: number | null;
  /** The highest value since then. */
  readonly worst: number | null;
};

export const QUIET_STATE: AlertState = {
  firing: false,
  above: 0,
  below: 0,
  since: null,
  lastAt: null,
  worst: null,
};

export type AlertChange = {
  readonly kind: 'fired' | 'cleared';
  /** The minute that decided. */
  readonly at: number;
  readonly since: number;
  readonly worst: number;
  readonly who: string | null;
};

/** After a longer silence nothing that was counted before it counts any more. */
export const LONGEST_GAP_MS = 15 * 60_000;

const MINUTE_MS = 60_000;

function afterGap(state: AlertState, at: number): AlertState {
  if (state.lastAt === null || at - state.lastAt <= LONGEST_GAP_MS) return state;
  return state.firing ? { ...state, below: 0 } : { ...QUIET_STATE, lastAt: state.lastAt };
}

/**
 * One known minute more. A minute of which nothing is known is no reading: it never fires, never clears and breaks no row,
 * unless the silence is long. A minute that was looked at before changes nothing.
 */
export function step(
  rule: AlertRule,
  before: AlertState,
  { at, value, who }: Reading,
): { readonly state: AlertState; readonly change: AlertChange | null } {
  if (before.lastAt !== null && at <= before.lastAt) return { state: before, change: null };
  const state = afterGap(before, at);
  if (state.firing) {
    const since = state.since ?? at;
    const worst = Math.max(state.worst ?? value, value);
    const below = value < rule.clearBelow ? state.below + 1 : 0;
    if (below < rule.clearMinutes)
      return { state: { ...state, below, since, worst, lastAt: at }, change: null };
    return {
      state: { ...QUIET_STATE, lastAt: at },
      change: { kind: 'cleared', at: at + MINUTE_MS, since, worst, who: null },
    };
  }
  if (value < rule.threshold) return { state: { ...QUIET_STATE, lastAt: at }, change: null };
  const [since, above] = [state.since ?? at, state.above + 1];
  const worst = Math.max(state.worst ?? value, value);
  const firing = above >= rule.fireMinutes;
  return {
    state: { firing, above: firing ? 0 : above, below: 0, since, worst, lastAt: at },
    change: firing ? { kind: 'fired', at: at + MINUTE_MS, since, worst, who: who ?? null } : null,
  };
}

/** All minutes that came since. A rule that is switched off fires no more, and what it fired is over at `now`. */
export function follow(
  rule: AlertRule,
  before: AlertState,
  readings: readonly Reading[],
  now: number,
): { readonly state: AlertState; readonly changes: readonly AlertChange[] } {
  if (!rule.on) {
    const { firing, since, worst, lastAt } = before;
    const over = { kind: 'cleared', at: now, since: since ?? now, worst: worst ?? 0, who: null } as const;
    return { state: { ...QUIET_STATE, lastAt }, changes: firing ? [over] : [] };
  }
  let state = before;
  const changes: AlertChange[] = [];
  for (const reading of readings.toSorted((one, other) => one.at - other.at)) {
    const next = step(rule, state, reading);
    state = next.state;
    if (next.change) changes.push(next.change);
  }
  return { state, changes };
}
