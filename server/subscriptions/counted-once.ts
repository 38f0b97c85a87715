import type { Prisma } from '../db/generated/client';
import { ENDED_STATES } from './domain/subscription-state';

/**
 * While a change is under way two subscriptions are one access: the old one counts until the new one is proven, and the
 * new one from then on.
 */
export const COUNTED_ONCE = {
  replacedAt: null,
  OR: [
    { replacesId: null },
    { replaces: { replacedAt: { not: null } } },
    { replaces: { state: { in: [...ENDED_STATES] } } },
  ],
} as const satisfies Prisma.SubscriptionWhereInput;
