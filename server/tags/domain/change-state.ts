export const CHANGE_STATES = [
  'ASSESSING',
  'UNREADABLE',
  'IN_REVIEW',
  'APPLYING',
  'APPLIED',
  'FAILED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export const CHANGE_EVENTS = [
  'nobody-gains',
  'somebody-gains',
  'unreadable',
  'approve',
  'reject',
  'withdraw',
  'applied',
  'failed',
  'retry',
] as const;
export type ChangeEvent = (typeof CHANGE_EVENTS)[number];

/**
 * Life of one change of a tag, or of a share by tag. It is looked at before anybody is asked, and again before it is
 * written: when somebody gains more by then, it goes back into review. One that could not be written is wanted all the
 * same: it is tried again, or its opposite is proposed.
 */
const TABLE: Readonly<Record<ChangeState, Partial<Record<ChangeEvent, ChangeState>>>> = {
  ASSESSING: {
    'nobody-gains': 'APPLYING',
    'somebody-gains': 'IN_REVIEW',
    unreadable: 'UNREADABLE',
    withdraw: 'WITHDRAWN',
  },
  UNREADABLE: { retry: 'ASSESSING', withdraw: 'WITHDRAWN' },
  IN_REVIEW: { approve: 'APPLYING', reject: 'REJECTED', withdraw: 'WITHDRAWN' },
  APPLYING: { applied: 'APPLIED', failed: 'FAILED', 'somebody-gains': 'IN_REVIEW' },
  FAILED: { retry: 'APPLYING' },
  APPLIED: {},
  REJECTED: {},
  WITHDRAWN: {},
};

/** Decided by nobody yet, so that a second one about the same would contradict it. */
export const isPending = (state: ChangeState): boolean =>
  state === 'ASSESSING' || state === 'UNREADABLE' || state === 'IN_REVIEW' || state === 'APPLYING';

/** Null when the event is not possible in this state. */
export const nextChange = (state: ChangeState, event: ChangeEvent): ChangeState | null =>
  TABLE[state][event] ?? null;

export const isOver = (state: ChangeState): boolean => Object.keys(TABLE[state]).length === 0;
