import { isTerminal, type SubscriptionState } from '../../subscriptions/domain/subscription-state';

export const FAN_OUT_STATES = ['OPEN', 'ASKED', 'DECLINED', 'WITHDRAWN'] as const;
export type FanOutState = (typeof FAN_OUT_STATES)[number];

/** Where a proposal stands, with the request and the two subscriptions that came of it. */
export type FanOutStage =
  /** The reader's project has not answered. */
  | 'waits'
  | 'declined'
  | 'withdrawn'
  /** The reader ended before anybody answered. */
  | 'over'
  /** The change is asked for, and is reviewed as every other. */
  | 'in-review'
  | 'refused'
  /** Approved, and its access is being made. */
  | 'being-made'
  | 'failed'
  /** Both ways are there until the reader's program has moved. */
  | 'handing-over'
  | 'moved';

export type Followed = {
  readonly state: FanOutState;
  readonly subscription: SubscriptionState;
  readonly request: string | null;
  readonly successor: SubscriptionState | null;
};

export function stageOf({ state, subscription, request, successor }: Followed): FanOutStage {
  if (state === 'DECLINED') return 'declined';
  if (state === 'WITHDRAWN') return 'withdrawn';
  if (state === 'OPEN') return isTerminal(subscription) ? 'over' : 'waits';
  if (successor === null)
    return request === 'IN_REVIEW' || request === 'CHANGES_REQUESTED' || request === 'DRAFT'
      ? 'in-review'
      : 'refused';
  if (successor === 'ACTIVE') return isTerminal(subscription) ? 'moved' : 'handing-over';
  return successor === 'FAILED' || successor === 'PARTIAL' || isTerminal(successor) ? 'failed' : 'being-made';
}
