import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RangeBar } from '@/components/metrics/range-bar';
import { CompareForm } from '@/components/shards/compare-form';
import { ShardCharts } from '@/components/shards/shard-charts';
import { ShardFacts } from '@/components/shards/shard-facts';
import { PageFrame } from '@/components/shell/page-frame';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Tag } from '@/components/ui/tag';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { rangeQuery, readRange } from '@/server/metrics/domain/time-range';
import { findLoadStream } from '@/server/metrics/queries';
import { getShardLoad } from '@/server/metrics/shard-load';
import { watchStream } from '@/server/metrics/use-cases/watch';
import { shortId } from '@/server/shards/domain/lineage';

type Props = {
  readonly params: Promise<{ readonly slug: string; readonly shardId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Shard ${shortId((await params).shardId)}` };
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);
const all = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

export default async function ShardPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug, shardId } = await params;
  const query = await searchParams;
  const stream = await findLoadStream(deps, actor, slug);
  if (!stream) notFound();
  const chosen = readRange(
    { range: one(query.range), from: one(query.from), to: one(query.to) },
    deps.clock.now().getTime() / 1_000,
  );
  await watchStream(deps, stream.streamArn, chosen);
  const load = await getShardLoad(deps, stream, { shardId, beside: all(query.beside) }, chosen);
  if (!load) notFound();
  const { from, count, step } = load.grid;
  const back = `/catalog/${slug}?${new URLSearchParams({ tab: 'shards', ...rangeQuery(chosen) })}`;
  const href = (id: string) => `/catalog/${slug}/shards/${id}?${new URLSearchParams(rangeQuery(chosen))}`;
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: stream.name, href: `/catalog/${slug}` },
        { label: 'Shards', href: back },
        { label: `Shard ${shortId(shardId)}` },
      ]}
    >
      <PageHeader title={shardId} tags={<Tag>{load.shard.open ? 'Open' : 'Closed'}</Tag>} />
      {load.shardMetrics.length === 0 && (
        <Notice tone="info" className="mt-4" title="Shards of this stream report nothing.">
          Enhanced monitoring is off: what each shard takes is known only from its records, by an analysis.
        </Notice>
      )}
      <div className="load-bar mt-4">
        <RangeBar
          base={`/catalog/${slug}/shards/${shardId}`}
          chosen={chosen}
          shown={{ from, to: from + count * step }}
        />
        <div className="ml-auto">
          <CompareForm load={load} range={rangeQuery(chosen)} />
        </div>
      </div>
      <div className="with-rail">
        <div className="min-w-0">
          <ShardCharts load={load} />
        </div>
        <aside aria-label="The shard">
          <Panel padded>
            <ShardFacts load={load} href={href} />
          </Panel>
        </aside>
      </div>
    </PageFrame>
  );
}
