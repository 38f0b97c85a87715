import { z } from 'zod';
import { paragraphText, rowNumber } from '../kernel/text';

const number = rowNumber();

/** Revoke (by the owner or governance) tells the consumer why. */
export const revokeSubscriptionInput = z.object({
  number,
  note: paragraphText().min(3, 'Give a reason: the consumer reads it.').max(2_000),
});
export type RevokeSubscriptionInput = z.output<typeof revokeSubscriptionInput>;

export const relinquishSubscriptionInput = z.object({
  number,
  note: paragraphText().max(2_000).default(''),
});
export type RelinquishSubscriptionInput = z.output<typeof relinquishSubscriptionInput>;

/** Retry and roll back need nothing but the subscription. */
export const subscriptionNumberInput = z.object({ number });
export type SubscriptionNumberInput = z.output<typeof subscriptionNumberInput>;
