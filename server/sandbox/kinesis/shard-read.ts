import type { LiveStream } from './live-streams';
import type { LogRecord } from './record-page';
import { underOneKey } from './stream-encryption';
import { trimHorizon } from './stream-state';

const MOST_BYTES = 10 * 1024 * 1024;

/** What one read finds. */
export type ShardRead = {
  readonly records: readonly LogRecord[];
  /** Data and partition keys. */
  readonly bytes: number;
  /** Where the next read goes on. */
  readonly position: number;
  readonly atTip: boolean;
  readonly millisBehindLatest: number;
};

type Place = { readonly shard: number; readonly position: number };

/**
 * Records from a place in a shard on: at most `limit`, at most 10 MiB unless told (docs/aws-facts.md §1), and none
 * beyond the one where the stream's key changes.
 */
export function readShard(
  stream: LiveStream,
  from: Place,
  now: number,
  limit: number,
  mostBytes = MOST_BYTES,
): ShardRead {
  const log = stream.records.log(from.shard);
  const horizon = trimHorizon(stream.state, now);
  const records = underOneKey(stream.state, log?.read(from.position, horizon, limit, mostBytes) ?? []);
  const last = records.at(-1);
  const position = last ? last.position + 1 : from.position;
  const atTip = (log?.lastPosition() ?? -1) < position;
  let bytes = 0;
  for (const { data, keyBytes } of records) bytes += data.byteLength + keyBytes;
  return {
    records,
    bytes,
    position,
    atTip,
    millisBehindLatest: atTip ? 0 : Math.max(0, now - (last?.arrival ?? now)),
  };
}

/** When the record arrived that the next read starts with; `now` when there is none yet. Its key is the one that is needed. */
export function nextArrival(stream: LiveStream, from: Place, now: number): number {
  if (!stream.state.encryption) return now;
  const [next] =
    stream.records.log(from.shard)?.read(from.position, trimHorizon(stream.state, now), 1, 0) ?? [];
  return next?.arrival ?? now;
}
