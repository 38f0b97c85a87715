import { resolutionFor } from '../domain/resolution';
import { type ChosenRange, rangeAt } from '../domain/time-range';
import type { CollectDeps } from '../ports';

/** A page polls every few seconds; one that was closed or hidden is forgotten after so long. */
const WATCH_MS = 120_000;
const HOUR = 3_600;
/** Minutes of thousands of shards further back would be hundreds of calls: of older times they are seen in five minutes. */
const SHARD_MINUTES = 86_400;

/**
 * Says that somebody looks at a stream now, over this time: the collector then asks for its minutes and its shards,
 * once for everybody. Saying it again only makes it last.
 */
export function watchStream(
  { unitOfWork, clock }: Pick<CollectDeps, 'unitOfWork' | 'clock'>,
  streamArn: string,
  chosen: ChosenRange,
): Promise<void> {
  return unitOfWork(async ({ metrics }) => {
    const now = clock.now();
    const seconds = now.getTime() / 1_000;
    const range = rangeAt(chosen, seconds);
    const resolution = resolutionFor(range, seconds);
    const until = new Date(now.getTime() + WATCH_MS);
    const own = ['STREAM', 'CONSUMER'] as const;
    const shards = ['SHARD'] as const;
    await metrics.watch(
      streamArn,
      { levels: own, resolution, from: new Date(range.from * 1_000), until },
      now,
    );
    const shardsFrom = resolution === 60 ? Math.max(range.from, seconds - SHARD_MINUTES) : range.from;
    await metrics.watch(
      streamArn,
      { levels: shards, resolution, from: new Date(shardsFrom * 1_000), until },
      now,
    );
    // The numbers above the pictures are of the last hour, whatever time the pictures show.
    if (resolution !== 60) {
      const hour = new Date((seconds - HOUR) * 1_000);
      const levels = [...own, ...shards];
      await metrics.watch(streamArn, { levels, resolution: 60, from: hour, until }, now);
    }
  });
}

/** Somebody looks at all streams: the collector looks for the hottest shards of each. */
export function watchMesh({ unitOfWork, clock }: Pick<CollectDeps, 'unitOfWork' | 'clock'>): Promise<void> {
  return unitOfWork(({ metrics }) => metrics.watchMesh(new Date(clock.now().getTime() + WATCH_MS)));
}
