import type { SubscriptionDeps } from '../../subscriptions/ports';
import { expireSubscription } from '../../subscriptions/use-cases/expire-subscription';
import type { JobHandler } from '../definitions';

/** Comes at the subscription's end; what it cannot end is ended already. */
export const expire =
  (deps: SubscriptionDeps): JobHandler<'subscriptions.expire'> =>
  async ({ subscriptionId }) => {
    await expireSubscription(deps, { subscriptionId });
  };
