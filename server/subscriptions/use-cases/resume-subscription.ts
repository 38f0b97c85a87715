import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import { mayLift } from '../domain/may-lift';
import type { SubscriptionDeps } from '../ports';
import type { SubscriptionNumberInput } from '../schema';
import { actOnSubscription } from './act-on-subscription';

/** Gives suspended access back: it is applied, read back and proven as on the first day. */
export const resumeSubscription = (
  deps: SubscriptionDeps,
  actor: Actor,
  input: SubscriptionNumberInput,
): Promise<Result<void, SubscriptionError>> =>
  actOnSubscription(deps, actor, {
    ...input,
    event: 'resume',
    permission: 'subscriptions:resume',
    hindrance: ({ suspendedBy }, side) =>
      mayLift(side, suspendedBy) ? null : { kind: 'held-by-governance' },
  });
