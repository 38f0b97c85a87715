import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { UseDeps } from '../last-use-ports';
import type { SubscriptionNumberInput } from '../schema';
import { readLastUse } from './read-last-use';

/** One account's history takes twenty seconds at the most; nobody needs it more often. */
const AT_MOST_EVERY_MS = 60_000;

/** Reads the history of the role's account now. What it says, also that it could not be read, stands on the subscription. */
export async function lookForUse(
  deps: UseDeps,
  actor: Actor,
  { number }: SubscriptionNumberInput,
): Promise<Result<void, SubscriptionError>> {
  const found = await deps.unitOfWork((tx) => tx.roleUse.placeOf(number));
  if (!found || !may(actor, 'subscriptions:see', found)) return err({ kind: 'not-found' });
  if (!may(actor, 'subscriptions:read-use', found)) return err({ kind: 'forbidden' });
  await readLastUse(deps, found.place, new Date(deps.clock.now().getTime() - AT_MOST_EVERY_MS));
  return ok(undefined);
}
