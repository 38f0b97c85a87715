import { targetOf } from '../../accounts/domain/account';
import type { AccountRepository } from '../../accounts/ports';
import type { AuditRecorder } from '../../audit/ports';
import type { DataProduct } from '../../catalog/domain/data-product';
import { wantsTag } from '../../catalog/domain/lifecycle';
import { PRODUCT_TAG } from '../../catalog/domain/words';
import type { ProductRepository } from '../../catalog/ports';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { StreamReader, StreamTagWriter } from '../ports';

export type WriteProductTagDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly products: ProductRepository;
    readonly accounts: AccountRepository;
    readonly audit: AuditRecorder;
  }>;
  readonly streamReader: StreamReader;
  readonly streamTagWriter: StreamTagWriter;
  readonly randomness: Randomness;
};
export type WriteProductTagOutcome = 'applied' | 'removed' | 'failed' | 'nothing-to-do';

/** The tag is written, and AWS does not yet say so: IAM and tags settle within seconds to a minute. */
const notYet: AwsFailure = {
  kind: 'conflict',
  retryable: true,
  operation: 'kinesis:ListTagsForStream',
  code: 'TagNotYetVisible',
  awsMessage: 'The tag was written, but reading the stream back does not show it yet.',
};

/** Writes what is wanted, then believes only what AWS reads back. */
async function bringTag(
  deps: WriteProductTagDeps,
  target: AwsTarget,
  product: DataProduct,
): Promise<Result<'applied' | 'removed', AwsFailure>> {
  const runId = deps.randomness.id();
  const wanted = wantsTag(product.lifecycle) ? product.slug : undefined;
  const written =
    wanted === undefined
      ? await deps.streamTagWriter.removeTag(target, product.streamArn, PRODUCT_TAG, runId)
      : await deps.streamTagWriter.putTag(
          target,
          product.streamArn,
          { key: PRODUCT_TAG, value: wanted },
          runId,
        );
  // A stream that is gone has no tag either.
  if (!written.ok && wanted === undefined && written.error.kind === 'not-found') return ok('removed');
  if (!written.ok) return written;
  const facts = await deps.streamReader.readStream(target, product.streamArn);
  if (!facts.ok) return facts;
  if (facts.value.tags[PRODUCT_TAG] !== wanted) return err(notYet);
  return ok(wanted === undefined ? 'removed' : 'applied');
}

/**
 * Job `streams.tag`: brings the product's tag on its stream to what the product's state wants. Safe to run again.
 * An error asks the queue to try later; a refusal of AWS is an outcome that people see on the product.
 */
export async function writeProductTag(
  deps: WriteProductTagDeps,
  input: { readonly productId: string },
): Promise<Result<WriteProductTagOutcome, { readonly kind: 'try-again'; readonly failure: AwsFailure }>> {
  const found = await deps.unitOfWork(async (tx) => {
    const product = await tx.products.find(input.productId);
    const account = product && (await tx.accounts.find(product.accountId));
    return product && account ? { product, target: targetOf(account, product.region) } : null;
  });
  if (!found || found.product.lifecycle === 'DRAFT') return ok('nothing-to-do');
  const { product, target } = found;
  const result = await bringTag(deps, target, product);

  return deps.unitOfWork<
    Result<WriteProductTagOutcome, { readonly kind: 'try-again'; readonly failure: AwsFailure }>
  >(async (tx) => {
    const now = await tx.products.lock(product.id);
    // Published or retired meanwhile: that change queued a run of its own, which will say what is true then.
    if (!now || now.lifecycle !== product.lifecycle) return ok('nothing-to-do');
    const subject = {
      subjectType: 'stream',
      subjectId: product.streamArn,
      subjectLabel: product.streamName,
      projectId: product.ownerProjectId,
    } as const;
    const tag = { key: PRODUCT_TAG, value: product.slug };
    if (result.ok) {
      await tx.products.saveTag(product.id, result.value === 'applied' ? 'APPLIED' : 'NONE');
      const type = result.value === 'applied' ? 'stream.tagged' : 'stream.untagged';
      await tx.audit.record({ part: 'worker' }, { type, ...subject, detail: { tag } });
      return ok(result.value);
    }
    if (result.error.retryable) return err({ kind: 'try-again', failure: result.error });
    await tx.products.saveTag(product.id, 'FAILED', result.error);
    await tx.audit.record(
      { part: 'worker' },
      { type: 'stream.tag-failed', ...subject, detail: { tag, failure: result.error } },
    );
    return ok('failed');
  });
}
