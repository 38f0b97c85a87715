import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { Panel, Section } from '@/components/ui/panel';
import { Pill, Status } from '@/components/ui/status';
import { dayWords } from '@/components/ui/time-words';
import type { PlanPreview } from '@/server/grants/view';

type Renewal = Extract<PlanPreview, { state: 'renewal' }>;

const DAY_MS = 86_400_000;
const days = ({ from, to }: Renewal['endsAt']) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** What approving a renewal changes, which is the end alone, and what stays as it is. */
export function RenewalPlan({ plan, roleName }: { readonly plan: Renewal; readonly roleName: string }) {
  const { endsAt, stays, subscriptionNumber, subscriptionState } = plan;
  const more = days(endsAt);
  return (
    <>
      <Section title="What changes">
        <p className="flex flex-wrap items-center gap-2.5 text-14">
          <span className="text-ink-3 line-through">{dayWords(new Date(endsAt.from))}</span>
          <ArrowRight className="i text-ink-3" aria-label="becomes" />
          <b className="font-bold">{dayWords(new Date(endsAt.to))}</b>
          <span className="text-ink-3">
            the end of{' '}
            <Link className="link" href={`/subscriptions/${subscriptionNumber}`}>
              subscription {subscriptionNumber}
            </Link>
            , {more} {more === 1 ? 'day' : 'days'} later
          </span>
        </p>
      </Section>
      <Section
        title="What stays as it is"
        actions={<span className="text-12 text-ink-3 max-md:hidden">no policy is written</span>}
      >
        <Panel>
          <ul>
            {stays.map((part) => (
              <li
                key={part.title}
                className="flex flex-wrap items-center justify-between gap-2 border-line px-4 py-2.5 not-first:border-t"
              >
                <span>
                  {part.title} <span className="text-ink-3">in {part.account}</span>
                </span>
                {part.applied ? (
                  <Status state="APPLIED" />
                ) : (
                  <Status state="UNKNOWN">Not in force now</Status>
                )}
              </li>
            ))}
          </ul>
        </Panel>
        <p className="mt-2 text-12 text-ink-3">
          <span className="id">{roleName}</span> can do exactly what it can do today. The access goes on while
          this is decided, and ends by itself if nobody decides in time.
        </p>
      </Section>
      {subscriptionState !== 'ACTIVE' && (
        <Notice
          tone="warn"
          className="mb-6"
          title={
            <>
              The subscription is <Pill state={subscriptionState} /> now.
            </>
          }
        >
          A renewal moves its end and gives nothing back that is not in force.
        </Notice>
      )}
    </>
  );
}
