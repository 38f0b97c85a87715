import { crc32 } from 'node:zlib';
import type { RecordLog } from './record-log';

/** A batch on disk: length (u32), CRC-32 (u32), frames. */
export const BATCH_HEAD = 8;
/** Enough for the disk, little enough to stay in the processor's cache. A page is never divided. */
const BATCH_BYTES = 1024 * 1024;
/** Pages of the largest records need more; that is not kept. */
const MOST_KEPT_BYTES = 4 * BATCH_BYTES;

export type RecordBatch = {
  /** Good until the next batch is gathered. */
  readonly bytes: Buffer;
  /** Newest position of each shard in it. */
  readonly newest: ReadonlyMap<number, number>;
};

/**
 * Where batches are put together, always in the same memory: pages are used again while a batch is on its way, so it
 * is a copy, and a new one for each batch would have the garbage collector go through the whole heap for every 64 MB.
 */
export class BatchMemory {
  private bytes = Buffer.allocUnsafeSlow(0);

  /** What the logs took since the last batch, up to a batch's worth; undefined when there is nothing. */
  gather(logs: Iterable<RecordLog>): RecordBatch | undefined {
    if (this.bytes.byteLength > MOST_KEPT_BYTES) this.bytes = Buffer.allocUnsafeSlow(0);
    const newest = new Map<number, number>();
    let used = BATCH_HEAD;
    for (const log of logs)
      for (const page of log.pages) {
        if (page.flushed === page.used || used >= BATCH_BYTES) continue;
        this.reserve(used, page.used - page.flushed);
        used += page.bytes.copy(this.bytes, used, page.flushed, page.used);
        page.flushed = page.used;
        newest.set(log.shardIndex, page.lastPosition());
      }
    if (newest.size === 0) return undefined;
    const bytes = this.bytes.subarray(0, used);
    bytes.writeUInt32LE(used - BATCH_HEAD, 0);
    bytes.writeUInt32LE(crc32(bytes.subarray(BATCH_HEAD)), 4);
    return { bytes, newest };
  }

  private reserve(used: number, more: number): void {
    if (this.bytes.byteLength - used >= more) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * BATCH_BYTES, used + more));
    this.bytes.copy(grown, 0, 0, used);
    this.bytes = grown;
  }
}
