import { sameRange } from '../../shards/domain/hash-range';
import type { HashKeyRange, Shard } from '../../shards/domain/shard';
import { mayScale } from '../../shards/domain/shard-count';
import { stateOfSetting } from './setting-state';
import { happened, impossible, possible, type StepState, type StreamShape } from './stream-shape';
import { CREATED_TAG, type StreamStep } from './stream-step';

export const rangeOfStep = ({ from, to }: { readonly from: string; readonly to: string }): HashKeyRange => ({
  from: BigInt(from),
  to: BigInt(to),
});

export const openWith = (shards: readonly Shard[], range: HashKeyRange): Shard | undefined =>
  shards.find(({ open, hashKeys }) => open && sameRange(hashKeys, range));

const CHANGED = 'Its shards have changed since the plan was made: somebody else split or merged them.';
const ON_DEMAND = 'The stream is on demand: AWS manages its shards.';
const TAKEN =
  'A stream of this name is there already, and this change did not create it. Choose another name, or publish the one that is there.';
const PROVISIONED = 'The stream is provisioned, which knows neither warm throughput nor a distribution.';

/** A stream of that name is this change's own by its mark alone; any other one is somebody else's. */
function createState({ mark }: Extract<StreamStep, { kind: 'CREATE' }>, shape: StreamShape): StepState {
  if (shape.status === 'ABSENT') return possible;
  return mark !== null && shape.tags?.[CREATED_TAG] === mark ? happened : impossible(TAKEN);
}

/** A cut has happened when shards end and begin there: whatever became of them since. */
function splitState(
  { from, to, at }: Extract<StreamStep, { kind: 'SPLIT' }>,
  shards: readonly Shard[],
): StepState {
  const [range, cut] = [rangeOfStep({ from, to }), BigInt(at)];
  if (openWith(shards, range)) return possible;
  const within = shards.filter(({ hashKeys }) => hashKeys.from >= range.from && hashKeys.to <= range.to);
  const cutThere =
    within.some(({ hashKeys }) => hashKeys.from === cut) &&
    within.some(({ hashKeys }) => hashKeys.to === cut - 1n);
  return cutThere ? happened : impossible(CHANGED);
}

function mergeState(
  { from, to, at }: Extract<StreamStep, { kind: 'MERGE' }>,
  shards: readonly Shard[],
): StepState {
  const cut = BigInt(at);
  const lower = openWith(shards, { from: BigInt(from), to: cut - 1n });
  const upper = openWith(shards, { from: cut, to: BigInt(to) });
  if (lower && upper) return possible;
  return shards.some(({ hashKeys }) => sameRange(hashKeys, rangeOfStep({ from, to })))
    ? happened
    : impossible(CHANGED);
}

/**
 * Whether a step has happened, from the stream alone: whoever runs it again after a crash sees what the first run did. Shards that
 * are closed count, as long as they can be read.
 */
export function stateOfStep(step: StreamStep, shape: StreamShape, shards: readonly Shard[]): StepState {
  switch (step.kind) {
    // Neither can be seen on the stream, and both may be taken twice.
    case 'OPEN_KEY':
    case 'SWAP_KEY':
      return possible;
    case 'CREATE':
      return createState(step, shape);
    case 'SPLIT': {
      const state = splitState(step, shards);
      return state.kind === 'possible' && shape.mode === 'ON_DEMAND' ? impossible(ON_DEMAND) : state;
    }
    case 'MERGE': {
      const state = mergeState(step, shards);
      return state.kind === 'possible' && shape.mode === 'ON_DEMAND' ? impossible(ON_DEMAND) : state;
    }
    case 'SHARD_COUNT':
      if (shape.mode === 'ON_DEMAND') return impossible(ON_DEMAND);
      if (shape.openShards === step.target) return happened;
      return mayScale(shape.openShards, step.target)
        ? possible
        : impossible(
            `From ${shape.openShards} shards AWS goes to ${Math.ceil(shape.openShards / 2)} at least and ${shape.openShards * 2} at most in one change.`,
          );
    case 'MODE':
      return shape.mode === step.mode ? happened : possible;
    case 'WARM_THROUGHPUT':
      if (shape.mode === 'PROVISIONED') return impossible(PROVISIONED);
      return shape.warmMibps === step.mibps ? happened : possible;
    case 'DISTRIBUTION':
      if (shape.distribution === step.strategy) return happened;
      return shape.mode === 'PROVISIONED' ? impossible(PROVISIONED) : possible;
    default:
      return stateOfSetting(step, shape);
  }
}
