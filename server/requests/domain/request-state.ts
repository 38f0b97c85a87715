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
  'retire-product',
] as const;
export type RequestEvent = (typeof REQUEST_EVENTS)[number];

/** `step` of `steps` reviews, counted from 1; both stay when the review is over. */
export type ReviewPosition = { readonly state: RequestState; readonly step: number; readonly steps: number };

const TABLE: Readonly<Record<RequestState, Partial<Record<RequestEvent, RequestState>>>> = {
  DRAFT: {
    submit: 'IN_REVIEW',
    'auto-approve': 'APPROVED',
    withdraw: 'WITHDRAWN',
    'retire-product': 'REJECTED',
  },
  IN_REVIEW: {
    approve: 'APPROVED',
    reject: 'REJECTED',
    'ask-for-changes': 'CHANGES_REQUESTED',
    withdraw: 'WITHDRAWN',
    lapse: 'LAPSED',
    'retire-product': 'REJECTED',
  },
  CHANGES_REQUESTED: {
    resubmit: 'IN_REVIEW',
    withdraw: 'WITHDRAWN',
    lapse: 'LAPSED',
    'retire-product': 'REJECTED',
  },
  APPROVED: {},
  REJECTED: {},
  WITHDRAWN: {},
  LAPSED: {},
};

/** Null when the event is not possible in this state. */
export function nextRequest(position: ReviewPosition, event: RequestEvent): ReviewPosition | null {
  const state = TABLE[position.state][event];
  if (!state) return null;
  // Only these three: whoever spreads the result over a request must not put old values back.
  const { step, steps } = position;
  if (event === 'approve' && step < steps) return { state: 'IN_REVIEW', step: step + 1, steps };
  const restarts = event === 'submit' || event === 'resubmit';
  return { state, step: restarts ? 1 : step, steps };
}

export const isOpen = (state: RequestState): boolean =>
  state === 'IN_REVIEW' || state === 'CHANGES_REQUESTED';
