import type { PrismaClient } from '../db/generated/client';
import type { Clock } from '../kernel/clock';
import { type Grid, gridOf, type Lines } from '../metrics/domain/window';
import { seconds, toInventory, toSet } from '../metrics/metric-record';
import type { LoadStream } from '../metrics/queries';
import { readLines } from '../metrics/read-lines';
import { operationRepository } from '../operations/repository';
import { pricesNote } from '../prices/domain/price-table';
import { currentPrices } from '../prices/repository';
import { knownSeconds, sumOf } from './domain/measured';
import { switchesLeft } from './domain/mode-switches';
import { type Counts, costOfMonth, monthAt } from './domain/month';
import type { StreamCost } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

const DAY = 86_400;
/** What the rest of a month is foreseen by. */
const LATELY = 7 * DAY;

const METRICS = {
  bytes: ['STREAM', 'IncomingBytes'],
  records: ['STREAM', 'IncomingRecords'],
  sharedReadBytes: ['STREAM', 'GetRecords.Bytes'],
  fanOutBytes: ['CONSUMER', 'SubscribeToShardEvent.Bytes'],
} as const;

async function streamOf({ db }: Deps, streamArn: string) {
  const row = await db.metricStream.findUnique({ where: { streamArn }, include: { sets: true } });
  return row && { row, inventory: toInventory(row), sets: row.sets.map(toSet) };
}
type Known = NonNullable<Awaited<ReturnType<typeof streamOf>>>;

/** Sums between two moments, and of how many seconds of them something is known. */
function countsOf(
  { sets }: Known,
  read: Readonly<Record<'STREAM' | 'CONSUMER', (metric: string) => Lines>>,
  grid: Grid,
  from: number,
  to: number,
): Counts {
  const first = Math.max(0, Math.round((from - grid.from) / grid.step));
  const of = ([level, metric]: (typeof METRICS)[keyof typeof METRICS]) => ({
    sum: [...read[level](metric).values()].reduce((sum, line) => sum + sumOf(line.subarray(first)), 0),
    seconds: knownSeconds(
      sets.filter((set) => set.level === level).map(({ covered }) => covered),
      from,
      to,
    ),
  });
  return {
    bytes: of(METRICS.bytes),
    records: of(METRICS.records),
    sharedReadBytes: of(METRICS.sharedReadBytes),
    fanOutBytes: of(METRICS.fanOutBytes),
  };
}

/** What a stream has cost this month and will cost, and how often its mode can be switched, from what is stored; asks AWS for nothing. */
export async function getStreamCost(deps: Deps, stream: LoadStream): Promise<StreamCost> {
  const { streamArn, region } = stream;
  const now = seconds(deps.clock.now());
  const month = monthAt(now);
  const grid = gridOf({ from: Math.min(month.from, now - LATELY), to: now }, 3_600);
  const [known, prices, quotas, ofStream, ofConsumers] = await Promise.all([
    streamOf(deps, streamArn),
    currentPrices(deps.db, region),
    operationRepository(deps.db).quotas(streamArn, new Date((now - DAY) * 1_000)),
    readLines(deps.db, { streamArn, level: 'STREAM' }, grid),
    readLines(deps.db, { streamArn, level: 'CONSUMER' }, grid),
  ]);
  const read = { STREAM: ofStream, CONSUMER: ofConsumers };
  const inventory = known?.inventory ?? null;
  const counts = (from: number) => known && countsOf(known, read, grid, from, now);
  const [ofMonth, lately] = [counts(month.from), counts(Math.floor((now - LATELY) / 3_600) * 3_600)];
  return {
    month:
      inventory && ofMonth && lately
        ? costOfMonth(
            prices,
            { ...inventory, fanOutConsumers: inventory.consumers.length },
            { month: ofMonth, lately },
            now,
          )
        : null,
    pricesOf: pricesNote(prices, region),
    switches: switchesLeft(
      {
        made: quotas.switchesToday,
        seen: known?.row.modeSwitchedAt.filter((at) => seconds(at) > now - DAY).length ?? 0,
        readSince: known?.row.firstReadAt ? seconds(known.row.firstReadAt) : null,
      },
      now,
    ),
  };
}
