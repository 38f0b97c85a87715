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

/**
 * Writes each step as it happens, without holding up the calls to AWS. What happens while one statement is on its way
 * goes with the next, so that a busy worker writes a few times where an idle one writes at once.
 */
export function recordSteps(
  journal: RunJournal,
  clock: Clock,
  runId: string,
  keys: readonly StepKey[],
): StepRecorder {
  const tries = new Map<StepKey, number>();
  const unwritten = new Map<number, StepChange>();
  let written: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    const changes = [...unwritten.values()];
    unwritten.clear();
    if (changes.length > 0) await journal.steps(runId, changes);
  }

  function note(key: StepKey, change: Omit<StepChange, 'position' | 'tries'>) {
    const position = keys.indexOf(key);
    if (position < 0) return;
    const earlier = unwritten.get(position);
    unwritten.set(position, { ...earlier, ...change, position, tries: tries.get(key) ?? 0 });
    written = written.then(flush);
    // The failure is met in settled(); until then it must not count as unhandled.
    written.catch(() => undefined);
  }

  return {
    start(key) {
      tries.set(key, 1);
      note(key, { state: 'running', startedAt: clock.now() });
    },
    again(key) {
      tries.set(key, (tries.get(key) ?? 1) + 1);
      note(key, { state: 'running' });
    },
    done: (key) => note(key, { state: 'done', finishedAt: clock.now() }),
    skip: (key) => note(key, { state: 'skipped' }),
    fail: (key, failure) => note(key, { state: 'failed', finishedAt: clock.now(), failure }),
    settled: () => written,
  };
}
