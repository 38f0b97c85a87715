import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { ResultView } from '@/server/standards/view';
import { RESULT_STATUS } from './standard-words';

/** Each standard of a product: its state, why, and what to do about it. */
export function ResultList({
  results,
  askHref,
}: {
  readonly results: readonly ResultView[];
  /** Where an exception is asked for; absent for those who may not. */
  readonly askHref?: (standardId: string) => string;
}) {
  return (
    <Panel>
      <ul className="divide-y divide-line">
        {results.map((result) => (
          <li
            key={result.standard.id}
            className="grid gap-x-4 gap-y-1 px-4 py-3 md:grid-cols-[132px_minmax(0,1fr)_auto]"
          >
            <Status state={RESULT_STATUS[result.state]} />
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-1.5">
                <Link className="font-strong hover:underline" href={`/standards/${result.standard.id}`}>
                  {result.standard.name}
                </Link>
                {result.standard.blocks && <Tag>blocks publishing</Tag>}
              </p>
              <p className="text-ink-2">{result.why}</p>
              {result.state !== 'MET' && result.remedy !== null && (
                <p className="text-ink-2">{result.remedy}</p>
              )}
              {result.since && (
                <p className="text-12 text-ink-3">
                  {result.demand} So since <Time at={result.since} />.
                </p>
              )}
              {!result.since && <p className="text-12 text-ink-3">{result.demand}</p>}
            </div>
            <Excuse result={result} askHref={askHref} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Excuse({
  result: { state, standard, exception },
  askHref,
}: {
  readonly result: ResultView;
  readonly askHref?: (standardId: string) => string;
}) {
  if (exception)
    return (
      <p className="md:text-right">
        <Link className="link" href={`/standards/exceptions/${exception.number}`}>
          Exception {exception.number}
        </Link>
        <span className="block text-12 text-ink-3">
          {exception.standing === 'ASKED' ? (
            'waits for governance'
          ) : (
            <>
              until <Time at={exception.endsAt} as="day" />
            </>
          )}
        </span>
      </p>
    );
  if (state !== 'FAILED' || !askHref) return null;
  return (
    <p className="md:text-right">
      <Link className="link" href={askHref(standard.id)}>
        Ask for an exception
      </Link>
    </p>
  );
}
