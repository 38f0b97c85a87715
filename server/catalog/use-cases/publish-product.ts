import { mayUseStream, targetOf } from '../../accounts/domain/account';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { Standard } from '../../standards/domain/standard';
import { recordReading } from '../../standards/use-cases/assess-product';
import { findBlocking } from '../../standards/use-cases/find-blocking';
import type { DataProduct, StoredStreamFacts } from '../domain/data-product';
import { nextLifecycle } from '../domain/lifecycle';
import type { ProductActionInput } from '../schema';
import {
  type CatalogDeps,
  type CatalogTransaction,
  checkChange,
  enqueueTag,
  type InvalidTransition,
  type ProductAccessError,
  subjectOf,
} from './catalog-transaction';
import { type FactsReaders, type ReadFactsError, readFacts } from './read-facts';

export type PublishProductDeps = CatalogDeps & FactsReaders & { readonly clock: Clock };
export type PublishProductError =
  | ProductAccessError
  | InvalidTransition
  | { readonly kind: 'published-already'; readonly slug: string }
  | { readonly kind: 'not-assigned' }
  | ReadFactsError
  | { readonly kind: 'stream-not-active'; readonly status: StoredStreamFacts['status'] }
  | { readonly kind: 'standards'; readonly failing: readonly Pick<Standard, 'id' | 'name'>[] };

async function publishable(
  tx: CatalogTransaction,
  actor: Actor,
  input: ProductActionInput,
  found: DataProduct | null,
) {
  const checked = checkChange(actor, found, input.version, 'products:publish');
  // A double click finds its own work done; that is worth more than "stale".
  if (!checked.ok && checked.error.kind === 'stale' && found?.lifecycle === 'PUBLISHED')
    return err({ kind: 'published-already', slug: found.slug } as const);
  if (!checked.ok) return checked;
  const product = checked.value;
  if (product.lifecycle === 'PUBLISHED')
    return err({ kind: 'published-already', slug: product.slug } as const);
  if (nextLifecycle(product.lifecycle, 'publish') === null)
    return err({ kind: 'invalid-transition', from: product.lifecycle } as const);
  const { accountId, ownerProjectId } = product;
  // A project that is being removed has no assignments any more once this comes back.
  await tx.projects.hold(ownerProjectId);
  const account = await tx.accounts.hold(accountId);
  const assignments = await tx.accounts.assignments({ accountId, projectId: ownerProjectId });
  if (!account || !mayUseStream(assignments, ownerProjectId, product))
    return err({ kind: 'not-assigned' } as const);
  return ok({ product, target: targetOf(account, product.region) });
}

/** Reads the stream live, then publishes; the job that writes the product's tag is queued in the same transaction. */
export async function publishProduct(
  deps: PublishProductDeps,
  actor: Actor,
  input: ProductActionInput,
): Promise<Result<DataProduct, PublishProductError>> {
  const first = await deps.unitOfWork(async (tx) =>
    publishable(tx, actor, input, await tx.products.find(input.id)),
  );
  if (!first.ok) return first;
  const { product, target } = first.value;
  const read = await readFacts(deps, target, product.streamArn);
  if (!read.ok) return read;
  const { facts, reading, readAt } = read.value;
  if (facts.status !== 'ACTIVE') return err({ kind: 'stream-not-active', status: facts.status });

  return deps.unitOfWork(async (tx) => {
    // Much can have happened while AWS was asked.
    const again = await publishable(tx, actor, input, await tx.products.lock(input.id));
    if (!again.ok) return again;
    const before = again.value.product;
    const now = deps.clock.now();
    const failing = await findBlocking(tx.standards, before, reading, now);
    if (failing.length > 0) return err({ kind: 'standards', failing });
    const saved = await tx.products.save({
      ...before,
      lifecycle: 'PUBLISHED',
      publishedAt: before.publishedAt ?? now,
    });
    await tx.products.saveFacts(saved.id, facts, readAt);
    await tx.products.saveTag(saved.id, 'PENDING');
    await enqueueTag(tx.jobs, saved);
    await tx.audit.record(actor, {
      type: 'data-product.published',
      ...subjectOf(saved),
      before: { lifecycle: before.lifecycle },
      after: { lifecycle: saved.lifecycle, stream: saved.streamArn },
    });
    await recordReading(tx, saved.id, { ok: true, stream: reading, at: readAt }, now, actor);
    return ok(saved);
  });
}
