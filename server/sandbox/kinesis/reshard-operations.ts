import type {
  MergeShardsInput,
  SplitShardInput,
  UpdateShardCountInput,
  UpdateShardCountOutput,
} from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import { countedShards, shardLimitExceeded } from './account-quotas';
import { beginUpdate, type ControlPlane, rehearse } from './control-plane';
import { integerBetween, oneOf, requireMember, textOfLength, validationError, wrongMode } from './input';
import type { LiveStream } from './live-streams';
import { lastDay, requireAdjacent, requireCut, scalingExceeded } from './reshard-rules';
import { shardsFromHorizon } from './shard-view';
import { openShards, type Reshape, type ShardState, shardId, shardIndex } from './stream-state';
import { checkStream, checkUnscoped, requireActiveStream, type StreamInput, streamTarget } from './target';

/** Provisioned streams only; the stream is UPDATING until the shards have changed (docs/aws-facts.md §6). */
export function reshardOperations(plane: ControlPlane) {
  const target = (input: StreamInput, context: CallContext) => streamTarget(plane.streams, input, context);
  const provisioned = (input: StreamInput, context: CallContext): LiveStream => {
    const stream = requireActiveStream(target(input, context));
    if (stream.state.mode !== 'PROVISIONED')
      throw wrongMode(stream.state, 'it is in ON_DEMAND mode, in which Kinesis manages the shards.');
    return stream;
  };

  const split: Operation<SplitShardInput, object> = {
    checks: (input, context) => [checkStream('SplitShard', target(input, context))],
    async run(input, context) {
      const hashKey = requireHashKey(requireMember(input.NewStartingHashKey, 'NewStartingHashKey'));
      const asked = requireShardName(requireMember(input.ShardToSplit, 'ShardToSplit'), 'shardToSplit');
      const stream = provisioned(input, context);
      const now = context.now.getTime();
      const cut = requireCut(stream.state, findShard(stream, asked, now), hashKey, plane.singleKeyShards());
      await reshape(plane, stream, now, { kind: 'split', cuts: [cut] });
      return undefined;
    },
  };

  const merge: Operation<MergeShardsInput, object> = {
    checks: (input, context) => [checkStream('MergeShards', target(input, context))],
    async run(input, context) {
      const first = requireShardName(requireMember(input.ShardToMerge, 'ShardToMerge'), 'shardToMerge');
      const second = requireShardName(
        requireMember(input.AdjacentShardToMerge, 'AdjacentShardToMerge'),
        'adjacentShardToMerge',
      );
      const stream = provisioned(input, context);
      const now = context.now.getTime();
      const lower = findShard(stream, first, now);
      const upper = findShard(stream, second, now);
      requireAdjacent(stream.state, lower, upper);
      await reshape(plane, stream, now, { kind: 'merge', lower: lower.index, upper: upper.index });
      return undefined;
    },
  };

  const scale: Operation<UpdateShardCountInput, UpdateShardCountOutput> = {
    checks: (input, context) => [
      checkUnscoped('UpdateShardCount', target(input, context), plane.unscopedByArn),
    ],
    async run(input, context) {
      const count = integerBetween(
        requireMember(input.TargetShardCount, 'TargetShardCount'),
        'TargetShardCount',
        { least: 1, most: 2 ** 31 - 1, fallback: 1 },
      );
      oneOf(requireMember(input.ScalingType, 'ScalingType'), 'scalingType', ['UNIFORM_SCALING']);
      const stream = provisioned(input, context);
      const now = context.now.getTime();
      const open = openShards(stream.state).length;
      const runs = lastDay(stream.state.scaledAt, now);
      const exceeded = scalingExceeded(open, count, plane.limitsBite() ? runs.length : 0);
      if (exceeded) throw exceeded;
      await reshape(plane, stream, now, { kind: 'level', count }, { scaledAt: [...runs, now] });
      return {
        StreamName: stream.state.name,
        CurrentShardCount: open,
        TargetShardCount: count,
        StreamARN: stream.state.arn,
      };
    },
  };

  return { SplitShard: split, MergeShards: merge, UpdateShardCount: scale };
}

/** Short-lived shards on the way count against the account's limit too. */
async function reshape(
  plane: ControlPlane,
  stream: LiveStream,
  now: number,
  what: Reshape,
  change: { readonly scaledAt?: readonly number[] } = {},
): Promise<void> {
  const { state } = stream;
  const own = plane.streams.of(state.accountId, state.region);
  const more = rehearse(state, what).mostOpen - countedShards(state);
  const exceeded = plane.limitsBite() ? shardLimitExceeded(state, own, more) : null;
  if (exceeded) throw exceeded;
  await beginUpdate(plane, stream, now, { reshape: what, change });
}

function findShard(stream: LiveStream, name: string, now: number): ShardState {
  const index = shardIndex(name);
  const found = shardsFromHorizon(stream, now).find((shard) => shard.index === index);
  if (found) return found;
  const { name: streamName, accountId } = stream.state;
  throw new AwsError(
    'ResourceNotFoundException',
    `Could not find shard ${index === null ? name : shardId(index)} in stream ${streamName} under account ${accountId}.`,
  );
}

function requireShardName(name: string, member: string): string {
  textOfLength(name, member, 1, 128);
  if (!/^[a-zA-Z0-9_.-]+$/.test(name))
    throw validationError(name, member, 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+');
  return name;
}

function requireHashKey(text: string): string {
  if (!/^(?:0|[1-9]\d{0,38})$/.test(text))
    throw validationError(
      text,
      'newStartingHashKey',
      'Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})',
    );
  return text;
}
