import type { StreamStatus } from '@aws-sdk/client-kinesis';
import { reshaped } from './reshape';
import type { StreamState } from './stream-state';

/** How long streams take, in milliseconds. AWS takes seconds to minutes. */
export type TransitionTimes = {
  readonly createMs: number;
  readonly updateMs: number;
  readonly deleteMs: number;
};

export const DEFAULT_TIMES: TransitionTimes = { createMs: 500, updateMs: 1_000, deleteMs: 500 };
/** For callers that do not care to wait. */
export const AT_ONCE: TransitionTimes = { createMs: 0, updateMs: 0, deleteMs: 0 };

export const statusOf = (state: StreamState): StreamStatus => state.transition?.status ?? 'ACTIVE';

/**
 * The stream once its transition is over. `position` is the first one that no record has yet; so is the one that comes
 * back, and the records have to go on from there.
 */
export function settled(state: StreamState, position: number): { state: StreamState; position: number } {
  const { transition, ...rest } = state;
  if (!transition) return { state, position };
  const { reshape, change, status, until } = transition;
  const after = { ...rest, ...change };
  if (!reshape) return { state: after, position };
  // A stream's first shards are as old as the stream, which is what AT_TRIM_HORIZON goes by.
  const at = status === 'CREATING' ? state.createdAt : until;
  const result = reshaped(state.shards, reshape, { at, position });
  return { state: { ...after, shards: result.shards }, position: result.position };
}
