import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { SubscriptionDeps } from '../ports';
import type { CloseSubscriptionInput } from '../schema';
import { actOnSubscription } from './act-on-subscription';

/**
 * Governance closes what could not be taken away and will not be tried again: nobody has verified that access is gone. Drift
 * and exposure go on looking for it.
 */
export const closeSubscription = (
  deps: SubscriptionDeps,
  actor: Actor,
  { number, note, exposure }: CloseSubscriptionInput,
): Promise<Result<void, SubscriptionError>> =>
  actOnSubscription(deps, actor, {
    number,
    note,
    event: 'close-unverified',
    permission: 'subscriptions:close',
    detail: { exposureShown: exposure },
  });
