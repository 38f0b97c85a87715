import { RUNNING_STATES, type SubscriptionState } from './subscription-state';

const HOUR = 3_600_000;

/** How long the old access may stay beside the new one: programs that have to be deployed anew need the time. */
export const HANDOVER_HOURS = [0, 1, 24, 168] as const;

type Predecessor = {
  readonly state: SubscriptionState;
  readonly endReason: string | null;
  readonly endsAt: Date;
  /** When its successor was proven; null as long as it stands alone. */
  readonly replacedAt: Date | null;
};

/** Its successor is proven, and it stays for the rest of the handover. */
export const isHandingOver = ({ state, endReason, replacedAt }: Omit<Predecessor, 'endsAt'>): boolean =>
  replacedAt !== null && endReason === null && RUNNING_STATES.includes(state);

/** Asked for and approved, and not proven yet: what it is to replace is still all that there is. */
export const isUnderWay = (state: SubscriptionState): boolean =>
  state === 'PROVISIONING' || state === 'PARTIAL' || state === 'FAILED';

/**
 * What a successor that was proven now means for what it replaces: taken away at once, later, or not at all, because
 * it goes already. A handover never makes an end later than it was.
 */
export function takeOverOf(
  predecessor: Predecessor,
  handoverHours: number,
  now: Date,
): { readonly kind: 'now' } | { readonly kind: 'later'; readonly endsAt: Date } | { readonly kind: 'not' } {
  const { state, endReason, endsAt, replacedAt } = predecessor;
  if (replacedAt !== null || endReason !== null || !RUNNING_STATES.includes(state)) return { kind: 'not' };
  if (handoverHours <= 0) return { kind: 'now' };
  const until = Math.min(endsAt.getTime(), now.getTime() + handoverHours * HOUR);
  return until > now.getTime() ? { kind: 'later', endsAt: new Date(until) } : { kind: 'now' };
}
