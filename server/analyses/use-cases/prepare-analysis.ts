import { targetOf } from '../../accounts/domain/account';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { Shard } from '../../shards/domain/shard';
import {
  type Analysis,
  type AnalysisFailure,
  type AnalysisNote,
  consumerNameOf,
  deadlineOf,
} from '../domain/analysis';
import { READ_SHARD_JOB, readShardJobKey } from '../domain/jobs';
import type { AnalysisWindow } from '../domain/second-tally';
import type { ReadMethod } from '../domain/transfer';
import { horizonOf, openInWindow, windowFault } from '../domain/window';
import type { AnalysisDeps, RecordSession, ShardToRead } from '../ports';
import { removeStrays } from './remove-strays';

/** Registering takes a minute at most; a stream that keeps one in CREATING for longer has other troubles. */
const MOST_WAITS = 90;
const WAIT_MS = 2_000;

type Failed = Result<never, AnalysisFailure>;
const aws = (failure: AwsFailure): Failed => err({ kind: 'aws', failure });

type Prepared = {
  readonly way: ReadMethod;
  readonly notes: readonly AnalysisNote[];
  readonly window: AnalysisWindow;
  readonly shards: readonly ShardToRead[];
};

/** Finds what is to be read and how, and gives each shard a job of its own. Safe to repeat. */
export async function prepareAnalysis(
  deps: AnalysisDeps,
  analysis: Analysis,
): Promise<Result<void, AnalysisFailure>> {
  const account = await deps.unitOfWork((tx) => tx.analyses.account(analysis));
  if (!account) return err({ kind: 'stream-not-active' });
  const prepared = await prepare(deps, targetOf(account, analysis.region), analysis);
  if (!prepared.ok) return prepared;
  const { shards, ...found } = prepared.value;
  return deps.unitOfWork(async (tx) => {
    // Cancelled meanwhile: whoever did it has the consumer ended.
    if ((await tx.analyses.lock(analysis.id))?.state !== 'PREPARING') return ok(undefined);
    const now = deps.clock.now();
    await tx.analyses.begin(analysis.id, {
      ...found,
      shards,
      startedAt: now,
      deadlineAt: new Date(deadlineOf(found.window, now.getTime())),
    });
    for (const { shardId } of shards)
      await tx.jobs.enqueue(
        READ_SHARD_JOB,
        { analysisId: analysis.id, shardId },
        { jobKey: readShardJobKey(analysis.id, shardId) },
      );
    return ok(undefined);
  });
}

async function prepare(
  deps: AnalysisDeps,
  target: AwsTarget,
  analysis: Analysis,
): Promise<Result<Prepared, AnalysisFailure>> {
  const { streamArn, id: analysisId } = analysis;
  const facts = await deps.streamReader.readStream(target, streamArn);
  if (!facts.ok) return aws(facts.error);
  if (facts.value.status === 'CREATING' || facts.value.status === 'DELETING')
    return err({ kind: 'stream-not-active' });
  const now = deps.clock.now().getTime();
  const fault = windowFault(analysis.window, now, facts.value.retentionHours);
  if (fault) return err({ kind: 'window', fault });
  const { window, late } = remembered(analysis.window, now, facts.value.retentionHours);

  const shards = await shardsOf(deps, target, streamArn, window);
  if (!shards.ok) return aws(shards.error);
  if (shards.value.length === 0) return err({ kind: 'no-shards' });

  const session = await deps.recordReader.open(target, { analysisId, streamArn });
  if (!session.ok) return aws(session.error);
  await removeStrays(deps, session.value);
  const way = await wayOf(deps, analysis, session.value);
  if (!way.ok) return way;
  return ok({
    way: way.value,
    notes: [
      ...(late ? (['begins-late'] as const) : []),
      ...(way.value === 'POLLING' && analysis.askedWay === 'AUTO' ? (['polled-instead'] as const) : []),
    ],
    window: analysis.window,
    shards: shards.value.map(({ shardId, hashKeys, parentIds }) => ({
      shardId,
      range: { start: hashKeys.from.toString(), end: hashKeys.to.toString() },
      parentIds,
    })),
  });
}

/** The part of the window that the stream still has. */
function remembered(window: AnalysisWindow, now: number, retentionHours: number) {
  const horizon = Math.ceil((horizonOf(now, retentionHours) + 1) / 1_000) * 1_000;
  return window.from >= horizon
    ? { window, late: false }
    : { window: { ...window, from: Math.min(horizon, window.to - 1_000) }, late: true };
}

/** AWS refuses a moment that has not come by its own clock. */
const SETTLED_MS = 10_000;

async function shardsOf(
  { shardReader, clock }: AnalysisDeps,
  target: AwsTarget,
  streamArn: string,
  { from, to }: AnalysisWindow,
): Promise<Result<readonly Shard[], AwsFailure>> {
  const list = (kind: 'since' | 'open-at', at: number) =>
    shardReader.listShards(target, streamArn, { kind, at: new Date(at) });
  const fromStart = await list('since', from);
  // Which of them opened after a window that ends just now nobody can ask yet; reading one that did ends at once.
  if (!fromStart.ok || clock.now().getTime() < to + SETTLED_MS) return fromStart;
  const [fromEnd, atEnd] = await Promise.all([list('since', to), list('open-at', to)]);
  if (!fromEnd.ok) return fromEnd;
  if (!atEnd.ok) return atEnd;
  return ok(openInWindow({ fromStart: fromStart.value, fromEnd: fromEnd.value, atEnd: atEnd.value }));
}

/** A consumer of its own that is ACTIVE, or polling where that was wanted or nothing else is possible. */
async function wayOf(
  deps: AnalysisDeps,
  { id, askedWay }: Analysis,
  session: RecordSession,
): Promise<Result<ReadMethod, AnalysisFailure>> {
  if (askedWay === 'POLLING') return ok('POLLING');
  const name = consumerNameOf(id);
  let found = await session.findConsumer(name);
  if (found.ok && found.value === null) {
    // Written down before AWS is asked: a crash from here on leaves a consumer that is looked for.
    await deps.unitOfWork((tx) => tx.analyses.want(id, 'WANTED', deps.clock.now()));
    const registered = await session.registerConsumer(name);
    if (!registered.ok) {
      if (registered.error.code !== 'ConsumerLimit' && registered.error.code !== 'ConsumersCreating')
        return aws(registered.error);
      return askedWay === 'AUTO' ? ok('POLLING') : err({ kind: 'consumer-limit' });
    }
  }
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    found = await session.findConsumer(name);
    if (!found.ok && !found.error.retryable) return aws(found.error);
    if (found.ok && found.value?.status === 'ACTIVE') return ok('FAN_OUT');
    const state = await deps.unitOfWork((tx) => tx.analyses.find(id));
    if (state?.state !== 'PREPARING') break;
    await deps.pacing.pause(WAIT_MS);
  }
  return found.ok ? err({ kind: 'consumer-not-active' }) : aws(found.error);
}
