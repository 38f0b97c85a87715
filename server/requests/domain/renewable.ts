import { err, ok, type Result } from '../../kernel/result';
import { sha256 } from '../../policies/build/sha256';
import { RUNNING_STATES, type SubscriptionState } from '../../subscriptions/domain/subscription-state';
import { endBounds, isWithin } from './end-bounds';
import type { RequestError } from './errors';

type Prior = {
  readonly id: string;
  readonly number: number;
  readonly state: SubscriptionState;
  readonly endsAt: Date;
};

/** Whether a later end can still be given to it: expiry and revocation go on while a renewal waits. */
export function checkRenewable(prior: Prior, endsAt: Date, now: Date): Result<void, RequestError> {
  if (!RUNNING_STATES.includes(prior.state))
    return err({ kind: 'not-renewable', number: prior.number, state: prior.state });
  // Its end has come, and the job that takes it away is on its way.
  if (prior.endsAt.getTime() <= now.getTime())
    return err({ kind: 'not-renewable', number: prior.number, state: 'at its end' });
  if (endsAt.getTime() <= prior.endsAt.getTime()) return err({ kind: 'end-not-later', endsAt: prior.endsAt });
  const bounds = endBounds(now);
  return isWithin(endsAt, bounds) ? ok(undefined) : err({ kind: 'end-out-of-bounds', ...bounds });
}

/** What the approver saw: this subscription, from this end to that one. */
export const renewalHash = (prior: Pick<Prior, 'id' | 'endsAt'>, endsAt: Date): string =>
  sha256(JSON.stringify([prior.id, prior.endsAt.toISOString(), endsAt.toISOString()]));
