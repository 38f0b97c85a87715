import { notFound } from 'next/navigation';
import { StreamCostRail } from '@/components/calculator/stream-cost-rail';
import { LoadTab } from '@/components/metrics/load-tab';
import { VerdictPanel } from '@/components/shards/verdict-panel';
import { getStreamCost } from '@/server/calculator/stream-queries';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import { readRange } from '@/server/metrics/domain/time-range';
import { findLoadStream, getStreamLoad } from '@/server/metrics/queries';
import { watchStream } from '@/server/metrics/use-cases/watch';
import { metricsEnd } from '@/server/operations/queries';
import { currentPrices } from '@/server/prices/repository';
import { getCurePage } from '@/server/shards/queries';

type Query = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
/** What a datetime-local field sends has no zone and means UTC, as its label says. */
const inUtc = (value: string | undefined): string | undefined =>
  value && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) ? `${value}:00Z` : value;

/** The tab with the load of the product's stream, from what is stored now; the browser goes on from there. */
export async function ProductLoad({
  actor,
  slug,
  query,
}: {
  readonly actor: Actor;
  readonly slug: string;
  readonly query: Query;
}) {
  const stream = await findLoadStream(deps, actor, slug);
  if (!stream) notFound();
  const chosen = readRange(
    { range: one(query.range), from: inUtc(one(query.from)), to: inUtc(one(query.to)) },
    deps.clock.now().getTime() / 1_000,
  );
  await watchStream(deps, stream.streamArn, chosen);
  const [initial, ailing, cost, metricsUntil, prices] = await Promise.all([
    getStreamLoad(deps, stream, chosen),
    getCurePage(deps, actor, slug),
    getStreamCost(deps, stream),
    metricsEnd(deps.db, stream.streamArn),
    currentPrices(deps.db, stream.region),
  ]);
  // What helps most; all of it stands on the verdict's own page.
  const verdict = ailing && <VerdictPanel page={{ ...ailing, cures: ailing.cures.slice(0, 1) }} />;
  return (
    <LoadTab
      slug={slug}
      chosen={chosen}
      initial={initial}
      verdict={verdict}
      cost={<StreamCostRail slug={slug} cost={cost} />}
      monitoring={{
        until: metricsUntil,
        mayOperate: ailing?.mayOperate ?? false,
        eachAMonth: prices.prices.shardMetricMonth,
      }}
    />
  );
}
