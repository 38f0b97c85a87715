import type { ApplyDeps } from '../../grants/apply-ports';
import { applySubscription } from '../../grants/use-cases/apply-subscription';
import { type JobHandler, TryLater } from '../definitions';

/** The queue waits e^n seconds between attempts: together about a minute and a half, then it has failed. */
const LAST_ATTEMPT = 5;

export const applyGrants =
  (deps: ApplyDeps): JobHandler<'grants.apply'> =>
  async ({ subscriptionId }, { workerId, attempt }) => {
    const lastTry = attempt >= LAST_ATTEMPT;
    const applied = await applySubscription(deps, { subscriptionId, workerId, lastTry });
    if (applied.kind === 'busy') throw new TryLater('another run writes to the same ARNs');
    if (applied.kind === 'retry')
      throw new TryLater(
        `${applied.because.failure.operation} in ${applied.because.account}: ${applied.because.failure.code}`,
      );
  };
