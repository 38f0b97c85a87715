import type { ListShardsInput, ListShardsOutput, ShardFilter } from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import { integerBetween, invalidArgument, notActive, oneOf, requireMember } from './input';
import type { LiveStream, LiveStreams } from './live-streams';
import type { TokenSeal } from './sealed-token';
import { shardsFromHorizon, shardView, startAfter } from './shard-view';
import { openShards, type ShardState, trimHorizon } from './stream-state';
import { checkStream, requireStream, type StreamTarget, streamTarget } from './target';
import { statusOf } from './transition';

const TOKEN_LIFETIME = 300_000;
const LARGEST_PAGE = 1_000;
const FILTER_TYPES = [
  'AFTER_SHARD_ID',
  'AT_TRIM_HORIZON',
  'FROM_TRIM_HORIZON',
  'AT_LATEST',
  'AT_TIMESTAMP',
  'FROM_TIMESTAMP',
] as const;

type Filter = { readonly type: (typeof FILTER_TYPES)[number]; readonly at: number };

/** Where a listing goes on, from the token or from the members of a first call. */
type Listing = {
  readonly target: StreamTarget;
  readonly after: number;
  readonly filter: Filter;
  readonly tokenMadeAt?: number;
};

/** NextToken stands alone: it names the stream and the filter, and lives 300 seconds (docs/aws-facts.md §1). */
export const listShards = (
  streams: LiveStreams,
  seal: TokenSeal,
): Operation<ListShardsInput, ListShardsOutput> => {
  const listing = (input: ListShardsInput, context: CallContext): Listing =>
    input.NextToken === undefined
      ? firstListing(streams, input, context)
      : nextListing(streams, seal, input, input.NextToken, context);

  return {
    checks: (input, context) => [checkStream('ListShards', listing(input, context).target)],
    run(input, context) {
      const { target, after, filter, tokenMadeAt } = listing(input, context);
      const now = context.now.getTime();
      if (tokenMadeAt !== undefined && tokenMadeAt + TOKEN_LIFETIME < now)
        throw new AwsError(
          'ExpiredNextTokenException',
          'NextToken is expired: it can be used for 300 seconds.',
        );
      const stream = requireStream(target);
      const status = statusOf(stream.state);
      // There are no shards to list yet, or none any more; while they change there are.
      if (status === 'CREATING' || status === 'DELETING') throw notActive(stream.state, status);
      requireCreation(stream, target, input.StreamCreationTimestamp);
      const most = integerBetween(input.MaxResults, 'MaxResults', {
        least: 1,
        most: 10_000,
        fallback: LARGEST_PAGE,
      });
      const rest = filtered(stream, filter, now).filter((shard) => shard.index > after);
      const page = rest.slice(0, Math.min(most, LARGEST_PAGE));
      const last = page.at(-1);
      return {
        Shards: page.map((shard) => shardView(stream, shard)),
        ...(last &&
          page.length < rest.length && {
            NextToken: seal.seal('list-shards', [target.arn, last.index, filter.type, filter.at, now]),
          }),
      };
    },
  };
};

function firstListing(streams: LiveStreams, input: ListShardsInput, context: CallContext): Listing {
  const target = streamTarget(streams, input, context);
  if (input.ExclusiveStartShardId !== undefined && input.ShardFilter !== undefined)
    throw invalidArgument('ExclusiveStartShardId and ShardFilter cannot be specified together.');
  const after = startAfter(input.ExclusiveStartShardId ?? input.ShardFilter?.ShardId);
  return { target, after, filter: requireFilter(input.ShardFilter, context.now.getTime()) };
}

function nextListing(
  streams: LiveStreams,
  seal: TokenSeal,
  input: ListShardsInput,
  token: string,
  context: CallContext,
): Listing {
  if (
    input.StreamName !== undefined ||
    input.ExclusiveStartShardId !== undefined ||
    input.StreamCreationTimestamp !== undefined ||
    input.ShardFilter !== undefined
  )
    throw invalidArgument(
      'NextToken and StreamName, StreamCreationTimestamp, ExclusiveStartShardId or ShardFilter cannot be provided together.',
    );
  const [arn, after, type, at, madeAt] = seal.open('list-shards', token) ?? [];
  if (typeof arn !== 'string' || (input.StreamARN !== undefined && input.StreamARN !== arn))
    throw invalidArgument('Invalid NextToken.');
  return {
    target: streamTarget(streams, { StreamARN: arn }, context),
    after: Number(after),
    filter: { type: oneOf(String(type), 'type', FILTER_TYPES), at: Number(at) },
    tokenMadeAt: Number(madeAt),
  };
}

function requireFilter(filter: ShardFilter | undefined, now: number): Filter {
  if (!filter) return { type: 'FROM_TRIM_HORIZON', at: 0 };
  const type = oneOf(requireMember(filter.Type, 'shardFilter.type'), 'shardFilter.type', FILTER_TYPES);
  const timed = type === 'AT_TIMESTAMP' || type === 'FROM_TIMESTAMP';
  if (timed !== (filter.Timestamp !== undefined))
    throw invalidArgument(`Timestamp must be given with AT_TIMESTAMP and FROM_TIMESTAMP only.`);
  if ((type === 'AFTER_SHARD_ID') !== (filter.ShardId !== undefined))
    throw invalidArgument('ShardId must be given with AFTER_SHARD_ID only.');
  const at = filter.Timestamp ? new Date(filter.Timestamp).getTime() : 0;
  if (at > now) throw invalidArgument('Timestamp cannot be in the future.');
  return { type, at };
}

function filtered(stream: LiveStream, { type, at }: Filter, now: number): ShardState[] {
  const shards = shardsFromHorizon(stream, now);
  const horizon = trimHorizon(stream.state, now);
  switch (type) {
    case 'AT_LATEST':
      return openShards(stream.state);
    case 'AT_TIMESTAMP':
      return shards.filter((shard) => openAt(shard, at));
    case 'AT_TRIM_HORIZON':
      return shards.filter((shard) => openAt(shard, Math.max(horizon, stream.state.createdAt)));
    case 'FROM_TIMESTAMP':
      return shards.filter((shard) => (shard.closedAt ?? Number.POSITIVE_INFINITY) >= Math.max(at, horizon));
    default:
      return shards;
  }
}

const openAt = (shard: ShardState, time: number): boolean =>
  shard.openedAt <= time && (shard.closedAt === undefined || shard.closedAt >= time);

/** The creation time tells apart streams that had the same name. */
export function requireCreation(stream: LiveStream, target: StreamTarget, asked: Date | undefined): void {
  if (asked && Math.trunc(new Date(asked).getTime() / 1000) !== Math.trunc(stream.state.createdAt / 1000))
    requireStream({ ...target, stream: undefined });
}
