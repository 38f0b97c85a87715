import { may } from '../../access/permissions';
import type { AuditAuthor } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { MAPPING_JOB, mappingJobKey } from '../domain/jobs';
import type { FilterTx, MappingPlace } from '../ports';

export type OpenError = { readonly kind: 'not-found' } | { readonly kind: 'forbidden' };

/** The subscription by its number, locked, if Lambda reads by it and this person may change how. */
export async function openMapping(
  tx: FilterTx,
  actor: Actor,
  number: number,
): Promise<Result<MappingPlace, OpenError>> {
  const subscription = await tx.subscriptions.lockByNumber(number);
  const product = subscription && (await tx.products.find(subscription.productId));
  const place = subscription && (await tx.mappings.place(subscription.id));
  if (!product || !place) return err({ kind: 'not-found' });
  const { ownerProjectId, domainId } = product;
  if (!may(actor, 'subscriptions:see', { projectId: place.projectId, ownerProjectId, domainId }))
    return err({ kind: 'not-found' });
  return may(actor, 'filters:change', place) ? ok(place) : err({ kind: 'forbidden' });
}

/** Who, and whose mapping, for the audit. */
export const ofSubscription = ({ subscriptionId, number, projectId }: MappingPlace) =>
  ({
    subjectType: 'subscription',
    subjectId: subscriptionId,
    subjectLabel: `Subscription ${number}`,
    projectId,
  }) as const;

export const worker: AuditAuthor = { part: 'worker' };

export const enqueueMapping = (
  { jobs }: Pick<FilterTx, 'jobs'>,
  subscriptionId: string,
  runAt?: Date,
): Promise<void> =>
  jobs.enqueue(
    MAPPING_JOB,
    { subscriptionId },
    { jobKey: mappingJobKey(subscriptionId), ...(runAt && { runAt }) },
  );
