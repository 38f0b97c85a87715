import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock';
import type { LiveStream, LiveStreams } from './live-streams';
import { BatchMemory } from './record-batch';
import { SegmentFiles } from './segment-files';
import { trimHorizon } from './stream-state';

/** Trims records and, given a directory, keeps them on disk: about once a second, in the background. */
export class RecordKeeper {
  private readonly files = new Map<string, SegmentFiles>();
  private readonly batches = new BatchMemory();
  private timer: NodeJS.Timeout | undefined;
  /** Disk work goes one after the other. */
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly streams: LiveStreams,
    private readonly directory: string | undefined,
    private readonly clock: Clock,
    private readonly say: (message: string) => void,
  ) {}

  /** Reads back what earlier starts kept, and removes the records of streams that are no more. */
  async start(everyMs: number): Promise<void> {
    if (this.directory !== undefined) {
      const uids = new Set<string>();
      for (const stream of this.streams.all()) {
        uids.add(stream.state.uid);
        await this.filesOf(this.directory, stream).restore();
      }
      for (const name of await readdir(this.directory).catch(() => []))
        if (!uids.has(name)) await rm(join(this.directory, name), { recursive: true, force: true });
    }
    this.timer = setInterval(() => void this.flush(), everyMs);
    this.timer.unref();
  }

  flush(): Promise<void> {
    return this.enqueue(async () => {
      const now = this.clock.now().getTime();
      // Records of a new shard are on disk no earlier than the shard is.
      this.streams.settle(now);
      await this.streams.settling;
      for (const stream of this.streams.all()) {
        stream.records.trim(trimHorizon(stream.state, now));
        if (this.directory !== undefined) await this.flushStream(this.directory, stream);
      }
    });
  }

  removed(stream: LiveStream): Promise<void> {
    return this.enqueue(async () => {
      const files = this.files.get(stream.state.uid);
      this.files.delete(stream.state.uid);
      await files?.remove();
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
    await this.enqueue(async () => {
      for (const files of this.files.values()) await files.close();
    });
  }

  private async flushStream(directory: string, stream: LiveStream): Promise<void> {
    const known = this.files.get(stream.state.uid);
    const files = known ?? this.filesOf(directory, stream);
    if (!known) await files.restore();
    await files.flush();
  }

  private filesOf(directory: string, stream: LiveStream): SegmentFiles {
    const files = new SegmentFiles(join(directory, stream.state.uid), stream.records, this.batches);
    this.files.set(stream.state.uid, files);
    return files;
  }

  /** A full disk must not stop the sandbox: records then live in memory only, and it says so. */
  private enqueue(task: () => Promise<void>): Promise<void> {
    this.work = this.work.then(task).catch((error: unknown) => {
      this.say(`records could not be written to disk: ${error instanceof Error ? error.message : error}`);
    });
    return this.work;
  }
}
