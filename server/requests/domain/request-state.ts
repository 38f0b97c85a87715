export const REQUEST_STATES = [
  'DRAFT',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'LAPSED',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_EVENTS = [
  'submit',
  'auto-approve',
  'approve',
  'reject',
  'ask-for-changes',
  'resubmit',
  'withdraw',
  'lapse',
] as const;
export type RequestEvent = (typeof REQUEST_EVENTS)[number];

/** `step` of `steps` reviews, counted from 1; both stay when the review is over. */
export type ReviewPosition = { readonly state: RequestState; readonly step: number; readonly steps: number };

const TABLE: Readonly<Record<RequestState, Partial<Record<RequestEvent, RequestState>>>> = {
  DRAFT: { submit: 'IN_REVIEW', 'auto-approve': 'APPROVED', withdraw: 'WITHDRAWN' },
  IN_REVIEW: {
    approve: 'APPROVED',
    reject: 'REJECTED',
    'ask-for-changes': 'CHANGES_REQUESTED',
    withdraw: 'WITHDRAWN',
    lapse: 'LAPSED',
  },
  CHANGES_REQUESTED: { resubmit: 'IN_REVIEW', withdraw: 'WITHDRAWN', lapse: 'LAPSED' },
  APPROVED: {},
  REJECTED: {},
  WITHDRAWN: {},
  LAPSED: {},
};

/** Null when the event is not possible in this state. */
export function nextRequest(position: ReviewPosition, event: RequestEvent): ReviewPosition | null {
  const state = TABLE[position.state][event];
  if (!state) return null;
  if (event === 'approve' && position.step < position.steps)
    return { ...position, state: 'IN_REVIEW', step: position.step + 1 };
  if (event === 'submit' || event === 'resubmit') return { ...position, state, step: 1 };
  return { ...position, state };
}

export const isOpen = (state: RequestState): boolean =>
  state === 'IN_REVIEW' || state === 'CHANGES_REQUESTED';
