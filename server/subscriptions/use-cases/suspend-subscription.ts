import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { SubscriptionDeps } from '../ports';
import type { SuspendSubscriptionInput } from '../schema';
import { actOnSubscription } from './act-on-subscription';

/** Takes access away for a while; the subscription and its end stay. The consumer reads the reason. */
export const suspendSubscription = (
  deps: SubscriptionDeps,
  actor: Actor,
  input: SuspendSubscriptionInput,
): Promise<Result<void, SubscriptionError>> =>
  actOnSubscription(deps, actor, {
    ...input,
    event: 'suspend',
    permission: 'subscriptions:suspend',
  });
