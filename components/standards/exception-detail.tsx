import Link from 'next/link';
import type { ReactNode } from 'react';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection, Section } from '@/components/ui/panel';
import { Pill, Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { ExceptionView } from '@/server/standards/view';
import { EXCEPTION_STATUS, RESULT_STATUS } from './standard-words';

/** One product that asks to be excused from one standard: why, until when, who decided. */
export function ExceptionDetail({
  exception,
  decide,
}: {
  readonly exception: ExceptionView;
  /** What this person can do; absent: nothing. */
  readonly decide?: ReactNode;
}) {
  const { product, standard, result } = exception;
  return (
    <>
      <PageHeader
        title={`${product.name} need not meet ${standard.name}`}
        eyebrow={
          <>
            <span aria-live="polite">
              <Pill state={EXCEPTION_STATUS[exception.standing]} />
            </span>
            <span>Exception {exception.number}</span>
          </>
        }
      />
      <div className="with-rail mt-[18px]">
        <div className="min-w-0">
          <Section title="Reason">
            <p className="max-w-[68ch] text-14 whitespace-pre-line">{exception.reason}</p>
          </Section>
          {exception.comment !== '' && (
            <Section title="Comment">
              <p className="max-w-[68ch] text-14 whitespace-pre-line">{exception.comment}</p>
            </Section>
          )}
          <Section title="What the standard says">
            <p className="text-14">
              {standard.removed ? (
                standard.name
              ) : (
                <Link className="link" href={`/standards/${standard.id}`}>
                  {standard.name}
                </Link>
              )}
              : {exception.demand}
            </p>
            {result && (
              <>
                <p className="mt-1.5">
                  <Status state={RESULT_STATUS[result.state]} />
                </p>
                <p className="text-ink-2">{result.why}</p>
              </>
            )}
          </Section>
        </div>
        <aside className="min-w-0" aria-label="Decision and facts">
          {decide && <RailSection title="Decide">{decide}</RailSection>}
          <RailSection title="Facts">
            <KeyValue
              items={[
                {
                  key: 'Product',
                  value: (
                    <Link className="link id" href={`/catalog/${product.slug}?tab=standards`}>
                      {product.name}
                    </Link>
                  ),
                  note: product.owner,
                },
                {
                  key: 'Until',
                  value: <Time at={exception.endsAt} as="day" />,
                  note: 'then it ends by itself',
                },
                { key: 'Asked', value: exception.askedBy, note: <Time at={exception.askedAt} /> },
                ...(exception.decidedBy && exception.decidedAt
                  ? [{ key: 'Decided', value: exception.decidedBy, note: <Time at={exception.decidedAt} /> }]
                  : []),
              ]}
            />
          </RailSection>
        </aside>
      </div>
    </>
  );
}
