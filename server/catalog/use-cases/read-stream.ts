import { may } from '../../access/permissions';
import { targetOf } from '../../accounts/domain/account';
import type { AccountRepository } from '../../accounts/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { wantsTag } from '../domain/lifecycle';
import type { ProductRepository } from '../ports';
import type { ReadStreamInput } from '../schema';
import type { ProductAccessError } from './catalog-transaction';
import { type FactsReaders, type ReadFactsError, readFacts } from './read-facts';

export type ReadStreamDeps = FactsReaders & {
  readonly unitOfWork: UnitOfWork<{
    readonly products: ProductRepository;
    readonly accounts: AccountRepository;
  }>;
};
export type ReadStreamError = Exclude<ProductAccessError, { readonly kind: 'stale' }> | ReadFactsError;

/** A person asks what AWS says of a product's stream now. */
export async function readStream(
  deps: ReadStreamDeps,
  actor: Actor,
  { id }: ReadStreamInput,
): Promise<Result<void, ReadStreamError>> {
  const product = await deps.unitOfWork((tx) => tx.products.find(id));
  // A draft's stream is read in the wizard, where its assignment is checked.
  if (!product || !wantsTag(product.lifecycle)) return err({ kind: 'not-found' });
  if (!may(actor, 'products:read-stream', product)) return err({ kind: 'forbidden' });
  return refreshFacts(deps, id);
}

/** One reading of AWS through the account's shared session, kept on the product. It changes nothing in AWS. */
export async function refreshFacts(
  deps: ReadStreamDeps,
  productId: string,
): Promise<Result<void, { readonly kind: 'not-found' } | ReadFactsError>> {
  const found = await deps.unitOfWork(async (tx) => {
    const product = await tx.products.find(productId);
    const account = product && (await tx.accounts.find(product.accountId));
    return product && account ? { ...product, target: targetOf(account, product.region) } : null;
  });
  if (!found) return err({ kind: 'not-found' });
  const read = await readFacts(deps, found.target, found.streamArn);
  if (!read.ok) return read;
  const { facts, readAt } = read.value;
  await deps.unitOfWork((tx) => tx.products.saveFacts(productId, facts, readAt));
  return ok(undefined);
}
