import { hash } from 'node:crypto';
import { MAX_HASH_KEY } from './hash-ranges';
import { invalidArgument, streamNotFound } from './input';
import { openShards, type StreamState } from './stream-state';

/** Finds the open shard of a record. */
export type ShardRouter = (partitionKey: string, explicitHashKey: string | undefined) => number;

const HASH_KEY = /^(?:0|[1-9]\d{0,38})$/;

/**
 * The hash key is the MD5 of the partition key, read as an unsigned 128-bit number (docs/aws-facts.md §6).
 * Hash keys are compared as 32 hexadecimal digits, which order as the numbers do and cost no BigInt per record.
 */
export function shardRouter(state: StreamState): ShardRouter {
  if (state.distribution === 'AUTO' && state.mode === 'ON_DEMAND') return turnRouter(state);
  const shards = openShards(state)
    .map((shard) => ({ index: shard.index, start: hexadecimal(BigInt(shard.startingHashKey)) }))
    .toSorted((one, other) => (one.start < other.start ? -1 : 1));
  const only = shards.length === 1 ? shards[0]?.index : undefined;
  const starts = shards.map((shard) => shard.start);
  const indexes = shards.map((shard) => shard.index);
  // To producers a stream that is being created is not there yet.
  if (shards.length === 0)
    return () => {
      throw streamNotFound(state);
    };

  return (partitionKey, explicitHashKey) => {
    if (only !== undefined && explicitHashKey === undefined) return only;
    const hashKey = explicitHashKey === undefined ? hash('md5', partitionKey) : explicitHash(explicitHashKey);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? '') <= hashKey) low = middle;
      else high = middle - 1;
    }
    return indexes[low] ?? 0;
  };
}

/** AUTO: shards take turns, whatever keys a record has (docs/aws-facts.md §1). */
function turnRouter(state: StreamState): ShardRouter {
  const indexes = openShards(state).map((shard) => shard.index);
  let turn = 0;
  return () => {
    const index = indexes[turn % indexes.length];
    if (index === undefined) throw streamNotFound(state);
    turn = (turn + 1) % indexes.length;
    return index;
  };
}

function explicitHash(text: string): string {
  const value = HASH_KEY.test(text) ? BigInt(text) : MAX_HASH_KEY + 1n;
  if (value > MAX_HASH_KEY)
    throw invalidArgument(
      `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${text}`,
    );
  return hexadecimal(value);
}

const hexadecimal = (value: bigint): string => value.toString(16).padStart(32, '0');
