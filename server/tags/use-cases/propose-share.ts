import { may } from '../../access/permissions';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { Actor } from '../../kernel/actor';
import { err, type Result } from '../../kernel/result';
import { sameTag } from '../../policies/build/principal-tag';
import type { TagError } from '../domain/errors';
import type { TagChangeRecord, TagShareRecord } from '../domain/tag-change';
import type { TagDeps, TagTx } from '../ports';
import type { CloseShareInput, ProposeShareInput } from '../schema';
import { insertChange } from './propose-tag';

/** The request of a share is one about the product's stream. */
const about = (share: TagShareRecord, product: DataProduct) => ({
  shareId: share.id,
  targetKind: 'STREAM' as const,
  targetArn: product.streamArn,
  accountId: product.accountId,
  region: product.region,
  tagKey: share.tag.key,
  tagValue: share.tag.value,
  projectId: product.ownerProjectId,
});

async function refusal(tx: TagTx, product: DataProduct, input: ProposeShareInput): Promise<TagError | null> {
  if (product.lifecycle !== 'PUBLISHED') return { kind: 'not-published' };
  for (const accountId of input.accounts)
    if (!(await tx.accounts.find(accountId))) return { kind: 'unknown-account', accountId };
  const across = input.accounts.some((accountId) => accountId !== product.accountId);
  if (across && product.streamFacts?.encryption === 'AWS_MANAGED_KEY') return { kind: 'key-not-shareable' };
  const shares = await tx.tags.shares(product.id);
  return shares.some((share) => sameTag(share.tag, input.tag)) ? { kind: 'already-shared' } : null;
}

/** Proposes to open a product to everybody of some accounts who carries a tag. Governance decides. */
export function proposeShare(
  deps: TagDeps,
  actor: Actor,
  input: ProposeShareInput,
): Promise<Result<TagChangeRecord, TagError>> {
  return deps.unitOfWork(async (tx): Promise<Result<TagChangeRecord, TagError>> => {
    const found = await tx.products.findBySlug(input.slug);
    // Locked, so that the same is not proposed twice at once.
    const product = found && (await tx.products.lock(found.id));
    if (!product || product.lifecycle === 'DRAFT') return err({ kind: 'not-found' });
    if (!may(actor, 'tags:share', product)) return err({ kind: 'forbidden' });
    const refused = await refusal(tx, product, input);
    if (refused) return err(refused);
    const { tag, patterns, accounts } = input;
    const share = await tx.tags.insertShare({ productId: product.id, tag, patterns, accounts });
    return insertChange(tx, actor, {
      kind: 'OPEN_SHARE',
      ...about(share, product),
      reason: input.reason,
      proposedById: actor.id,
    });
  });
}

/** Ends a share: nobody gains by it, so nobody is asked. */
export function proposeClosing(
  deps: TagDeps,
  actor: Actor,
  input: CloseShareInput,
): Promise<Result<TagChangeRecord, TagError>> {
  return deps.unitOfWork(async (tx): Promise<Result<TagChangeRecord, TagError>> => {
    const found = await tx.tags.findShare(input.shareId);
    const product = found && (await tx.products.lock(found.productId));
    const share = product && (await tx.tags.findShare(input.shareId));
    if (!product || !share) return err({ kind: 'not-found' });
    if (!may(actor, 'tags:close', product)) return err({ kind: 'forbidden' });
    if (share.state !== 'OPEN' && share.state !== 'OPENING') return err({ kind: 'stale' });
    return insertChange(tx, actor, {
      kind: 'CLOSE_SHARE',
      ...about(share, product),
      reason: input.reason,
      proposedById: actor.id,
    });
  });
}
