import type { ListShardsOutput } from '@aws-sdk/client-kinesis';
import { parseKinesisPatterns } from '../../event-filters/filter-record';
import type { CallingPrincipal } from '../../policies/evaluate/request';
import type { AwsError } from '../contract';
import type { Directory } from '../iam/directory';
import type { ServiceCaller } from '../serve/service-caller';
import { eventSource } from './event-source';
import { executionRole, executionSession, trustsLambda } from './execution-role';
import type { FanOutSubscriptions } from './fan-out-source';
import type { Functions } from './functions';
import type { MappingRecord } from './mapping-state';
import type { Mappings, Positions } from './mappings';
import {
  addTallies,
  EMPTY_TALLY,
  type ListedShard,
  readableShards,
  type Tally,
  tallyRecords,
} from './shard-progress';
import { type CallKinesis, type Start, sharedThroughput } from './shard-source';

export type PollDeps = {
  readonly functions: Functions;
  readonly mappings: Mappings;
  readonly directory: Directory;
  readonly kinesis: ServiceCaller;
  readonly subscriptions: FanOutSubscriptions;
  /** Told after each poll that read something. `behindMs`: how old the oldest unread record is, at least. */
  readonly onPolled: (polled: Polled) => void;
};

export type Polled = {
  readonly mapping: MappingRecord;
  readonly at: number;
  readonly tally: Tally;
  readonly behindMs: number;
};

/** Answers of the sort that pass by themselves: the next round tries again and nothing is said. */
const PASSING = new Set([
  'ResourceInUseException',
  'ProvisionedThroughputExceededException',
  'LimitExceededException',
  'ExpiredIteratorException',
]);

/**
 * Reads once from every shard of one mapping, as the function's role. The function itself is not run: what it would have
 * been given counts as delivered. Answers what people read as LastProcessingResult.
 */
export async function pollMapping(deps: PollDeps, mapping: MappingRecord, now: number): Promise<string> {
  const session = sessionOf(deps, mapping);
  if (typeof session === 'string') return session;
  const patterns = parseKinesisPatterns(mapping.settings.filters);
  if (!patterns.ok) return 'PROBLEM: the filter criteria cannot be read';
  const { streamArn, consumerArn } = eventSource(mapping.eventSourceArn);
  const call: CallKinesis = <T>(operation: string, input: object) =>
    deps.kinesis.call(session, mapping.region, operation, input) as Promise<T>;
  try {
    const before = deps.mappings.positions(mapping);
    const positions: Positions = before.startedAt === undefined ? { ...before, startedAt: now } : before;
    const read: Record<string, string> = { ...positions.read };
    const finished = new Set(positions.finished);
    let tally = EMPTY_TALLY;
    let behindMs = 0;
    const shards = await listShards(call, streamArn);
    const source =
      consumerArn === undefined
        ? sharedThroughput(call, streamArn, mapping.settings.batchSize, now)
        : deps.subscriptions.source(call, consumerArn, now);
    for (const { id } of readableShards(shards, finished)) {
      const batch = await source.read(id, startOf(mapping, read[id], positions.startedAt ?? now));
      const { maximumAgeSeconds } = mapping.settings;
      const oldest = maximumAgeSeconds < 0 ? Number.NEGATIVE_INFINITY : now - maximumAgeSeconds * 1_000;
      tally = addTallies(tally, tallyRecords(batch.records, patterns.value, oldest));
      behindMs = Math.max(behindMs, batch.behindMs);
      if (batch.readUntil !== undefined) read[id] = batch.readUntil;
      if (batch.finished) finished.add(id);
    }
    await savePositions(deps, mapping, before, { ...positions, read, finished: [...finished] }, shards);
    deps.onPolled({ mapping, at: now, tally, behindMs });
    return tally.polled > 0 || mapping.lastResult !== 'No records processed' ? 'OK' : mapping.lastResult;
  } catch (cause) {
    const error = cause as AwsError;
    return PASSING.has(error.code) ? mapping.lastResult : `PROBLEM: ${error.message}`;
  }
}

function sessionOf({ functions, directory }: PollDeps, mapping: MappingRecord): CallingPrincipal | string {
  const target = functions.find({ ...mapping, name: mapping.functionName });
  if (!target) return 'PROBLEM: Function not found';
  const role = executionRole(directory, target.roleArn);
  if (!role || !trustsLambda(role)) return 'PROBLEM: Lambda failed to assume your execution role';
  return executionSession(role, target.name);
}

async function listShards(call: CallKinesis, streamArn: string): Promise<readonly ListedShard[]> {
  const found: ListedShard[] = [];
  let page: object = { StreamARN: streamArn };
  for (;;) {
    const { Shards, NextToken } = await call<ListShardsOutput>('ListShards', page);
    for (const shard of Shards ?? [])
      found.push({
        id: shard.ShardId ?? '',
        parents: [shard.ParentShardId, shard.AdjacentParentShardId].filter((id) => id !== undefined),
      });
    if (NextToken === undefined) return found;
    page = { NextToken };
  }
}

/** Shards that were never read start where the mapping starts; LATEST is the moment of the first poll. */
function startOf({ startingPosition }: MappingRecord, last: string | undefined, startedAt: number): Start {
  if (last !== undefined) return { after: last };
  if (startingPosition.type === 'TRIM_HORIZON') return 'oldest';
  return { at: new Date(startingPosition.type === 'AT_TIMESTAMP' ? startingPosition.timestamp : startedAt) };
}

/** Only when something moved; shards that the stream no longer lists are forgotten. */
async function savePositions(
  { mappings }: PollDeps,
  mapping: MappingRecord,
  before: Positions,
  after: Positions,
  shards: readonly ListedShard[],
): Promise<void> {
  const listed = new Set(shards.map(({ id }) => id));
  const kept: Positions = {
    ...after,
    read: Object.fromEntries(Object.entries(after.read).filter(([id]) => listed.has(id))),
    finished: after.finished.filter((id) => listed.has(id)),
  };
  if (JSON.stringify(kept) !== JSON.stringify(before)) await mappings.savePositions(mapping, kept);
}
