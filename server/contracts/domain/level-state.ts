import { isWithin, type Level, type LevelUnit, type ServicePromise, worseOf } from './level';
import type { LevelReading, Unmeasured } from './readings';

export const VERDICTS = ['met', 'breached', 'not-measured'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Where one level of a contract stands. Moments are seconds. */
export type LevelState = {
  /** What it was measured against. */
  readonly promised: number;
  readonly unit: LevelUnit;
  readonly verdict: Verdict;
  readonly since: number;
  /** Of the last reading that had a number. */
  readonly measured: number | null;
  readonly readAt: number | null;
  /** Why it is not measured; `turning`: beyond its promise, and not yet for long enough. */
  readonly why: Unmeasured | 'turning' | null;
  /** Since when readings disagree with where it stands. */
  readonly turning: number | null;
  readonly breach: { readonly since: number; readonly worst: number } | null;
};

export type LevelChange = {
  readonly kind: 'opened' | 'closed' | 'replaced';
  readonly level: Level;
  readonly promised: number;
  readonly unit: LevelUnit;
  /** Since when, of one that opens; until when, of one that closes. */
  readonly at: number;
  readonly measured: number | null;
  readonly worst: number;
};

/** How long a level has to be beyond its promise, and within it again, before it counts; seconds of what is measured. */
export const HYSTERESIS: Readonly<Record<Level, { readonly opens: number; readonly closes: number }>> = {
  freshness: { opens: 300, closes: 600 },
  availability: { opens: 300, closes: 1_800 },
  // A setting does not waver.
  retention: { opens: 0, closes: 0 },
  'throughput-least': { opens: 600, closes: 600 },
  'throughput-most': { opens: 600, closes: 600 },
  conformance: { opens: 600, closes: 1_800 },
};

/** After a longer silence what was counted before it counts no more. */
const LONGEST_GAP = 3_600;

type Step = { readonly state: LevelState; readonly changes: readonly LevelChange[] };

const begin = ({ promised, unit }: ServicePromise, at: number): LevelState => ({
  promised,
  unit,
  verdict: 'not-measured',
  since: at,
  measured: null,
  readAt: null,
  why: null,
  turning: null,
  breach: null,
});

const changeOf = (
  kind: LevelChange['kind'],
  { level }: Pick<ServicePromise, 'level'>,
  { promised, unit, breach }: LevelState,
  at: number,
  measured: number | null,
): LevelChange => ({
  kind,
  level,
  promised,
  unit,
  at,
  measured,
  worst: breach?.worst ?? measured ?? promised,
});

const turn = (state: LevelState, verdict: Verdict, since: number): LevelState => ({
  ...state,
  verdict,
  since: state.verdict === verdict ? state.since : since,
});

function within(promise: ServicePromise, state: LevelState, at: number, measured: number): Step {
  const read = { ...state, measured, readAt: at, why: null };
  if (state.breach === null) return { state: turn({ ...read, turning: null }, 'met', at), changes: [] };
  const turning = state.turning ?? at;
  if (at - turning < HYSTERESIS[promise.level].closes)
    return { state: turn({ ...read, turning }, 'breached', state.breach.since), changes: [] };
  return {
    state: turn({ ...read, turning: null, breach: null }, 'met', turning),
    changes: [changeOf('closed', promise, state, turning, measured)],
  };
}

function beyond(promise: ServicePromise, state: LevelState, at: number, measured: number): Step {
  const read = { ...state, measured, readAt: at, why: null };
  if (state.breach) {
    const breach = { ...state.breach, worst: worseOf(promise.level, state.breach.worst, measured) };
    return { state: turn({ ...read, turning: null, breach }, 'breached', breach.since), changes: [] };
  }
  const turning = state.turning ?? at;
  if (at - turning < HYSTERESIS[promise.level].opens) {
    const met = state.verdict === 'met';
    const waits = { ...read, turning, why: met ? null : ('turning' as const) };
    return { state: turn(waits, met ? 'met' : 'not-measured', at), changes: [] };
  }
  const opened = { ...read, turning: null, breach: { since: turning, worst: measured } };
  return {
    state: turn(opened, 'breached', turning),
    changes: [changeOf('opened', promise, opened, turning, measured)],
  };
}

/**
 * One look at a level. A reading without a number neither opens nor closes a breach; one that was seen changes nothing, so
 * that a look may happen twice. Another promise ends the breach of the one before and begins anew.
 */
export function step(promise: ServicePromise, before: LevelState | null, reading: LevelReading): Step {
  const same = before !== null && before.promised === promise.promised && before.unit === promise.unit;
  if (before && !same) {
    const anew = step(promise, null, reading);
    const ended = before.breach ? [changeOf('replaced', promise, before, reading.at, before.measured)] : [];
    return { state: anew.state, changes: [...ended, ...anew.changes] };
  }
  const state = before ?? begin(promise, reading.at);
  if (reading.value === null)
    return {
      state: { ...turn(state, 'not-measured', reading.at), why: reading.why, measured: null },
      changes: [],
    };
  const { at, value } = reading;
  if (state.readAt !== null && at <= state.readAt) return { state, changes: [] };
  const silent = state.readAt !== null && at - state.readAt > LONGEST_GAP;
  const fresh = silent ? { ...state, turning: null } : state;
  return isWithin(promise, value) ? within(promise, fresh, at, value) : beyond(promise, fresh, at, value);
}
