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

/** What happens so close together is one statement: nobody sees steps change faster, and a run has a dozen of them. */
const TOGETHER_MS = 100;

/**
 * Writes each step soon after it happens, without holding up the calls to AWS, and all that is left when the run is over.
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
  let due: ReturnType<typeof setTimeout> | null = null;

  async function write(): Promise<void> {
    const changes = [...unwritten.values()];
    unwritten.clear();
    if (changes.length > 0) await journal.steps(runId, changes);
  }

  function flush(): Promise<void> {
    if (due) clearTimeout(due);
    due = null;
    written = written.then(write);
    // The failure is met in settled(); until then it must not count as unhandled.
    written.catch(() => undefined);
    return written;
  }

  function note(key: StepKey, change: Omit<StepChange, 'position' | 'tries'>) {
    const position = keys.indexOf(key);
    if (position < 0) return;
    const earlier = unwritten.get(position);
    unwritten.set(position, { ...earlier, ...change, position, tries: tries.get(key) ?? 0 });
    due ??= setTimeout(flush, TOGETHER_MS);
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
    settled: flush,
  };
}
