import { ListChecks } from 'lucide-react';
import { Facts } from '@/components/ui/key-value';
import { Sparkline } from '@/components/ui/sparkline';
import { StaleNotice } from '@/components/ui/stale-notice';
import { EmptyState } from '@/components/ui/state-box';
import { Time } from '@/components/ui/time';
import type { StandingView } from '@/server/standards/view';
import { ResultList } from './result-list';
import { countsWords } from './standard-words';

export const askExceptionHref = (slug: string) => (standardId: string) =>
  `/standards/exceptions/new?${new URLSearchParams({ product: slug, standard: standardId })}`;

/** How the product stands to the organisation's standards. */
export function StandingTab({ standing, slug }: { readonly standing: StandingView; readonly slug: string }) {
  const { stale, readAt, results } = standing;
  return (
    <>
      {stale && readAt && (
        <div className="mb-5">
          <StaleNotice
            from={readAt}
            why={`What is said of the stream is from then. ${stale.failure.title} ${stale.failure.explanation} ${stale.failure.next}`}
          />
        </div>
      )}
      {results.length === 0 ? (
        <EmptyState icon={<ListChecks className="i" aria-hidden />} title="No standard is about this product">
          Governance keeps the list. What it adds is checked by itself.
        </EmptyState>
      ) : (
        <>
          <Summary standing={standing} />
          <ResultList results={results} askHref={standing.mayAsk ? askExceptionHref(slug) : undefined} />
        </>
      )}
    </>
  );
}

function Summary({ standing: { score, counts, checkedAt, trend } }: { readonly standing: StandingView }) {
  const big = (words: string) => (
    <span className="text-18 font-bold tracking-[-0.012em] tabular-nums">{words}</span>
  );
  const scores = trend.map((day) => day.score);
  return (
    <div className="mb-5">
      <Facts
        items={[
          {
            key: 'Score',
            value: big(score === null ? 'None yet' : `${score} of 100`),
            note: 'by weight; what is excepted counts neither way',
          },
          { key: 'Standards', value: big(countsWords(counts)), note: `${counts.MET} met` },
          {
            key: 'Since',
            value:
              scores.length > 1 ? (
                <Sparkline values={scores} label={`Score by day: ${scores.join(', ')}`} width={120} />
              ) : (
                big(trend[0] ? 'Today' : 'Never')
              ),
            note: checkedAt ? (
              <>
                checked <Time at={checkedAt} />
              </>
            ) : (
              'not checked yet'
            ),
          },
        ]}
      />
    </div>
  );
}
