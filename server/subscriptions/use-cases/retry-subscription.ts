import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { SubscriptionDeps } from '../ports';
import type { SubscriptionNumberInput } from '../schema';
import { actOnSubscription } from './act-on-subscription';

/** Runs what failed again, in the direction that it failed in; what is done already is found unchanged. */
export const retrySubscription = (
  deps: SubscriptionDeps,
  actor: Actor,
  input: SubscriptionNumberInput,
): Promise<Result<void, SubscriptionError>> =>
  actOnSubscription(deps, actor, { ...input, event: 'retry', permission: 'subscriptions:retry' });
