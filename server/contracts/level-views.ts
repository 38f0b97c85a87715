import { LEVELS, type ServicePromise } from './domain/level';
import type { LevelStates } from './domain/measure';
import type { LevelView } from './view';

const dateOf = (seconds: number): Date => new Date(seconds * 1_000);

/** Each promise with where it stands; one that was not looked at yet, or changed since, is not measured. */
export function levelViews(promises: readonly ServicePromise[], states: LevelStates): readonly LevelView[] {
  return promises.map((promise) => {
    const found = states[promise.level];
    const state = found?.promised === promise.promised && found.unit === promise.unit ? found : null;
    if (!state)
      return {
        ...promise,
        ...{ verdict: 'not-measured', measured: null, why: null, since: null, readAt: null },
        ...{ breachedSince: null, turningSince: null },
      };
    const { verdict, measured, why, since, readAt, breach, turning } = state;
    return {
      ...promise,
      ...{ verdict, measured, why, since: dateOf(since) },
      readAt: readAt === null ? null : dateOf(readAt),
      breachedSince: breach && dateOf(breach.since),
      turningSince: breach || turning === null ? null : dateOf(turning),
    };
  });
}

const WORST_FIRST = ['breached', 'not-measured', 'met'] as const;

export const worstFirst = (one: LevelView, other: LevelView): number =>
  WORST_FIRST.indexOf(one.verdict) - WORST_FIRST.indexOf(other.verdict) ||
  LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level);
