import { may } from '../../access/permissions';
import { targetOf } from '../../accounts/domain/account';
import type { AccountRepository } from '../../accounts/ports';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { AwsFailure } from '../../kernel/aws-failure';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { StandardsRepository } from '../../standards/ports';
import { recordReading } from '../../standards/use-cases/assess-product';
import { wantsTag } from '../domain/lifecycle';
import type { ProductRepository } from '../ports';
import type { ReadStreamInput } from '../schema';
import type { ProductAccessError } from './catalog-transaction';
import { type FactsReaders, type ReadFactsError, readFacts } from './read-facts';

export type ReadStreamDeps = FactsReaders & {
  readonly unitOfWork: UnitOfWork<{
    readonly products: ProductRepository;
    readonly accounts: AccountRepository;
    readonly standards: StandardsRepository;
    readonly audit: AuditRecorder;
  }>;
  readonly clock: Clock;
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
  if (!read.ok) {
    await recordFailure(deps, productId, read.error.failure);
    return read;
  }
  const { facts, reading, readAt } = read.value;
  await deps.unitOfWork(async (tx) => {
    await tx.products.saveFacts(productId, facts, readAt);
    await recordReading(tx, productId, { ok: true, stream: reading, at: readAt }, deps.clock.now());
  });
  return ok(undefined);
}

/** What was read last stays and is from then on shown as old, with the reason. */
export const recordFailure = (
  deps: Pick<ReadStreamDeps, 'unitOfWork' | 'clock'>,
  productId: string,
  failure: AwsFailure,
): Promise<void> =>
  deps.unitOfWork((tx) => {
    const at = deps.clock.now();
    return recordReading(tx, productId, { ok: false, failure, at }, at);
  });
