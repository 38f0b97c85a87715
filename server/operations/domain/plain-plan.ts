import type { StreamStep } from './stream-step';

/** What changes of a setting have in common. */
export const PLAIN = {
  before: [],
  after: [],
  counted: false,
  dollarsPerMonth: 0,
  seconds: 10,
  meanwhile: 'Writes and reads go on',
  order: 'Order stays as it is.',
} as const;

const SAME = 'It is like that already.';
/** Why nothing is done: the given reason, or that there is nothing to do. */
export const orSame = (steps: readonly StreamStep[], why: string | null = null): string | null =>
  why ?? (steps.length === 0 ? SAME : null);
