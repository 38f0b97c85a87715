import type { OperationState } from '@/server/operations/domain/operation';

/** How a change stands. */
export const STATE_WORDS: Readonly<Record<OperationState, string>> = {
  RUNNING: 'runs',
  OUTSIDE: 'people do it in their programs',
  STOPPED: 'stopped',
  FAILED: 'failed',
  DONE: 'done',
};
