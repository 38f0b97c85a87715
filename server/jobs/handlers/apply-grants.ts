import type { ApplyDeps } from '../../grants/apply-ports';
import { applySubscription } from '../../grants/use-cases/apply-subscription';
import { type JobHandler, TryLater } from '../definitions';

/** The queue waits e^n seconds between attempts. A run that must let another one finish first has queued itself. */
export const applyGrants =
  (deps: ApplyDeps): JobHandler<'grants.apply'> =>
  async ({ subscriptionId }, { workerId }) => {
    const applied = await applySubscription(deps, { subscriptionId, workerId });
    if (applied.kind === 'retry')
      throw new TryLater(
        `${applied.because.failure.operation} in ${applied.because.account}: ${applied.because.failure.code}`,
      );
  };
