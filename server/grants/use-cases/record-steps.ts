import type { Clock } from '../../kernel/clock';
import type { RunJournal, StepChange } from '../apply-ports';
import type { StepKey } from '../domain/steps';
import type { FailureView } from '../view';

export type StepRecorder = {
  start(key: StepKey): void;
  again(key: StepKey): void;
  done(key: StepKey): void;
  skip(key: StepKey): void;
  fail(key: StepKey, failure: FailureView): void;
  /** Resolves when all of it is written; rejects if the database did not take it. */
  settled(): Promise<void>;
};

/** Writes each step as it happens, in order, without holding up the calls to AWS. */
export function recordSteps(
  journal: RunJournal,
  clock: Clock,
  runId: string,
  keys: readonly StepKey[],
): StepRecorder {
  const tries = new Map<StepKey, number>();
  let written: Promise<void> = Promise.resolve();

  function write(key: StepKey, change: Omit<StepChange, 'at' | 'tries'>) {
    const position = keys.indexOf(key);
    if (position < 0) return;
    const whole = { ...change, at: clock.now(), tries: tries.get(key) ?? 0 };
    written = written.then(() => journal.step(runId, position, whole));
    // The failure is met in settled(); until then it must not count as unhandled.
    written.catch(() => undefined);
  }

  return {
    start(key) {
      tries.set(key, 1);
      write(key, { state: 'running' });
    },
    again(key) {
      tries.set(key, (tries.get(key) ?? 1) + 1);
      write(key, { state: 'running' });
    },
    done: (key) => write(key, { state: 'done' }),
    skip: (key) => write(key, { state: 'skipped' }),
    fail: (key, failure) => write(key, { state: 'failed', failure }),
    settled: () => written,
  };
}
