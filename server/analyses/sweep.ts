import type { PrismaClient } from '../db/generated/client';
import type { UnitOfWork } from '../kernel/unit-of-work';
import { ADVANCE_JOB, advanceJobKey, READ_SHARD_JOB, readShardJobKey } from './domain/jobs';
import type { AnalysisTx } from './ports';

type Deps = { readonly db: PrismaClient; readonly unitOfWork: UnitOfWork<Pick<AnalysisTx, 'jobs'>> };

/** Shards whose reader died: each gets its job again. One that is being read says so every second. */
async function restartShards({ db, unitOfWork }: Deps): Promise<void> {
  const lost = await db.$queryRaw<{ analysisId: string; shardId: string }[]>`
    select shard."analysisId"::text, shard."shardId"
      from analysis_shard as shard
      join analysis on analysis.id = shard."analysisId" and analysis.state = 'READING'
     where (shard.state = 'WAITING' or (shard.state = 'READING' and shard."leaseUntil" < now()))
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${READ_SHARD_JOB}:`} || shard."analysisId"::text || ':' || shard."shardId"
            and job.attempts < job.max_attempts)
     limit 500`;
  for (const { analysisId, shardId } of lost)
    await unitOfWork((tx) =>
      tx.jobs.enqueue(
        READ_SHARD_JOB,
        { analysisId, shardId },
        { jobKey: readShardJobKey(analysisId, shardId) },
      ),
    );
}

/**
 * Analyses that nobody moves on, that ran out of time, or that are over while AWS still has their consumer: it costs money and
 * one of the stream's few places until it is ended.
 */
export async function sweepAnalyses(deps: Deps): Promise<void> {
  await restartShards(deps);
  const { db, unitOfWork } = deps;
  const left = await db.$queryRaw<{ id: string }[]>`
    select id::text from analysis
     where (state = 'PREPARING'
            or (state = 'READING' and ("deadlineAt" < now() or not exists (
                  select from analysis_shard as shard
                   where shard."analysisId" = analysis.id and shard.state in ('WAITING', 'READING'))))
            or (state in ('DONE', 'FAILED', 'CANCELLED') and "consumerState" = 'WANTED'))
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${ADVANCE_JOB}:`} || analysis.id::text and job.attempts < job.max_attempts)
     limit 100`;
  for (const { id } of left)
    await unitOfWork((tx) => tx.jobs.enqueue(ADVANCE_JOB, { analysisId: id }, { jobKey: advanceJobKey(id) }));
}
