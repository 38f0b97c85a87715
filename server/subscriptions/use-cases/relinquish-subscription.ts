import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { SubscriptionDeps } from '../ports';
import type { RelinquishSubscriptionInput } from '../schema';
import { actOnSubscription } from './act-on-subscription';

/** The consumer gives access up. */
export const relinquishSubscription = (
  deps: SubscriptionDeps,
  actor: Actor,
  input: RelinquishSubscriptionInput,
): Promise<Result<void, SubscriptionError>> =>
  actOnSubscription(deps, actor, { ...input, event: 'relinquish', permission: 'subscriptions:relinquish' });
