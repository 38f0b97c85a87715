import type { PrismaClient } from '../db/generated/client';
import { blockRepository } from './block-repository';
import { type Block, blockStarts, mergePoints } from './domain/block';
import type { Level } from './domain/metric-catalog';
import { RESOLUTIONS } from './domain/resolution';
import { rollUp } from './domain/roll-up';
import { type Grid, type Lines, linesIn } from './domain/window';

/** Shards are too many to be added up while somebody waits: of them there is what was collected at this step. */
const finerOf = (level: Level, { step }: Grid) =>
  level === 'SHARD' ? [] : RESOLUTIONS.filter((each) => each < step);

/** The stored lines of one level of a stream, by metric; of coarser steps also what finer points add up to. */
export async function readLines(
  db: PrismaClient,
  key: { readonly streamArn: string; readonly level: Level },
  grid: Grid,
): Promise<(metric: string) => Lines> {
  const { blocks } = blockRepository(db);
  const to = grid.from + grid.count * grid.step;
  const own = await blocks({ ...key, resolution: grid.step }, blockStarts(grid.from, to, grid.step));
  const rolled: Block[] = [];
  for (const resolution of finerOf(key.level, grid)) {
    const finer = await blocks({ ...key, resolution }, blockStarts(grid.from, to, resolution));
    rolled.push(...mergePoints([], rollUp(finer, key.level, resolution, grid.step), grid.step));
  }
  // What CloudWatch said of the step itself is whole; sums of minutes may begin in the middle.
  return (metric) => linesIn(grid, [...rolled, ...own], metric);
}

/** The busiest minute of the last 30 days, as far as it was collected. */
export async function peakOf(
  db: PrismaClient,
  streamArn: string,
  now: number,
): Promise<{ bytesPerSecond: number; recordsPerSecond: number }> {
  const from = now - 30 * 86_400;
  const most = { IncomingBytes: 0, IncomingRecords: 0 };
  for (const resolution of RESOLUTIONS) {
    const rows = await blockRepository(db).blocks(
      { streamArn, level: 'STREAM', resolution },
      blockStarts(from, now, resolution),
    );
    for (const { metric, values } of rows)
      if (metric === 'IncomingBytes' || metric === 'IncomingRecords')
        for (const value of values) if (value / resolution > most[metric]) most[metric] = value / resolution;
  }
  return { bytesPerSecond: most.IncomingBytes, recordsPerSecond: most.IncomingRecords };
}
