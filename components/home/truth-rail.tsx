import Link from 'next/link';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { DriftGlance } from '@/server/drift/view';

const count = new Intl.NumberFormat('en-US');

function restWords({ targets, differ, unread, finishedAt }: DriftGlance): string {
  if (targets === 0)
    return finishedAt ? 'Nothing is shared, so there is nothing to compare.' : 'Nothing was compared yet.';
  const parts = [
    ...(differ > 0 ? [`${count.format(differ)} ${differ === 1 ? 'differs' : 'differ'}`] : []),
    ...(unread > 0 ? [`${count.format(unread)} could not be read`] : []),
  ];
  return parts.length === 0 ? 'streams and roles agree.' : `streams and roles agree. ${parts.join(', ')}.`;
}

const hourWords = (hours: DriftGlance['hours']): string =>
  `The last 24 hours: something differed in ${hours.filter((differed) => differed).length} of ${hours.filter((differed) => differed !== null).length} hours in which AWS was read`;

/** Whether AWS is as Sluice says: now, and hour by hour. */
export function TruthRail({ glance }: { readonly glance: DriftGlance }) {
  const { targets, agree, finishedAt, hours } = glance;
  return (
    <RailSection title="Does AWS say what Sluice says">
      {targets > 0 && (
        <p className="text-18 font-bold tracking-[-0.012em] tabular-nums">
          {count.format(agree)} of {count.format(targets)}
        </p>
      )}
      <p className="text-ink-3">{restWords(glance)}</p>
      {hours.some((differed) => differed !== null) && (
        <div className="truth-strip" role="img" aria-label={hourWords(hours)}>
          {hours.map((differed, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place.
            <i key={at} data-hour={differed === null ? 'unread' : differed ? 'differs' : 'agrees'} />
          ))}
        </div>
      )}
      <p className="flex justify-between text-12 text-ink-3">
        <Link className="link" href="/drift">
          All differences
        </Link>
        {finishedAt ? (
          <span>
            read <Time at={finishedAt} />
          </span>
        ) : (
          <span>not read yet</span>
        )}
      </p>
    </RailSection>
  );
}
