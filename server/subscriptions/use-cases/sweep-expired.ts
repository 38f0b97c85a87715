import { eachAlone } from '../../kernel/each-alone';
import type { SubscriptionDeps } from '../ports';
import { expireSubscription } from './expire-subscription';

const AT_ONCE = 100;

/** Ends what no scheduled job has ended: a job can be lost with its worker, an end cannot. */
export async function sweepExpired(deps: SubscriptionDeps): Promise<number> {
  const due = await deps.unitOfWork((tx) => tx.subscriptions.due(deps.clock.now(), AT_ONCE));
  await eachAlone(due, (subscriptionId) => expireSubscription(deps, { subscriptionId }));
  return due.length;
}
