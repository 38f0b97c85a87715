import { type KinesisClient, ListShardsCommand, type ShardFilter } from '@aws-sdk/client-kinesis';
import { z } from 'zod';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import type { Shard } from '../shards/domain/shard';
import type { ShardReader, WhichShards } from '../shards/ports';
import { incomplete } from './assume-role';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

/** Most shards in one answer, and more pages than the largest stream has (docs/aws-facts.md §1). */
const PAGE = 1_000;
const MOST_PAGES = 50;

const hashKey = z
  .string()
  .regex(/^\d{1,39}$/)
  .transform(BigInt);

const listed = z
  .object({
    ShardId: z.string(),
    ParentShardId: z.string().optional(),
    AdjacentParentShardId: z.string().optional(),
    HashKeyRange: z.object({ StartingHashKey: hashKey, EndingHashKey: hashKey }),
    SequenceNumberRange: z.object({
      StartingSequenceNumber: z.string(),
      EndingSequenceNumber: z.string().optional(),
    }),
  })
  .transform(
    ({ ShardId, ParentShardId, AdjacentParentShardId, HashKeyRange, SequenceNumberRange }): Shard => ({
      shardId: ShardId,
      hashKeys: { from: HashKeyRange.StartingHashKey, to: HashKeyRange.EndingHashKey },
      parentIds: [ParentShardId, AdjacentParentShardId].filter((id) => id !== undefined),
      open: SequenceNumberRange.EndingSequenceNumber === undefined,
      firstSequenceNumber: SequenceNumberRange.StartingSequenceNumber,
    }),
  );

function filterOf(which: WhichShards): ShardFilter {
  switch (which.kind) {
    case 'open':
      return { Type: 'AT_LATEST' };
    case 'open-at':
      return { Type: 'AT_TIMESTAMP', Timestamp: which.at };
    case 'since':
      return { Type: 'FROM_TIMESTAMP', Timestamp: which.at };
    case 'readable':
      return { Type: 'FROM_TRIM_HORIZON' };
  }
}

async function listShards(
  kinesis: KinesisClient,
  streamArn: string,
  which: WhichShards,
): Promise<Result<readonly Shard[], AwsFailure>> {
  const operation = 'kinesis:ListShards';
  const shards: Shard[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    // The token stands alone: beside a stream or a filter AWS refuses it.
    const input = next
      ? { NextToken: next }
      : { StreamARN: streamArn, MaxResults: PAGE, ShardFilter: filterOf(which) };
    const page = await call(operation, () => kinesis.send(new ListShardsCommand(input)));
    if (!page.ok) return page;
    const found = z.array(listed).safeParse(page.value.Shards ?? []);
    if (!found.success) return err(incomplete(operation));
    shards.push(...found.data);
    next = page.value.NextToken;
    if (!next) return ok(shards);
  }
  return err(incomplete(operation));
}

export const shardReader = (sessions: SpokeSessions): ShardReader => ({
  listShards: (target, streamArn, which) =>
    sessions.read(target, (clients) => listShards(clients.kinesis(target.region), streamArn, which)),
});
