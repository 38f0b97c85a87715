import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AnalysisList } from '@/components/analyses/analysis-list';
import { StartForm } from '@/components/analyses/start-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { countedOf } from '@/server/analyses/counted-minutes';
import { isOver } from '@/server/analyses/domain/analysis';
import { listAnalyses } from '@/server/analyses/queries';
import { deps } from '@/server/deps';
import { currentPrices } from '@/server/prices/repository';
import { startAnalysisAction } from './actions';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<{ readonly from?: string | string[] }>;
};

export const metadata: Metadata = { title: 'Analyses' };

/** The minute before last: CloudWatch has just told of it, and all of its records are there. */
const LATELY_MS = 120_000;

/** So far back the price of a window is said from what CloudWatch counted. */
const COUNTED_MS = 3 * 3_600_000;

/** A window that another page proposes, as `?from=2026-06-01T12:00:00`. */
function proposed(from: string | string[] | undefined): string {
  if (typeof from === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(from)) return from;
  const minute = Math.floor((deps.clock.now().getTime() - LATELY_MS) / 60_000) * 60_000;
  return new Date(minute).toISOString().slice(0, 19);
}

export default async function AnalysesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const list = await listAnalyses(deps, actor, slug);
  if (!list) notFound();
  const now = deps.clock.now().getTime();
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: list.product.name, href: `/catalog/${slug}` },
        { label: 'Analyses' },
      ]}
    >
      <RefreshWhile active={list.rows.some(({ state }) => !isOver(state))} />
      <PageHeader title={`Seconds and keys of ${list.product.name}`}>
        What the records of a few minutes say: the fullest seconds of every shard, and the keys behind them.
      </PageHeader>
      <div className="mt-5">
        {list.may.run && (
          <Section title="New analysis">
            <StartForm
              productId={list.product.id}
              facts={list.facts}
              counted={await countedOf(deps.db, list.product.id, { from: now - COUNTED_MS, to: now })}
              now={now}
              region={list.product.region}
              prices={await currentPrices(deps.db, list.product.region)}
              from={proposed((await searchParams).from)}
              action={startAnalysisAction}
            />
          </Section>
        )}
        <Section title="Analyses">
          <AnalysisList rows={list.rows} slug={slug} />
        </Section>
      </div>
    </PageFrame>
  );
}
