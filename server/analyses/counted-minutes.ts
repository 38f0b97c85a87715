import type { PrismaClient } from '../db/generated/client';
import { gridOf } from '../metrics/domain/window';
import { readLines } from '../metrics/read-lines';
import type { CountedMinutes } from './domain/measured-bytes';
import type { AnalysisWindow } from './domain/second-tally';

/** What the collector has of a stream's written bytes in some time; asks AWS for nothing. */
export async function countedMinutes(
  db: PrismaClient,
  streamArn: string,
  { from, to }: AnalysisWindow,
): Promise<CountedMinutes> {
  const grid = gridOf({ from: from / 1_000, to: to / 1_000 }, 60);
  const read = await readLines(db, { streamArn, level: 'STREAM' }, grid);
  const line = read('IncomingBytes').get('') ?? new Float32Array(grid.count).fill(Number.NaN);
  return { from: grid.from, bytes: Array.from(line, (bytes) => (Number.isNaN(bytes) ? null : bytes)) };
}

/** The same of the minutes of one window of a product's stream; all unknown where there is no such product. */
export async function countedOf(
  db: PrismaClient,
  productId: string,
  window: AnalysisWindow,
): Promise<CountedMinutes> {
  const found = await db.dataProduct.findUnique({ where: { id: productId }, select: { streamArn: true } });
  return found ? countedMinutes(db, found.streamArn, window) : { from: window.from / 1_000, bytes: [] };
}
