import { OFFERED } from '../catalog/domain/lifecycle';
import { visibleProducts } from '../catalog/queries';
import { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Block } from './domain/block';
import { peakOfDays } from './domain/health';
import { writeCapacity } from './domain/utilisation';
import { gridOf, linesIn } from './domain/window';
import { type WrittenDay, writtenDay } from './domain/written-day';
import { seconds, storedFacts, storedPeaks, toBlock, toCoverage } from './metric-record';
import type { QueryDeps } from './queries';
import type { ProductWrites, WrittenLoad } from './view';

const DAY = 86_400;
const HALF_HOUR = 1_800;
const QUARTER = 900;
const EMPTY = new Float32Array();
/** More than a picture shows. */
const rounded = (mean: number | null) => mean && Math.round(mean * 1_000) / 1_000;

type Line = {
  readonly streamArn: string;
  readonly metric: string;
  readonly start: Date;
  readonly series: unknown;
  readonly values: Uint8Array;
};

/** The last day of streams, minute by minute as the collector stored it: two statements for any number of them. */
async function writtenDays(
  { db, clock }: QueryDeps,
  arns: readonly string[],
  slot: number,
): Promise<ReadonlyMap<string, WrittenDay>> {
  if (arns.length === 0) return new Map();
  const now = seconds(clock.now());
  // Slots begin at whole half or quarter hours, so that they do not flicker from minute to minute.
  const grid = gridOf({ from: Math.floor((now - DAY) / slot) * slot, to: now }, 60);
  const hours = new Date(Math.floor(grid.from / 3_600) * 3_600_000);
  const [lines, sets] = await Promise.all([
    db.$queryRaw<Line[]>`
      select "streamArn", metric, start, series, values from metric_block
       where "streamArn" in (${Prisma.join([...arns])}) and level = 'STREAM' and resolution = 60
         and start >= ${hours} and metric in ('IncomingBytes', 'IncomingRecords')`,
    db.metricSet.findMany({
      where: { streamArn: { in: [...arns] }, level: 'STREAM', resolution: 60 },
      select: { streamArn: true, covered: true },
    }),
  ]);
  const blocks = new Map<string, Block[]>(arns.map((arn) => [arn, []]));
  for (const line of lines) blocks.get(line.streamArn)?.push(toBlock(line));
  return new Map(
    sets.map(({ streamArn, covered }) => {
      const own = blocks.get(streamArn) ?? [];
      const line = (metric: string) => linesIn(grid, own, metric).get('') ?? EMPTY;
      const both = { bytes: line('IncomingBytes'), records: line('IncomingRecords') };
      return [streamArn, writtenDay(both, toCoverage(covered), grid, slot, now)];
    }),
  );
}

/** What was written to the streams of these products in the last day, by product; of those that the person may see. */
export async function writesOfProducts(
  deps: QueryDeps,
  actor: Actor,
  productIds: readonly string[],
): Promise<Readonly<Record<string, ProductWrites>>> {
  if (productIds.length === 0) return {};
  const products = await deps.db.dataProduct.findMany({
    where: {
      AND: [visibleProducts(actor), { id: { in: [...productIds] }, lifecycle: { in: [...OFFERED] } }],
    },
    select: { id: true, streamArn: true },
  });
  const arns = products.map(({ streamArn }) => streamArn);
  const days = await writtenDays(deps, arns, HALF_HOUR);
  return Object.fromEntries(
    products.flatMap(({ id, streamArn }) => {
      const day = days.get(streamArn);
      if (!day) return [];
      const { from, step, bytes, newest, lastAt, whole } = day;
      return [[id, { from, step, bytes: bytes.map(rounded), newest, lastAt, whole }]];
    }),
  );
}

/** The last day of one stream against what it takes now; null where it was never measured. */
export async function writtenLoadOf(
  deps: QueryDeps,
  { streamArn }: { readonly streamArn: string },
): Promise<WrittenLoad | null> {
  const [days, stream] = await Promise.all([
    writtenDays(deps, [streamArn], QUARTER),
    deps.db.metricStream.findUnique({
      where: { streamArn },
      select: { facts: true, health: { select: { peaks: true } } },
    }),
  ]);
  const day = days.get(streamArn);
  if (!day || !stream?.facts) return null;
  const { mode, openShards } = storedFacts.parse(stream.facts);
  const peak = peakOfDays(storedPeaks.parse(stream.health?.peaks ?? {}));
  const capacity = writeCapacity({ mode, openShards, ...(mode === 'ON_DEMAND' && { peak }) });
  return {
    ...day,
    capacity,
    bytes: day.bytes.map(rounded),
    records: day.records.map(rounded),
  };
}
