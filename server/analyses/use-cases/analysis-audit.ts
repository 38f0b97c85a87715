import type { Analysis } from '../domain/analysis';
import type { AnalysisTx } from '../ports';

/** What a record of the worker is about: whoever answers for the product finds each analysis in its audit. */
export async function auditedBy(tx: AnalysisTx, analysis: Pick<Analysis, 'id' | 'number' | 'productId'>) {
  const product = await tx.products.find(analysis.productId);
  return {
    ...subjectOf(analysis, product?.name ?? 'a stream'),
    ...(product && { projectId: product.ownerProjectId }),
  };
}

export const subjectOf = (analysis: Pick<Analysis, 'id' | 'number'>, product: string) => ({
  subjectType: 'analysis' as const,
  subjectId: analysis.id,
  subjectLabel: `Analysis ${analysis.number} of ${product}`,
});
