import type { Clock } from '../../../kernel/clock';
import { type Chunk, DayFiles } from './day-files';
import { FrameCursor } from './frame';
import { type MetricStore, parseSeriesId } from './metric-store';
import { DAY, type Resolution, resolutionAtAge } from './retention';
import type { Series } from './series';

export type KeeperOptions = {
  readonly clock: Clock;
  /** Folder for the metrics; without it they live in memory only. */
  readonly directory?: string | undefined;
  /** Pages over this many bytes make room: the oldest days are kept by the hour, then not at all. */
  readonly memoryLimitBytes: number;
  readonly say: (message: string) => void;
};

/** Packs, rolls up and writes metrics in the background. A crash loses at most what was not packed: the last minute. */
export class MetricKeeper {
  private readonly files: DayFiles | undefined;
  private said = false;
  /** Disk work goes one after the other. */
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: MetricStore,
    private readonly options: KeeperOptions,
  ) {
    if (options.directory !== undefined) this.files = new DayFiles(options.directory);
  }

  /** Reads back what earlier starts kept. */
  async restore(): Promise<void> {
    await this.files?.restore((day, chunk) => this.takeBack(day, chunk));
  }

  flush(): Promise<void> {
    return this.enqueue(async () => {
      const now = this.seconds();
      await this.write(this.store.seal(now));
      for (const [day, resolution] of [...this.store.days]) {
        const kept = resolutionAtAge(now - (day + 1) * DAY);
        if (kept === null) await this.dropDay(day);
        else if (kept > resolution) await this.rollUpDay(day, kept);
      }
      await this.makeRoom(Math.floor(now / DAY));
    });
  }

  /** Writes everything, also of the running minute, and closes. */
  async stop(): Promise<void> {
    await this.enqueue(async () => {
      await this.write(this.store.seal(Number.POSITIVE_INFINITY));
      await this.files?.close();
    });
  }

  private takeBack(day: number, { seriesId, frames }: Chunk): void {
    const series = this.store.series(...parseSeriesId(seriesId));
    const page = series.pageOf(day);
    page.restore(frames);
    page.flushed = page.used;
    const cursor = new FrameCursor(frames, frames.length, day * DAY);
    while (cursor.next()) {
      this.store.noteDay(day, cursor.resolution);
      series.lastStart = Math.max(series.lastStart, cursor.start);
    }
  }

  private async write(sealed: Iterable<Series>): Promise<void> {
    const fresh = new Map<number, Chunk[]>();
    for (const series of sealed)
      for (const page of series.pages) {
        if (page.flushed === page.used) continue;
        const chunks = fresh.get(page.day) ?? [];
        fresh.set(page.day, chunks);
        chunks.push({ seriesId: series.id, frames: page.takeUnflushed() });
      }
    if (this.files) for (const [day, chunks] of fresh) await this.files.append(day, chunks);
  }

  private async rollUpDay(day: number, resolution: Resolution): Promise<void> {
    this.store.rollUpDay(day, resolution);
    const chunks = [...this.store.pagesOf(day)].map(([series, page]) => ({
      seriesId: series.id,
      frames: page.takeUnflushed(),
    }));
    await this.files?.replace(day, chunks);
  }

  private async dropDay(day: number): Promise<void> {
    this.store.dropDay(day);
    await this.files?.remove(day);
  }

  private async makeRoom(today: number): Promise<void> {
    const { memoryLimitBytes, say } = this.options;
    while (this.store.bytes > memoryLimitBytes) {
      if (!this.said)
        say(`metrics exceed ${memoryLimitBytes} bytes of memory: the oldest are kept by the hour only`);
      this.said = true;
      const days = [...this.store.days].toSorted(([one], [other]) => one - other);
      const finest = days.find(([, resolution]) => resolution < 3_600);
      const [oldest] = days[0] ?? [];
      if (finest) await this.rollUpDay(finest[0], 3_600);
      else if (oldest !== undefined && oldest < today) await this.dropDay(oldest);
      else return;
    }
  }

  private seconds(): number {
    return this.options.clock.now().getTime() / 1000;
  }

  /** A full disk must not stop the sandbox: metrics then live in memory only, and it says so. */
  private enqueue(task: () => Promise<void>): Promise<void> {
    this.work = this.work.then(task).catch((error: unknown) => {
      this.options.say(
        `metrics could not be written to disk: ${error instanceof Error ? error.message : error}`,
      );
    });
    return this.work;
  }
}
