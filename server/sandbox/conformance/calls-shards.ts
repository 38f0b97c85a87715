import { type Call, call } from './call';
import { arnOf } from './calls-streams';

const MIDDLE = '170141183460469231731687303715884105728';
const QUARTER = '85070591730234615865843651857942052864';
const id = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;

/** Shards: splitting, merging, levelling. `gamma` has one shard when they begin. */
export const SHARD_CALLS: readonly Call[] = [
  split('in the middle', id(0), MIDDLE),
  call('ListShards', 'after the split', { StreamName: 'gamma' }),
  call('DescribeStream', 'after the split', { StreamName: 'gamma' }),
  split('one that is closed', id(0), QUARTER),
  split('at its start', id(1), '0'),
  split('outside of it', id(1), MIDDLE),
  split('a hash key that is none', id(1), 'x'),
  split('one that is not there', id(77), QUARTER),
  split('of a stream that is not there', id(1), QUARTER, 'nowhere'),
  split('a quarter', id(1), QUARTER),
  merge('that do not touch', id(2), id(3)),
  merge('with itself', id(2), id(2)),
  merge('one that is closed', id(1), id(2)),
  merge('one that is not there', id(2), id(77)),
  merge('of a stream that is not there', id(2), id(3), 'nowhere'),
  merge('that touch', id(4), id(2)),
  call('ListShards', 'after the merge', { StreamName: 'gamma' }),
  level('to more than twice as many', 5),
  level('to twice as many', 4),
  level('to half', 2),
  level('to less than half', 0),
  level('to as many', 2),
  level('in another way', 4, { ScalingType: 'SKEWED' }),
  level('of a stream that is not there', 2, { StreamName: 'nowhere' }),
  call('UpdateShardCount', 'of an on-demand stream', {
    StreamARN: arnOf('beta'),
    TargetShardCount: 8,
    ScalingType: 'UNIFORM_SCALING',
  }),
  call('SplitShard', 'of an on-demand stream', {
    StreamName: 'beta',
    ShardToSplit: id(0),
    NewStartingHashKey: '17',
  }),
  call('DescribeStreamSummary', 'at the end', { StreamName: 'gamma' }),
];

function split(shows: string, ShardToSplit: string, NewStartingHashKey: string, StreamName = 'gamma'): Call {
  const settles = StreamName === 'gamma' ? { settles: ['gamma'] } : {};
  return call('SplitShard', shows, { StreamName, ShardToSplit, NewStartingHashKey }, settles);
}

function merge(
  shows: string,
  ShardToMerge: string,
  AdjacentShardToMerge: string,
  StreamName = 'gamma',
): Call {
  const settles = StreamName === 'gamma' ? { settles: ['gamma'] } : {};
  return call('MergeShards', shows, { StreamName, ShardToMerge, AdjacentShardToMerge }, settles);
}

function level(shows: string, TargetShardCount: number, more: object = {}): Call {
  const input = { StreamName: 'gamma', TargetShardCount, ScalingType: 'UNIFORM_SCALING', ...more };
  return call('UpdateShardCount', shows, input, input.StreamName === 'gamma' ? { settles: ['gamma'] } : {});
}
