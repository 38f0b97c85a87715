import { targetOf } from '../../accounts/domain/account';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, type Result } from '../../kernel/result';
import { type Analysis, consumerNameOf, keysPerShard, SKETCH } from '../domain/analysis';
import { ADVANCE_JOB, advanceJobKey } from '../domain/jobs';
import { ShardTally } from '../domain/shard-tally';
import type { AnalysisDeps, RecordSession, ShardToRead } from '../ports';
import { tallyShard } from './tally-shard';

/** A reader tells of itself every second: one that was silent for so long is dead. */
const LEASE_MS = 20_000;

export type ReadShardEnd = 'done' | 'failed' | 'stopped' | 'not-mine';

/** Where the records come from, as the analysis goes about it. */
async function sourceOf(analysis: Analysis, session: RecordSession, shardId: string) {
  if (analysis.way === 'POLLING')
    return {
      ok: true as const,
      value: (from: Parameters<RecordSession['polled']>[1]) => session.polled(shardId, from),
    };
  const consumer = await session.findConsumer(consumerNameOf(analysis.id));
  if (!consumer.ok) return consumer;
  const { value } = consumer;
  if (!value) return err(consumerGone);
  return {
    ok: true as const,
    value: (from: Parameters<RecordSession['polled']>[1]) => session.pushed(value.arn, shardId, from),
  };
}

const consumerGone: AwsFailure = {
  kind: 'not-found',
  retryable: false,
  operation: 'kinesis:DescribeStreamConsumer',
  code: 'ResourceNotFoundException',
  awsMessage: 'The consumer of this analysis is not registered any more.',
};

/** Reads one shard of an analysis from the start of its window. Its part replaces that of an earlier try. */
export async function readShard(
  deps: AnalysisDeps,
  { analysisId, shardId }: { readonly analysisId: string; readonly shardId: string },
): Promise<ReadShardEnd> {
  const { unitOfWork, clock } = deps;
  const until = () => new Date(clock.now().getTime() + LEASE_MS);
  const claimed = await unitOfWork(async (tx) => {
    const analysis = await tx.analyses.find(analysisId);
    if (analysis?.state !== 'READING') return null;
    const claim = await tx.analyses.claimShard(analysisId, shardId, { now: clock.now(), until: until() });
    const account = await tx.analyses.account(analysis);
    return claim && account && { analysis, account, ...claim };
  });
  if (!claimed) return 'not-mine';
  const { analysis, account, attempt, shard, shards } = claimed;

  const target = targetOf(account, analysis.region);
  const tally = tallyOf(analysis, shard);
  const read = await openAndTally(deps, { analysis, target, shardId, tally, attempt, until });

  return unitOfWork(async (tx): Promise<ReadShardEnd> => {
    if (read.ok && read.value.kind === 'stopped') return 'stopped';
    const ended = await tx.analyses.endShard(
      analysisId,
      shardId,
      attempt,
      read.ok && read.value.kind === 'read'
        ? {
            state: 'DONE',
            endedBy: read.value.endedBy,
            part: tally.part(keysPerShard(shards)),
            sketch: tally.sketch.cells,
          }
        : { state: 'FAILED', failure: { kind: 'aws', failure: read.ok ? consumerGone : read.error } },
    );
    if (!ended) return 'not-mine';
    await tx.jobs.enqueue(ADVANCE_JOB, { analysisId }, { jobKey: advanceJobKey(analysisId) });
    return read.ok ? 'done' : 'failed';
  });
}

const tallyOf = ({ window }: Analysis, { shardId, range }: ShardToRead): ShardTally =>
  new ShardTally({ shardId, range, window, size: SKETCH });

async function openAndTally(
  deps: AnalysisDeps,
  of: {
    readonly analysis: Analysis;
    readonly target: ReturnType<typeof targetOf>;
    readonly shardId: string;
    readonly tally: ShardTally;
    readonly attempt: number;
    readonly until: () => Date;
  },
): Promise<Awaited<ReturnType<typeof tallyShard>>> {
  const { analysis, target, shardId, tally, attempt, until } = of;
  const { id: analysisId, streamArn, window } = analysis;
  const session = await deps.recordReader.open(target, { analysisId, streamArn });
  if (!session.ok) return session;
  const source: Result<Parameters<typeof tallyShard>[1]['read'], AwsFailure> = await sourceOf(
    analysis,
    session.value,
    shardId,
  );
  if (!source.ok) return source;
  return tallyShard(deps, {
    tally,
    window,
    read: source.value,
    tell: (progress) =>
      deps.unitOfWork((tx) => tx.analyses.tell(analysisId, shardId, attempt, progress, until())),
  });
}
