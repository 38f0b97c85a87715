import { targetOf } from '../../accounts/domain/account';
import {
  type Analysis,
  type AnalysisFailure,
  type AnalysisNote,
  consumerNameOf,
  isOver,
  KEYS_SHOWN,
  SKETCH,
} from '../domain/analysis';
import { CountMinSketch } from '../domain/count-min-sketch';
import { KeyMerge } from '../domain/key-merge';
import { mergeResult } from '../domain/result-merge';
import { secondsOf } from '../domain/second-tally';
import type { AnalysisDeps, AnalysisTx } from '../ports';
import { auditedBy } from './analysis-audit';
import { prepareAnalysis } from './prepare-analysis';

/** What came of it; `again` where AWS has to be asked once more. */
export type Advanced = 'nothing' | 'reading' | 'over' | 'again';

/** Does what is next for an analysis, whatever a crash left of it. Safe to repeat. */
export async function advanceAnalysis(deps: AnalysisDeps, analysisId: string): Promise<Advanced> {
  const { unitOfWork } = deps;
  const find = () => unitOfWork((tx) => tx.analyses.find(analysisId));
  let analysis = await find();
  if (!analysis) return 'nothing';
  if (analysis.state === 'PREPARING') {
    const prepared = await prepareAnalysis(deps, analysis);
    if (!prepared.ok) {
      if (passes(prepared.error) && isYoung(analysis, deps.clock.now())) return 'again';
      await fail(deps, analysisId, prepared.error);
    }
  } else if (analysis.state === 'READING') await finishWhenRead(deps, analysis);
  analysis = await find();
  if (!analysis) return 'nothing';
  if (!isOver(analysis.state)) return 'reading';
  return (await endConsumer(deps, analysis)) ? 'over' : 'again';
}

/** So long AWS is asked again where that may help. */
const PATIENCE_MS = 120_000;
const isYoung = ({ createdAt }: Analysis, now: Date): boolean =>
  now.getTime() - createdAt.getTime() < PATIENCE_MS;
const passes = (failure: AnalysisFailure): boolean => failure.kind === 'aws' && failure.failure.retryable;

async function fail(deps: AnalysisDeps, id: string, failure: AnalysisFailure): Promise<void> {
  await deps.unitOfWork(async (tx) => {
    const analysis = await tx.analyses.lock(id);
    if (!analysis || isOver(analysis.state)) return;
    await tx.analyses.finish(id, { state: 'FAILED', failure }, deps.clock.now());
    await tx.audit.record(
      { part: 'worker' },
      { type: 'analysis.failed', ...(await auditedBy(tx, analysis)), detail: { cause: failure.kind } },
    );
  });
}

/** Puts the parts together once no shard is left to read. */
async function finishWhenRead(deps: AnalysisDeps, { id, window, deadlineAt }: Analysis): Promise<void> {
  const { unitOfWork, clock } = deps;
  const isLate = deadlineAt !== null && deadlineAt <= clock.now();
  if (isLate) await unitOfWork((tx) => tx.analyses.failOpenShards(id, { kind: 'timed-out' }));
  const shards = await unitOfWork((tx) => tx.analyses.shardStates(id));
  if (shards.some(({ state }) => state === 'WAITING' || state === 'READING')) return;
  const missing = shards.filter(({ state }) => state !== 'DONE');
  if (missing.length === shards.length) {
    await fail(deps, id, missing[0]?.failure ?? { kind: 'no-shards' });
    return;
  }
  const parts = await unitOfWork((tx) => tx.analyses.parts(id));
  const keys = new KeyMerge();
  for (const part of parts) keys.collect(part);
  for (const part of parts) {
    if (!keys.needs(part)) continue;
    const cells = await unitOfWork((tx) => tx.analyses.sketch(id, part.shardId));
    if (cells) keys.complete(part, CountMinSketch.from(SKETCH, cells));
  }
  const result = mergeResult(parts, secondsOf(window));
  await unitOfWork(async (tx) => {
    const analysis = await tx.analyses.lock(id);
    if (!analysis || isOver(analysis.state)) return;
    const notes: AnalysisNote[] = [
      ...analysis.notes,
      ...(missing.length > 0 ? (['shards-missing'] as const) : []),
      ...(shards.some(({ endedBy }) => endedBy === 'capped') ? (['capped'] as const) : []),
    ];
    await tx.analyses.finish(id, { state: 'DONE', notes, result, keys: keys.top(KEYS_SHOWN) }, clock.now());
    await tx.analyses.forgetSketches(id);
    await tx.audit.record(
      { part: 'worker' },
      {
        type: 'analysis.finished',
        ...(await auditedBy(tx, analysis)),
        detail: { records: result.records, bytes: result.bytes },
      },
    );
  });
}

/** Whether AWS does not know the consumer any more. It is looked for by its name, which a crash cannot lose. */
async function endConsumer(deps: AnalysisDeps, analysis: Analysis): Promise<boolean> {
  if (analysis.consumerState !== 'WANTED') return true;
  const { id: analysisId, streamArn, region } = analysis;
  const account = await deps.unitOfWork((tx) => tx.analyses.account(analysis));
  if (!account) return true;
  const session = await deps.recordReader.open(targetOf(account, region), { analysisId, streamArn });
  if (!session.ok) return false;
  const found = await session.value.findConsumer(consumerNameOf(analysisId));
  // A stream that is gone took its consumers with it.
  if (!found.ok && found.error.kind !== 'not-found') return false;
  const arn = found.ok ? found.value?.arn : undefined;
  if (arn !== undefined && !(await session.value.deregisterConsumer(arn)).ok) return false;
  await deps.unitOfWork((tx: AnalysisTx) => tx.analyses.want(analysisId, 'GONE', deps.clock.now()));
  return true;
}
