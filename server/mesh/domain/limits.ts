import { THRESHOLDS } from '../../shards/domain/thresholds';
import { type MeshStream, refOf, type StreamRef, sharedReadUse, writeUse } from './mesh-stream';

export const NEAR = THRESHOLDS.near;

export type NearRow = StreamRef & {
  readonly use: number | null;
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly openShards: number;
  /** Records in the last hour. */
  readonly rejected: number;
};

/** Streams that are nearly full as a whole, or rejected writes in the last hour: the fullest first. */
export function nearLimit(streams: readonly MeshStream[]): readonly NearRow[] {
  return streams
    .flatMap((stream): readonly NearRow[] => {
      const { inventory, health, state } = stream;
      const use = writeUse(stream);
      const rejected = health?.rejectedWrites ?? 0;
      if (!inventory || state === 'gone' || ((use ?? 0) < NEAR && rejected === 0)) return [];
      return [{ ...refOf(stream), use, rejected, mode: inventory.mode, openShards: inventory.openShards }];
    })
    .toSorted((one, other) => (other.use ?? 0) - (one.use ?? 0) || other.rejected - one.rejected);
}

export type NoisyRow = StreamRef & {
  readonly productId: string;
  /** Of the 2 MB/s of each shard, by all polling readers together. */
  readonly use: number | null;
  readonly rejected: number;
  /** How often everything that was written in the last hour was read in it; null where nothing was written. */
  readonly timesRead: number | null;
};

/**
 * Streams whose polling readers take from each other: nearly all of what they share is used up, or reads were rejected in
 * the last hour. CloudWatch counts polling readers together, so that none of them can be blamed by its numbers: what is
 * read more often than there are readers is somebody reading again.
 */
export function noisyNeighbours(streams: readonly MeshStream[]): readonly NoisyRow[] {
  return streams
    .flatMap((stream): readonly NoisyRow[] => {
      const { health, state, productId } = stream;
      const use = sharedReadUse(stream);
      const rejected = health?.rejectedReads ?? 0;
      if (!health || state === 'gone' || ((use ?? 0) < NEAR && rejected === 0)) return [];
      const { writtenBytes, readBytes } = health;
      const timesRead = writtenBytes && readBytes !== null ? readBytes / writtenBytes : null;
      return [{ ...refOf(stream), productId, use, rejected, timesRead }];
    })
    .toSorted((one, other) => (other.use ?? 0) - (one.use ?? 0) || other.rejected - one.rejected);
}
