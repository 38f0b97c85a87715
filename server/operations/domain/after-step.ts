import { evenRange, sameRange } from '../../shards/domain/hash-range';
import type { HashKeyRange, Shard } from '../../shards/domain/shard';
import { RETENTION_HOURS } from '../../standards/domain/rule';
import { afterSetting } from './setting-state';
import { rangeOfStep } from './step-state';
import type { StreamShape } from './stream-shape';
import { ON_DEMAND_SHARDS, RECORD_KIB, type StreamStep } from './stream-step';

export type StreamState = { readonly shape: StreamShape; readonly shards: readonly Shard[] };

const made = (hashKeys: HashKeyRange): Shard => ({
  shardId: `shardId-of-${hashKeys.from}`,
  hashKeys,
  parentIds: [],
  open: true,
  firstSequenceNumber: '0',
});

/** Open shards of the given ranges are closed, and these open in their place. */
function reshaped(
  { shape, shards }: StreamState,
  closed: readonly HashKeyRange[],
  opened: readonly HashKeyRange[],
): StreamState {
  const left = shards.map((shard) =>
    closed.some((range) => shard.open && sameRange(range, shard.hashKeys))
      ? { ...shard, open: false }
      : shard,
  );
  const all = [...left, ...opened.map(made)];
  return { shape: { ...shape, openShards: all.filter(({ open }) => open).length }, shards: all };
}

/** The stream as it would be once a step has been taken: later steps of a plan are checked against that. */
export function afterStep(state: StreamState, step: StreamStep): StreamState {
  switch (step.kind) {
    case 'CREATE': {
      const count = step.shards ?? ON_DEMAND_SHARDS;
      return {
        shape: {
          ...{ status: 'ACTIVE', mode: step.mode, openShards: count },
          ...{ distribution: 'USER_PARTITION_KEY', warmMibps: 0, retentionHours: RETENTION_HOURS.min },
          ...{ keyId: null, recordKib: RECORD_KIB.min, shardMetrics: [], tags: step.tags },
        },
        shards: Array.from({ length: count }, (_, index) => made(evenRange(index, count))),
      };
    }
    case 'SPLIT': {
      const [range, at] = [rangeOfStep(step), BigInt(step.at)];
      return reshaped(
        state,
        [range],
        [
          { from: range.from, to: at - 1n },
          { from: at, to: range.to },
        ],
      );
    }
    case 'MERGE': {
      const [range, at] = [rangeOfStep(step), BigInt(step.at)];
      return reshaped(
        state,
        [
          { from: range.from, to: at - 1n },
          { from: at, to: range.to },
        ],
        [range],
      );
    }
    case 'SHARD_COUNT':
      return reshaped(
        state,
        state.shards.filter(({ open }) => open).map(({ hashKeys }) => hashKeys),
        Array.from({ length: step.target }, (_, index) => evenRange(index, step.target)),
      );
    case 'MODE':
      return {
        ...state,
        shape: { ...state.shape, mode: step.mode, distribution: 'USER_PARTITION_KEY', warmMibps: 0 },
      };
    case 'WARM_THROUGHPUT':
      return { ...state, shape: { ...state.shape, warmMibps: step.mibps } };
    case 'OPEN_KEY':
    case 'SWAP_KEY':
      return state;
    case 'DISTRIBUTION':
      return { ...state, shape: { ...state.shape, distribution: step.strategy } };
    default:
      return { ...state, shape: afterSetting(state.shape, step) };
  }
}
