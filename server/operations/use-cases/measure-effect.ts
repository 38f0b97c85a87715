import type { CollectDeps } from '../../metrics/ports';
import { watchStream } from '../../metrics/use-cases/watch';
import { comparedTime, effectOf, isWhole } from '../../shards/domain/effect';
import type { Evidence } from '../../shards/domain/evidence';
import { nameOfStream } from '../domain/name-of-stream';
import type { OperateDeps } from '../ports';
import { enqueueMeasure, recordChange } from './operation-audit';

/** Looked for again so often while minutes are missing: the collector asks once a minute. */
const AGAIN_MS = 30_000;

/** What is stored of a stream's hour that ends at a moment, without any analysis. */
export type EffectEvidence = {
  hourUntil(
    stream: { readonly streamArn: string; readonly streamName: string },
    at: Date,
  ): Promise<Evidence | null>;
};

export type MeasureDeps = OperateDeps &
  Pick<CollectDeps, 'unitOfWork' | 'clock'> & { readonly effectEvidence: EffectEvidence };

/**
 * Job `streams.measure`: keeps what came of a change beside what its plan predicted, once the minutes after it are final. Shards are
 * collected while somebody looks at them, so it looks itself; what is still missing when its patience ends is said to be.
 */
export async function measureEffect(deps: MeasureDeps, operationId: string): Promise<'done' | 'later'> {
  const operation = await deps.unitOfWork((tx) => tx.streamOperations.lock(operationId));
  if (operation?.state !== 'DONE' || !operation.finishedAt || operation.effect) return 'done';
  const { streamArn, cure, startedAt, finishedAt } = operation;
  const now = deps.clock.now().getTime();
  const time = comparedTime(finishedAt.getTime());
  if (now < time.due) {
    await deps.unitOfWork((tx) => enqueueMeasure(tx, operationId, new Date(time.due)));
    return 'later';
  }
  const stream = { streamArn, streamName: nameOfStream(streamArn) };
  const evidence = await deps.effectEvidence.hourUntil(stream, new Date(time.due));
  const effect = effectOf(cure, startedAt.getTime(), time, evidence);
  if (!isWhole(effect) && now < time.until) {
    const [from, to] = [Math.floor(startedAt.getTime() / 1_000) - 900, Math.floor(time.due / 1_000)];
    await watchStream(deps, streamArn, { kind: 'fixed', from, to });
    await deps.unitOfWork((tx) => enqueueMeasure(tx, operationId, new Date(now + AGAIN_MS)));
    return 'later';
  }
  await deps.unitOfWork(async (tx) => {
    const locked = await tx.streamOperations.lock(operationId);
    if (!locked || locked.effect) return;
    await tx.streamOperations.saveEffect(operationId, effect);
    const verb = effect.outcome === 'not-measured' ? 'not-measured' : 'measured';
    await recordChange(tx, { part: 'worker' }, locked, verb, {
      outcome: effect.outcome,
      minutes: effect.minutes,
      rejectedBefore: effect.rejected.before,
      rejectedAfter: effect.rejected.after,
    });
  });
  return 'done';
}
