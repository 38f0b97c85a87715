import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { LEAST_CAP_BYTES, MOST_CAP_BYTES } from '../domain/analysis';
import { estimateOf } from '../domain/estimate';
import { ADVANCE_JOB, advanceJobKey } from '../domain/jobs';
import { type WindowFault, windowFault } from '../domain/window';
import type { AnalysisDeps } from '../ports';
import type { StartAnalysis } from '../schema';
import { subjectOf } from './analysis-audit';

/** Each takes one of the stream's few places for consumers, or reads beside production. */
const MOST_AT_ONCE = 2;

export type StartError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'window'; readonly fault: WindowFault };

type Started = { readonly id: string; readonly slug: string };

/** Records what is wanted; the workers read. */
export function startAnalysis(
  deps: Pick<AnalysisDeps, 'unitOfWork' | 'clock' | 'randomness'>,
  actor: Actor,
  input: StartAnalysis,
): Promise<Result<Started, StartError>> {
  const { unitOfWork, clock, randomness } = deps;
  return unitOfWork(async (tx): Promise<Result<Started, StartError>> => {
    const product = await tx.products.lock(input.productId);
    if (!product || !may(actor, 'analyses:see', product)) return err({ kind: 'not-found' });
    if (!may(actor, 'analyses:run', product)) return err({ kind: 'forbidden' });
    const window = { from: input.from.getTime(), to: input.to.getTime() };
    const fault = windowFault(window, clock.now().getTime(), product.streamFacts?.retentionHours ?? null);
    if (fault) return err({ kind: 'window', fault });
    if ((await tx.analyses.running(product.id)) >= MOST_AT_ONCE) return err({ kind: 'too-many' });

    const { streamArn, accountId, region } = product;
    const prices = await tx.prices.current(region);
    const estimate = estimateOf(prices, product.streamFacts, window, input.way, {
      measuredBytes: input.measuredBytes,
      now: clock.now().getTime(),
    });
    const analysis = await tx.analyses.insert({
      productId: product.id,
      streamArn,
      accountId,
      region,
      requestedById: actor.id,
      window,
      askedWay: input.way,
      estimate,
      maxBytes: Math.min(MOST_CAP_BYTES, Math.max(LEAST_CAP_BYTES, input.maxMegabytes * 1024 * 1024)),
      salt: randomness.token(),
    });
    await tx.jobs.enqueue(ADVANCE_JOB, { analysisId: analysis.id }, { jobKey: advanceJobKey(analysis.id) });
    await tx.audit.record(actor, {
      type: 'analysis.started',
      ...subjectOf(analysis, product.name),
      projectId: product.ownerProjectId,
      detail: { from: input.from, to: input.to, way: input.way, streamArn },
    });
    return ok({ id: analysis.id, slug: product.slug });
  });
}
