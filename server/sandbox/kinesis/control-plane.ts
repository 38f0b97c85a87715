import type { LiveStream, LiveStreams } from './live-streams';
import { type Reshaped, reshaped } from './reshape';
import type { Reshape, StreamState, Transition } from './stream-state';
import type { TransitionTimes } from './transition';

/** What the operations that create, change and delete streams share. */
export type ControlPlane = {
  readonly streams: LiveStreams;
  readonly times: TransitionTimes;
  /** Whether quotas bite: benches and the control interface can lift them at any time. */
  readonly limitsBite: () => boolean;
  /** Whether a split may leave a shard with a single hash key: asked on every split. */
  readonly singleKeyShards: () => boolean;
  /** Whether what has no resource type is asked with the stream's ARN all the same (docs/aws-facts.md §3). */
  readonly unscopedByArn: boolean;
  /** Enhanced fan-out consumers that are registered with the stream. */
  readonly consumerCount: (stream: LiveStream) => number;
};

/** What the shards would come to, without anything being changed. */
export const rehearse = ({ shards, createdAt }: StreamState, reshape: Reshape): Reshaped =>
  reshaped(shards, reshape, { at: createdAt, position: 0 });

/** The stream is UPDATING from now on, and what is asked takes effect when that is over. */
export async function beginUpdate(
  { streams, times }: ControlPlane,
  stream: LiveStream,
  now: number,
  what: Pick<Transition, 'reshape' | 'change'>,
): Promise<void> {
  const transition: Transition = {
    status: 'UPDATING',
    until: now + times.updateMs,
    ...what,
    ...(what.reshape && { mostOpen: rehearse(stream.state, what.reshape).mostOpen }),
  };
  await streams.begin(stream, transition, now);
}
