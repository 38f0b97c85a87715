import type { AuditAuthor } from '../../audit/ports';
import type { DataProduct } from '../../catalog/domain/data-product';
import { wantsTag } from '../../catalog/domain/lifecycle';
import { assess, turned } from '../domain/assess';
import type { AssessTx, Reading } from '../ports';
import { productFacts } from './product-facts';

const WORKER: AuditAuthor = { part: 'worker' };

/**
 * Measures one offered product by the list as it is, from the stream as it was last read, and tells the audit what
 * turned. Nothing is asked of AWS. Safe to repeat; whatever changes something that standards look at calls it in its own
 * transaction.
 */
export async function assessProduct(
  tx: AssessTx,
  productId: string,
  at: Date,
  by: AuditAuthor = WORKER,
): Promise<void> {
  const product = await tx.products.lock(productId);
  if (!product || !wantsTag(product.lifecycle)) return;
  const standards = await tx.standards.list();
  const facts = await productFacts(tx.standards, product, await tx.standards.reading(productId));
  const assessment = assess(standards, facts, await tx.standards.exceptionsOf(productId), at);
  const before = await tx.standards.results(productId);
  await tx.standards.saveAssessment(productId, assessment, await tx.standards.edition(), at);
  const { failed, recovered } = turned(before, assessment.results);
  const named = (ids: readonly string[]) =>
    standards.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  if (failed.length > 0)
    await tell(tx, by, product, 'standards-failed', { standards: named(failed), score: assessment.score });
  if (recovered.length > 0)
    await tell(tx, by, product, 'standards-met', { standards: named(recovered), score: assessment.score });
}

const tell = (tx: AssessTx, by: AuditAuthor, product: DataProduct, verb: string, detail: object) =>
  tx.audit.record(by, {
    type: `data-product.${verb}`,
    subjectType: 'data-product',
    subjectId: product.id,
    subjectLabel: product.name,
    projectId: product.ownerProjectId,
    detail,
  });

/** Keeps what an attempt to read the stream gave, and measures the product by it. */
export async function recordReading(
  tx: AssessTx,
  productId: string,
  reading: Reading,
  at: Date,
  by: AuditAuthor = WORKER,
): Promise<void> {
  await tx.standards.saveReading(productId, reading);
  await assessProduct(tx, productId, at, by);
}
