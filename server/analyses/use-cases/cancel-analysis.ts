import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { isOver } from '../domain/analysis';
import { ADVANCE_JOB, advanceJobKey } from '../domain/jobs';
import type { AnalysisDeps } from '../ports';
import { subjectOf } from './analysis-audit';

export type CancelError = { readonly kind: 'not-found' } | { readonly kind: 'forbidden' };

/** Its readers stop within a second or two, and its consumer is ended by the job. One that is over stays as it is. */
export function cancelAnalysis(
  { unitOfWork, clock }: Pick<AnalysisDeps, 'unitOfWork' | 'clock'>,
  actor: Actor,
  analysisId: string,
): Promise<Result<'cancelled' | 'over', CancelError>> {
  return unitOfWork(async (tx): Promise<Result<'cancelled' | 'over', CancelError>> => {
    const analysis = await tx.analyses.lock(analysisId);
    const product = analysis && (await tx.products.find(analysis.productId));
    if (!product || !may(actor, 'analyses:see', product)) return err({ kind: 'not-found' });
    if (!may(actor, 'analyses:run', product)) return err({ kind: 'forbidden' });
    if (isOver(analysis.state)) return ok('over');
    await tx.analyses.finish(analysisId, { state: 'CANCELLED' }, clock.now());
    await tx.jobs.enqueue(ADVANCE_JOB, { analysisId }, { jobKey: advanceJobKey(analysisId) });
    await tx.audit.record(actor, {
      type: 'analysis.cancelled',
      ...subjectOf(analysis, product.name),
      projectId: product.ownerProjectId,
    });
    return ok('cancelled');
  });
}
