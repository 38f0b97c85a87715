import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AnalysisRail } from '@/components/analyses/analysis-rail';
import { AnalysisResultView } from '@/components/analyses/analysis-result-view';
import { failureWords, STATE_WORDS } from '@/components/analyses/analysis-words';
import { CancelForm } from '@/components/analyses/cancel-form';
import { ProgressTable } from '@/components/analyses/progress-table';
import { Unseen } from '@/components/analyses/unseen';
import { PageFrame } from '@/components/shell/page-frame';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { exactClockWords } from '@/components/ui/time-words';
import { requireActor } from '@/server/access/session';
import { isOver } from '@/server/analyses/domain/analysis';
import { getAnalysis } from '@/server/analyses/queries';
import { deps } from '@/server/deps';
import { cancelAnalysisAction } from '../actions';

type Props = { readonly params: Promise<{ readonly slug: string; readonly analysisId: string }> };

export const metadata: Metadata = { title: 'Analysis' };

export default async function AnalysisPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, analysisId } = await params;
  const analysis = await getAnalysis(deps, actor, analysisId);
  if (!analysis || analysis.product.slug !== slug) notFound();
  const { state, failure, result } = analysis;
  const over = isOver(state);
  const words = failure && failureWords(failure);
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: analysis.product.name, href: `/catalog/${slug}` },
        { label: 'Analyses', href: `/catalog/${slug}/analyses` },
        { label: `Analysis ${analysis.number}` },
      ]}
    >
      <RefreshWhile active={!over || analysis.consumer === 'WANTED'} />
      <PageHeader
        eyebrow={<Pill state={STATE_WORDS[state].state}>{STATE_WORDS[state].word}</Pill>}
        title={`Seconds and keys of ${analysis.product.name}`}
        actions={
          over
            ? result && (
                <a className="btn" href={`/api/analyses/${analysis.id}/export`} download>
                  <Download className="i-14" aria-hidden />
                  CSV
                </a>
              )
            : analysis.may.run && <CancelForm id={analysis.id} action={cancelAnalysisAction} />
        }
      >
        <span>
          <Time at={analysis.from} as="second" /> to {exactClockWords(analysis.to)}
        </span>
        <span className="id">{analysis.streamName}</span>
      </PageHeader>
      <div className="with-rail pt-4 md:pt-6">
        <div className="flex min-w-0 flex-col gap-6">
          {words && (
            <Notice tone="fail" title={words.title}>
              {words.text}
              {failure?.kind === 'aws' && (
                <details className="mt-2">
                  <summary className="link">What AWS said</summary>
                  <p className="mt-1 [overflow-wrap:anywhere]">
                    {failure.failure.operation}: {failure.failure.awsMessage}
                  </p>
                </details>
              )}
            </Notice>
          )}
          {state === 'CANCELLED' && (
            <Notice tone="gone" title="Cancelled">
              What was read by then is thrown away. Its consumer is ended, if it had one.
            </Notice>
          )}
          {state === 'PREPARING' && (
            <Notice tone="wait" title="Preparing">
              Finding the shards of the window and registering a consumer, which takes AWS up to a minute.
            </Notice>
          )}
          {result && <AnalysisResultView analysis={analysis} />}
          {!result && analysis.progress.length > 0 && <ProgressTable shards={analysis.progress} />}
        </div>
        <aside aria-label="About this analysis">
          <AnalysisRail analysis={analysis} />
          {result && <Unseen result={result} />}
        </aside>
      </div>
    </PageFrame>
  );
}
