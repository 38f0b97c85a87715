import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { SubscriptionDeps } from '../ports';
import type { SubscriptionNumberInput } from '../schema';
import { actOnSubscription } from './act-on-subscription';

/** Undoes what a failed run applied, and ends the subscription. */
export const rollBackSubscription = (
  deps: SubscriptionDeps,
  actor: Actor,
  input: SubscriptionNumberInput,
): Promise<Result<void, SubscriptionError>> =>
  actOnSubscription(deps, actor, { ...input, event: 'roll-back', permission: 'subscriptions:retry' });
