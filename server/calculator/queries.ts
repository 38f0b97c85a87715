import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { resolutionFor } from '../metrics/domain/resolution';
import { gridOf } from '../metrics/domain/window';
import { seconds, toInventory, toSet } from '../metrics/metric-record';
import { findLoadStream } from '../metrics/queries';
import { readLines } from '../metrics/read-lines';
import { knownSeconds, measuredInputs, WINDOWS, type WindowName } from './domain/measured';
import type { Measured } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** What a product's stream did in a window, from what is stored; null for those who may not know of the product. */
export async function measureProduct(
  deps: Deps,
  actor: Actor,
  slug: string,
  window: WindowName,
): Promise<Measured | null> {
  const product = await findLoadStream(deps, actor, slug);
  if (!product) return null;
  const now = seconds(deps.clock.now());
  const range = { from: now - WINDOWS[window], to: now };
  const grid = gridOf(range, resolutionFor(range, now));
  const [stream, read] = await Promise.all([
    deps.db.metricStream.findUnique({ where: { streamArn: product.streamArn }, include: { sets: true } }),
    readLines(deps.db, { streamArn: product.streamArn, level: 'STREAM' }, grid),
  ]);
  const inventory = stream && toInventory(stream);
  const sets = stream?.sets.map(toSet).filter(({ level }) => level === 'STREAM') ?? [];
  const known = knownSeconds(
    sets.map(({ covered }) => covered),
    range.from,
    range.to,
  );
  const line = (metric: string) => read(metric).get('') ?? [];
  return {
    slug: product.slug,
    name: product.name,
    region: product.region,
    mode: inventory?.mode ?? null,
    openShards: inventory?.openShards ?? null,
    window,
    knownHours: known / 3_600,
    step: grid.step,
    inputs: measuredInputs(
      {
        bytes: line('IncomingBytes'),
        records: line('IncomingRecords'),
        sharedReadBytes: line('GetRecords.Bytes'),
        step: grid.step,
      },
      known,
      { fanOut: inventory?.consumers.length ?? 0, retentionHours: inventory?.retentionHours ?? 24 },
    ),
  };
}
