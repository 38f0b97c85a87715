import Link from 'next/link';
import type { ReactNode } from 'react';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Arn } from '@/components/ui/arn';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { dayWords, spanWords } from '@/components/ui/time-words';
import type { EndReason } from '@/server/subscriptions/domain/subscription-state';
import type { SubscriptionView } from '@/server/subscriptions/view';
import { isOver } from './status-of';

const REASONS: Record<EndReason, string> = {
  revoked: 'Revoked by the product’s side',
  relinquished: 'Given up by the project',
  expired: 'Its end date was reached',
  'product-retired': 'The product was retired',
  'rolled-back': 'Undone before it was complete',
  changed: 'Another way of access took its place',
};

/** Until when, how much of it has passed, and what ends it earlier. */
export function EndRail({
  view,
  endReason,
  now,
  children,
}: {
  readonly view: SubscriptionView;
  readonly endReason: EndReason | null;
  readonly now: Date;
  /** Buttons that end it. */
  readonly children: ReactNode;
}) {
  const end = view.endsAt.getTime();
  const whole = end - view.createdAt.getTime();
  const left = end - now.getTime();
  const passed = whole <= 0 ? 100 : Math.min(100, Math.max(0, (1 - left / whole) * 100));
  if (endReason !== null || isOver(view.live.state))
    return (
      <RailSection title={endReason === null ? 'Ended' : REASONS[endReason]}>
        {view.endNote !== '' && (
          <blockquote className="my-1.5 rounded-2 bg-surface-2 px-2.5 py-[7px] whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]">
            {view.endNote}
          </blockquote>
        )}
        <p className="text-12 text-ink-3">It would have ended {dayWords(view.endsAt)}.</p>
        {children}
      </RailSection>
    );
  return (
    <RailSection title={`Ends ${dayWords(view.endsAt)}`}>
      <div className="relative my-2 h-1.5 rounded-[3px] bg-surface-4" aria-hidden>
        <i
          className="absolute inset-y-0 left-0 min-w-1.5 rounded-[3px] bg-accent"
          style={{ width: `${passed}%` }}
        />
      </div>
      <p className="text-12 text-ink-3">
        {left > 0 ? `${spanWords(left)} left.` : 'The end is reached.'} Access is then taken away by itself
        and that is proven.
      </p>
      {view.renewal && <RenewalAsked renewal={view.renewal} />}
      {children}
    </RailSection>
  );
}

/** Somebody asks for a later end, or for another way; until it is decided it stays as it is. */
function RenewalAsked({ renewal }: { readonly renewal: NonNullable<SubscriptionView['renewal']> }) {
  return (
    <p className="mt-2">
      <Link className="link" href={`/requests/${renewal.number}`}>
        Request {renewal.number}
      </Link>{' '}
      asks to {renewal.changes ? 'change it' : `renew it until ${dayWords(renewal.endsAt)}`}
      {renewal.state === 'CHANGES_REQUESTED' && '; changes were asked for'}.
    </p>
  );
}

export function DetailsRail({ view }: { readonly view: SubscriptionView }) {
  return (
    <RailSection title="Details">
      <KeyValue
        items={[
          { key: 'Project', value: view.project.name },
          { key: 'Environment', value: `${view.environment.name}, ${view.environment.region}` },
          { key: 'Principal', value: <Arn value={view.principal.roleArn} /> },
          { key: 'Pattern', value: PATTERN_WORDS[view.pattern].name },
          ...(view.vpcEndpointIds.length > 0
            ? [{ key: 'Through', value: <span className="id">{view.vpcEndpointIds.join(', ')}</span> }]
            : []),
          {
            key: 'Product',
            value: (
              <Link className="link id" href={`/catalog/${view.product.slug}`}>
                {view.product.name}
              </Link>
            ),
          },
          { key: 'Stream', value: <Arn value={view.product.streamArn} /> },
          {
            key: 'Request',
            value: (
              <Link className="link" href={`/requests/${view.requestNumber}`}>
                {view.requestNumber}
              </Link>
            ),
          },
          { key: 'Purpose', value: <span className="whitespace-pre-line">{view.purpose}</span> },
        ]}
      />
    </RailSection>
  );
}

export function ActivityRail({ activity }: { readonly activity: SubscriptionView['activity'] }) {
  return (
    <RailSection title="Activity">
      <ol>
        {activity.map((event) => (
          <li
            key={`${event.at.toISOString()} ${event.text}`}
            className="grid grid-cols-[86px_minmax(0,1fr)] gap-2 py-[5px]"
          >
            <span className="text-12 leading-5 text-ink-3 tabular-nums">
              <Time at={event.at} />
            </span>
            <span className="[overflow-wrap:anywhere]">{event.text}</span>
          </li>
        ))}
      </ol>
    </RailSection>
  );
}
