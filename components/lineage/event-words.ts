import type { RunState } from '@/server/lineage/domain/run-state';

/** What an event says, by its state or, where it is about no run, its kind. */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  START: 'Started',
  RUNNING: 'Running',
  COMPLETE: 'Complete',
  ABORT: 'Aborted',
  FAIL: 'Failed',
  OTHER: 'Other',
  JOB: 'About a job',
  DATASET: 'About a dataset',
};

export const RUN_WORDS: Readonly<Record<RunState, string>> = {
  RUNNING: 'Running',
  COMPLETE: 'Complete',
  ABORT: 'Aborted',
  FAIL: 'Failed',
  UNKNOWN: 'Not told',
};

export const eventWords = ({
  state,
  kind,
}: {
  readonly state: string | null;
  readonly kind: string;
}): string => EVENT_WORDS[state ?? kind] ?? kind;
