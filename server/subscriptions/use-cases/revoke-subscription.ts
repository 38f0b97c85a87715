import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { SubscriptionDeps } from '../ports';
import type { RevokeSubscriptionInput } from '../schema';
import { actOnSubscription } from './act-on-subscription';

/** The owner or governance takes access away, in whatever state it is; the consumer reads the reason. */
export const revokeSubscription = (
  deps: SubscriptionDeps,
  actor: Actor,
  input: RevokeSubscriptionInput,
): Promise<Result<void, SubscriptionError>> =>
  actOnSubscription(deps, actor, { ...input, event: 'revoke', permission: 'subscriptions:revoke' });
