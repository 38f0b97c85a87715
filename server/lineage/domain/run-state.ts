import type { RunEventType } from './event';

export const RUN_STATES = ['RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'UNKNOWN'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What is known of one run of one job by one producer. */
export type Run = {
  readonly state: RunState;
  /** The event that the state comes from. */
  readonly stateAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly lastSeenAt: Date;
  readonly events: number;
  readonly error: string | null;
};

const STATE_OF: Readonly<Record<RunEventType, RunState>> = {
  START: 'RUNNING',
  RUNNING: 'RUNNING',
  COMPLETE: 'COMPLETE',
  ABORT: 'ABORT',
  FAIL: 'FAIL',
  OTHER: 'UNKNOWN',
};

/** An end outranks whatever else is said, also later: events come in any order, and a run ends once. */
export const rankOf = (state: RunState): number => (state === 'UNKNOWN' ? 0 : state === 'RUNNING' ? 1 : 2);

/** A run as one event tells of it. */
export function runOf(type: RunEventType, at: Date, error: string | null): Run {
  const state = STATE_OF[type];
  return {
    state,
    stateAt: at,
    startedAt: type === 'START' ? at : null,
    endedAt: rankOf(state) === 2 ? at : null,
    lastSeenAt: at,
    events: 1,
    error: state === 'FAIL' ? error : null,
  };
}

const earliest = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** Two tellings of one run, in whichever order they came: the same either way. */
export function mergeRuns(one: Run, other: Run): Run {
  const [rank, otherRank] = [rankOf(one.state), rankOf(other.state)];
  const decides =
    rank !== otherRank
      ? rank > otherRank
      : one.stateAt.getTime() !== other.stateAt.getTime()
        ? one.stateAt > other.stateAt
        : one.state >= other.state;
  const [newer, older] = decides ? [one, other] : [other, one];
  return {
    state: newer.state,
    stateAt: newer.stateAt,
    startedAt: earliest(one.startedAt, other.startedAt),
    endedAt: rankOf(newer.state) === 2 ? newer.endedAt : null,
    lastSeenAt: one.lastSeenAt > other.lastSeenAt ? one.lastSeenAt : other.lastSeenAt,
    events: one.events + other.events,
    error: newer.error ?? (newer.state === 'FAIL' ? older.error : null),
  };
}
