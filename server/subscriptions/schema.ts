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

/** The consumer reads why, and that it is not the end. */
export const suspendSubscriptionInput = revokeSubscriptionInput;
export type SuspendSubscriptionInput = z.output<typeof suspendSubscriptionInput>;

/** What may still be open was on the page, and goes into the audit as it was shown. */
export const closeSubscriptionInput = z.object({
  number,
  note: paragraphText().min(10, 'Say why nobody can take it away: at least 10 characters.').max(2_000),
  exposure: paragraphText().max(4_000).default(''),
});
export type CloseSubscriptionInput = z.output<typeof closeSubscriptionInput>;

/** Retry, resume and roll back need nothing but the subscription. */
export const subscriptionNumberInput = z.object({ number });
export type SubscriptionNumberInput = z.output<typeof subscriptionNumberInput>;
