import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import type { RequestError } from '../domain/errors';
import { checkRenewable } from '../domain/renewable';
import type { RequestTx } from '../ports';
import { isAssigned, isThere } from './check-subject';
import { loadSubject, type Subject } from './load-subject';

export type Prior = { readonly subscription: SubscriptionRecord; readonly subject: Subject };

/** What a renewal is about, locked, if it may get this end now. Take the product's lock first. */
export async function openPrior(
  tx: RequestTx,
  wanted: { readonly subscriptionId: string; readonly endsAt: Date; readonly now: Date },
): Promise<Result<Prior, RequestError>> {
  const subscription = await tx.subscriptions.lock(wanted.subscriptionId);
  const subject = subscription && (await loadSubject(tx, { ...subscription, id: subscription.requestId }));
  if (!subscription || !subject) return err({ kind: 'not-found' });
  const [successor] = await tx.subscriptions.successorsOf(subscription.id);
  if (successor)
    return err({ kind: 'being-changed', number: subscription.number, successor: successor.number });
  const renewable = checkRenewable(subscription, wanted.endsAt, wanted.now);
  return renewable.ok ? ok({ subscription, subject }) : renewable;
}

/** Whoever lost the account, or gave the role up, is given no more time with it. */
export async function checkStillTheirs(tx: RequestTx, subject: Subject): Promise<Result<void, RequestError>> {
  if (!(await isThere(tx, subject))) return err({ kind: 'environment-removed' });
  return (await isAssigned(tx, subject.environment)) ? ok(undefined) : err({ kind: 'account-not-assigned' });
}

/** The subscription of this number, for who may ask for something in its project. */
export async function findPrior(
  tx: RequestTx,
  actor: Actor,
  number: number,
): Promise<Result<{ readonly id: string; readonly productId: string }, RequestError>> {
  const subscription = await tx.subscriptions.findByNumber(number);
  const product = subscription && (await tx.products.find(subscription.productId));
  if (!subscription || !product) return err({ kind: 'not-found' });
  const { ownerProjectId, domainId } = product;
  const between = { projectId: subscription.projectId, ownerProjectId, domainId };
  if (!may(actor, 'subscriptions:see', between)) return err({ kind: 'not-found' });
  return may(actor, 'requests:submit', subscription) ? ok(subscription) : err({ kind: 'forbidden' });
}
