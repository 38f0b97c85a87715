import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { PackedReader, writeVarint } from './packed-numbers';
import { DAY } from './retention';

/** Frames of one series, as they lie in its page. */
export type Chunk = { readonly seriesId: string; readonly frames: Buffer };

/**
 * The metrics on disk: a file for each day (UTC), of batches: length (u32), CRC-32 (u32), entries. An entry numbers a
 * series (`DEFINE`, number, length, id) or brings frames of a numbered one (`FRAMES`, number, length, frames). A number
 * may be given anew. A crash can cut only the last batch, which is dropped at the next start.
 */
const DEFINE = 0;
const FRAMES = 1;
const BATCH_HEAD = 8;
const ENTRY_HEAD = 11;
const NAME = /^(\d{4}-\d{2}-\d{2})\.metrics$/;
/** Samples may be two weeks late, but few are. */
const MOST_OPEN = 3;

type Writer = { readonly handle: FileHandle; readonly numbers: Map<string, number> };

export class DayFiles {
  private readonly writers = new Map<number, Writer>();

  constructor(private readonly directory: string) {}

  /** Calls back with what each day's file has, the oldest first. */
  async restore(take: (day: number, chunk: Chunk) => void): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    for (const name of (await readdir(this.directory)).sort()) {
      const path = join(this.directory, name);
      const date = NAME.exec(name)?.[1];
      if (date === undefined) {
        await rm(path, { force: true });
        continue;
      }
      const day = Date.parse(date) / 1000 / DAY;
      const bytes = await readFile(path);
      const sound = readBatches(bytes, (chunk) => take(day, chunk));
      if (sound < bytes.length) await truncate(path, sound);
    }
  }

  async append(day: number, chunks: readonly Chunk[]): Promise<void> {
    const { handle, numbers } = await this.writer(day);
    await handle.appendFile(batchOf(chunks, numbers));
  }

  /** In one step: a crash leaves the old file or the new one. */
  async replace(day: number, chunks: readonly Chunk[]): Promise<void> {
    await this.closeWriter(day);
    const fresh = `${this.pathOf(day)}.new`;
    const handle = await open(fresh, 'w');
    await handle.appendFile(batchOf(chunks, new Map()));
    await handle.sync();
    await handle.close();
    await rename(fresh, this.pathOf(day));
  }

  async remove(day: number): Promise<void> {
    await this.closeWriter(day);
    await rm(this.pathOf(day), { force: true });
  }

  async close(): Promise<void> {
    for (const day of [...this.writers.keys()]) await this.closeWriter(day);
  }

  private async writer(day: number): Promise<Writer> {
    const known = this.writers.get(day);
    if (known) return known;
    const [oldest] = this.writers.keys();
    if (this.writers.size >= MOST_OPEN && oldest !== undefined) await this.closeWriter(oldest);
    const writer: Writer = { handle: await open(this.pathOf(day), 'a'), numbers: new Map() };
    this.writers.set(day, writer);
    return writer;
  }

  private async closeWriter(day: number): Promise<void> {
    const writer = this.writers.get(day);
    this.writers.delete(day);
    await writer?.handle.close();
  }

  private pathOf(day: number): string {
    return join(this.directory, `${new Date(day * DAY * 1000).toISOString().slice(0, 10)}.metrics`);
  }
}

function batchOf(chunks: readonly Chunk[], numbers: Map<string, number>): Buffer {
  const parts: Buffer[] = [Buffer.alloc(BATCH_HEAD)];
  for (const { seriesId, frames } of chunks) {
    let number = numbers.get(seriesId);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(seriesId, number);
      parts.push(...entry(DEFINE, number, Buffer.from(seriesId)));
    }
    parts.push(...entry(FRAMES, number, frames));
  }
  const batch = Buffer.concat(parts);
  batch.writeUInt32LE(batch.length - BATCH_HEAD, 0);
  batch.writeUInt32LE(crc32(batch.subarray(BATCH_HEAD)), 4);
  return batch;
}

function entry(kind: number, number: number, content: Buffer): [head: Buffer, content: Buffer] {
  const head = Buffer.allocUnsafe(ENTRY_HEAD);
  head[0] = kind;
  const end = writeVarint(head, writeVarint(head, 1, number), content.length);
  return [head.subarray(0, end), content];
}

/** Answers where the last whole batch ends. */
function readBatches(bytes: Buffer, take: (chunk: Chunk) => void): number {
  const ids = new Map<number, string>();
  let at = 0;
  while (at + BATCH_HEAD <= bytes.length) {
    const end = at + BATCH_HEAD + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    if (crc32(bytes.subarray(at + BATCH_HEAD, end)) !== bytes.readUInt32LE(at + 4)) break;
    const reader = new PackedReader(bytes, at + BATCH_HEAD);
    while (reader.at < end) {
      const kind = reader.byte();
      const number = reader.varint();
      const length = reader.varint();
      const content = bytes.subarray(reader.at, reader.at + length);
      reader.at += length;
      if (kind === DEFINE) ids.set(number, content.toString());
      else take({ seriesId: ids.get(number) ?? '', frames: content });
    }
    at = end;
  }
  return at;
}
