import type { Actor } from '../../kernel/actor';
import type { TagShareRecord } from '../domain/tag-change';
import type { NewTagChange } from '../ports';
import { enqueue, type MoveTx, moveChange, subjectOf } from './move-change';

/** What people read as the reason. */
export const PRODUCT_RETIRED = 'The product was retired.';

const closing = (
  share: TagShareRecord,
  product: { accountId: string; region: string },
  byId: string,
): NewTagChange => ({
  kind: 'CLOSE_SHARE',
  shareId: share.id,
  targetKind: 'STREAM',
  targetArn: share.streamArn,
  accountId: product.accountId,
  region: product.region,
  tagKey: share.tag.key,
  tagValue: share.tag.value,
  projectId: share.ownerProjectId,
  reason: PRODUCT_RETIRED,
  proposedById: byId,
});

/**
 * Closes every share by tag of a product in the transaction that retires it, and takes back what was proposed. The caller
 * holds the product's lock. Each closing is proven by a job of its own.
 */
export async function closeSharesWithProduct(
  tx: MoveTx,
  actor: Actor,
  product: { readonly id: string; readonly accountId: string; readonly region: string },
  at: Date,
): Promise<void> {
  for (const share of await tx.tags.shares(product.id)) {
    if (share.state === 'PROPOSED') await withdraw(tx, actor, share, at);
    if (share.state !== 'OPENING' && share.state !== 'OPEN') continue;
    const change = await tx.tags.insertChange(closing(share, product, actor.id));
    await tx.audit.record(actor, {
      type: 'tag-change.proposed',
      ...subjectOf(change),
      after: { state: change.state },
      detail: { kind: change.kind, target: change.targetArn, reason: PRODUCT_RETIRED },
    });
    await enqueue(tx, change);
  }
}

async function withdraw(tx: MoveTx, actor: Actor, share: TagShareRecord, at: Date): Promise<void> {
  const number = await tx.tags.pendingChange({
    kind: 'OPEN_SHARE',
    shareId: share.id,
    targetArn: '',
    tagKey: '',
  });
  const change = number === null ? null : await tx.tags.lockChangeByNumber(number);
  if (change) await moveChange(tx, actor, change, { event: 'withdraw', at });
}
