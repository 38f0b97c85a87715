import { type FileHandle, mkdir, open, readdir, readFile, rm, truncate, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { BATCH_HEAD, BatchMemory, type RecordBatch } from './record-batch';
import { FRAME_HEAD } from './record-page';
import type { StreamRecords } from './stream-records';

const SEGMENT_BYTES = 8 * 1024 * 1024;

type Segment = {
  readonly path: string;
  bytes: number;
  /** Newest position of each shard: a segment can go when every shard's oldest record is newer. */
  readonly newest: Map<number, number>;
};

/**
 * The records of one stream on disk: numbered files of batches. A crash can cut only the last batch; it is dropped at
 * the next start, with at most the last second in it.
 */
export class SegmentFiles {
  private readonly segments: Segment[] = [];
  private handle: FileHandle | undefined;
  private number = 0;

  constructor(
    private readonly directory: string,
    private readonly records: StreamRecords,
    /** Shared by those that flush one after the other. */
    private readonly batches = new BatchMemory(),
  ) {}

  async restore(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const names = (await readdir(this.directory)).filter((name) => /^\d{8}\.seg$/.test(name)).sort();
    for (const name of names) {
      this.number = Number(name.slice(0, 8));
      const path = join(this.directory, name);
      const bytes = await readFile(path);
      const segment: Segment = { path, bytes: 0, newest: new Map() };
      segment.bytes = readBatches(bytes, (frame) => this.take(segment, frame));
      if (segment.bytes < bytes.byteLength) await truncate(path, segment.bytes);
      this.segments.push(segment);
    }
  }

  /**
   * Writes what came since the last flush, and deletes segments of which no record is held any more. What comes while
   * it writes waits for the next flush, so that a flush ends however fast records come.
   */
  async flush(): Promise<void> {
    for (let left = this.unwritten(); left > 0; ) {
      const batch = this.batches.gather(this.records.all());
      if (!batch) break;
      await this.write(batch);
      left -= batch.bytes.byteLength;
    }
    await this.dropTrimmed();
  }

  async close(): Promise<void> {
    await this.handle?.sync();
    await this.handle?.close();
    this.handle = undefined;
  }

  async remove(): Promise<void> {
    await this.handle?.close();
    this.handle = undefined;
    await rm(this.directory, { recursive: true, force: true });
  }

  private take(segment: Segment, frame: Buffer): void {
    const shardIndex = frame.readUInt32LE(4);
    const position = frame.readDoubleLE(8);
    this.records.restore(shardIndex, frame, frame.readDoubleLE(16));
    segment.newest.set(shardIndex, position);
  }

  private unwritten(): number {
    let bytes = 0;
    for (const log of this.records.all()) for (const page of log.pages) bytes += page.used - page.flushed;
    return bytes;
  }

  private async write({ bytes, newest }: RecordBatch): Promise<void> {
    const segment = await this.writable();
    for (let written = 0; this.handle && written < bytes.byteLength; )
      written += (await this.handle.write(bytes, written)).bytesWritten;
    segment.bytes += bytes.byteLength;
    for (const [shardIndex, position] of newest) segment.newest.set(shardIndex, position);
  }

  private async writable(): Promise<Segment> {
    const last = this.segments.at(-1);
    if (last && this.handle && last.bytes < SEGMENT_BYTES) return last;
    await this.close();
    this.number += 1;
    const path = join(this.directory, `${String(this.number).padStart(8, '0')}.seg`);
    this.handle = await open(path, 'a');
    const segment: Segment = { path, bytes: 0, newest: new Map() };
    this.segments.push(segment);
    return segment;
  }

  private async dropTrimmed(): Promise<void> {
    for (let oldest = this.segments[0]; oldest && this.segments.length > 1; oldest = this.segments[0]) {
      if ([...oldest.newest].some(([shardIndex, position]) => this.holds(shardIndex, position))) return;
      this.segments.shift();
      await unlink(oldest.path);
    }
  }

  private holds(shardIndex: number, position: number): boolean {
    const first = this.records.log(shardIndex)?.firstPosition();
    return first !== undefined && first <= position;
  }
}

/** Calls back for each frame of each whole batch; answers where the last whole batch ends. */
function readBatches(bytes: Buffer, take: (frame: Buffer) => void): number {
  let at = 0;
  while (at + BATCH_HEAD <= bytes.byteLength) {
    const end = at + BATCH_HEAD + bytes.readUInt32LE(at);
    if (end > bytes.byteLength) break;
    if (crc32(bytes.subarray(at + BATCH_HEAD, end)) !== bytes.readUInt32LE(at + 4)) break;
    for (let frame = at + BATCH_HEAD; frame + FRAME_HEAD <= end; ) {
      const next = frame + 4 + bytes.readUInt32LE(frame);
      take(bytes.subarray(frame, next));
      frame = next;
    }
    at = end;
  }
  return at;
}
