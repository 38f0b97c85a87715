import { LEVELS, type Level, promisesOf } from './level';
import { type LevelChange, type LevelState, step, type Verdict } from './level-state';
import { type MeasuredStream, readingOf } from './readings';
import type { ContractTerms } from './terms';

export type LevelStates = Readonly<Partial<Record<Level, LevelState>>>;

/** Holds a contract against its stream: where each level stands now, and which breaches began or are over. */
export function measure(
  terms: ContractTerms,
  before: LevelStates,
  stream: MeasuredStream,
): { readonly states: LevelStates; readonly changes: readonly LevelChange[] } {
  const steps = promisesOf(terms).map((promise) => ({
    level: promise.level,
    ...step(promise, before[promise.level] ?? null, readingOf(stream, promise)),
  }));
  const promised = new Set(steps.map(({ level }) => level));
  // A level that is promised no more takes its breach with it.
  const dropped = LEVELS.flatMap((level): readonly LevelChange[] => {
    const state = before[level];
    if (promised.has(level) || !state?.breach) return [];
    const { unit, measured, breach } = state;
    return [
      {
        kind: 'replaced',
        level,
        promised: state.promised,
        unit,
        at: stream.now,
        measured,
        worst: breach.worst,
      },
    ];
  });
  return {
    states: Object.fromEntries(steps.map(({ level, state }) => [level, state])),
    changes: [...dropped, ...steps.flatMap(({ changes }) => changes)],
  };
}

/** How many levels stand how; one with an open breach counts as breached also while nothing is known of it. */
export function countVerdicts(states: LevelStates): Readonly<Record<Verdict, number>> {
  const all = Object.values(states).map(({ verdict, breach }): Verdict => (breach ? 'breached' : verdict));
  const of = (wanted: Verdict) => all.filter((verdict) => verdict === wanted).length;
  return { breached: of('breached'), met: of('met'), 'not-measured': of('not-measured') };
}
