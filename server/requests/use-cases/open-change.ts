import type { GrantRecord } from '../../grants/ports';
import { err, ok, type Result } from '../../kernel/result';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { checkChangeable, checkDiffers, type Way } from '../domain/changeable';
import type { RequestError } from '../domain/errors';
import type { RequestTx } from '../ports';
import { loadSubject, type Subject } from './load-subject';

/** What a change would replace, as it is now. */
export type Changed = {
  readonly subscription: SubscriptionRecord;
  readonly subject: Subject;
  readonly grants: readonly GrantRecord[];
};

/** As it was approved and is in force; the environment may say something else by now. */
export const wayOf = ({ subscription, subject, grants }: Changed): Way => ({
  pattern: subscription.pattern,
  roleArn: subject.principal.roleArn,
  vpcEndpointIds: grants[0]?.vpcEndpointIds ?? [],
  route: grants.some(({ kind }) => kind === 'OWNER_ROLE') ? 'OWNER_ROLE' : 'DIRECT',
});

const askedWay = ({ pattern, principal, environment, route }: Subject): Way => ({
  route,
  pattern,
  roleArn: principal.roleArn,
  vpcEndpointIds: environment.vpcEndpointIds,
});

/** The subscription that is to be changed, locked, if it can be now. Take the product's lock first where something is written. */
export async function openChanged(
  tx: Pick<RequestTx, 'subscriptions' | 'grants' | 'products' | 'environments' | 'accounts'>,
  subscriptionId: string | null,
  now: Date,
): Promise<Result<Changed, RequestError>> {
  const subscription = subscriptionId === null ? null : await tx.subscriptions.lock(subscriptionId);
  const subject = subscription && (await loadSubject(tx, { ...subscription, id: subscription.requestId }));
  if (!subscription || !subject) return err({ kind: 'not-found' });
  const [successor] = await tx.subscriptions.successorsOf(subscription.id);
  const changeable = checkChangeable(subscription, successor, now);
  if (!changeable.ok) return changeable;
  return ok({ subscription, subject, grants: await tx.grants.lockOf([subscription.id]) });
}

/** Whether anything of the way in would be another. */
export const checkChanges = (changed: Changed, wanted: Subject): Result<void, RequestError> =>
  checkDiffers(changed.subscription.number, wayOf(changed), askedWay(wanted));
