import type { Clock } from '../kernel/clock';

/** Milliseconds of a clock that only goes forward, from wherever it began. */
type Elapsed = () => number;

export type DatabaseClock = Clock & {
  /** Asks the database what time it is and goes on from there. Fails as the database does, and then goes on as before. */
  follow(): Promise<void>;
};

/**
 * The database's time, carried on between two looks by a clock that nobody can set. Workers live by it: one whose
 * machine's clock is an hour ahead would end what others may still use, and one that is set back would wait an hour
 * for what is due. Until it was asked for the first time it is the machine's.
 */
export function databaseClock(
  askDatabase: () => Promise<Date>,
  { elapsed, machine }: { readonly elapsed: Elapsed; readonly machine: Clock },
): DatabaseClock {
  let known: { readonly at: number; readonly since: number } | null = null;
  return {
    now: () => (known === null ? machine.now() : new Date(known.at + (elapsed() - known.since))),
    async follow() {
      const before = elapsed();
      const at = (await askDatabase()).getTime();
      // It was read somewhere between the question and the answer.
      known = { at, since: (before + elapsed()) / 2 };
    },
  };
}
