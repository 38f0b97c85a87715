import type { AccessCheck, CallContext } from '../contract';
import type { LiveStream } from './live-streams';
import { streamKeyAt } from './stream-encryption';
import type { KeyUse, StreamKeys } from './stream-keys';

/**
 * What the caller must be allowed besides the stream itself: the key of the records that arrive or arrived at `time`.
 * Nothing where they are not encrypted.
 */
export function keyChecks(
  keys: StreamKeys,
  use: KeyUse,
  stream: LiveStream | undefined,
  time: number,
  context: CallContext,
): AccessCheck[] {
  const key = stream && streamKeyAt(stream.state, time);
  return stream && key ? [keys.check(use, key.arn, stream.state.arn, context)] : [];
}

/** Throws Kinesis's error for a key that cannot be used now, whoever calls. */
export function requireUsableKey(keys: StreamKeys, { state }: LiveStream, time: number, now: Date): void {
  const key = streamKeyAt(state, time);
  if (key) keys.requireUsable(key.arn, now);
}
