import { Check, SearchX } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/state-box';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { PlanPreview } from '@/server/grants/view';
import type { RequestReviewView } from '@/server/requests/view';
import { ChecksRail } from './checks-rail';
import { EffectsTable } from './effects-table';
import { ExactChanges } from './exact-changes';
import { Gates } from './gates';
import { PlanUnreachable } from './plan-unreachable';
import { Purpose, RequestFacts } from './request-facts';
import { StepsRail } from './steps-rail';

export type RequestReviewProps = {
  readonly request: RequestReviewView;
  /** Null once nothing is to decide any more. */
  readonly plan: PlanPreview | null;
  readonly now: Date;
  /** What this person may do: the decision bar, or how to go on. */
  readonly footer: ReactNode;
  readonly retry: ReactNode;
};

/** Who asks for what and why, what it would change, and the decision beside it. */
export function RequestReview({ request, plan, now, footer, retry }: RequestReviewProps) {
  const ready = plan?.state === 'ready' ? plan : null;
  return (
    <>
      <PageHeader title={request.title} eyebrow={<Eyebrow request={request} />} />
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <RequestFacts request={request} now={now} />
          <Purpose>{request.purpose}</Purpose>
          <Outcome request={request} />
          {plan?.state === 'unreachable' && (
            <PlanUnreachable failure={plan.failure} readAt={plan.readAt} retry={retry} />
          )}
          {plan?.state === 'refused' && (
            <Notice tone="fail" title="It cannot be approved as it is." actions={retry}>
              {plan.message}
            </Notice>
          )}
          {ready && (
            <>
              <Section title="What opens">
                <Gates line={ready.gateLine} planned={ready.approvable} />
              </Section>
              <Section
                className="mb-2"
                title={
                  <>
                    What <span className="id">{request.principal.roleName}</span> will be able to do
                  </>
                }
                actions={
                  <span className="text-12 text-ink-3 max-md:hidden">evaluated on the documents below</span>
                }
              >
                <EffectsTable effects={ready.effects} />
              </Section>
            </>
          )}
        </div>
        <aside className="min-w-0" aria-label="Steps and checks">
          <StepsRail request={request} />
          {ready && <ChecksRail checks={ready.checks} readAt={ready.readAt} />}
        </aside>
      </div>
      {ready && <ExactChanges changes={ready.changes} planHref={`/api/requests/${request.number}/plan`} />}
      {footer}
    </>
  );
}

function Eyebrow({ request }: { readonly request: RequestReviewView }) {
  const step =
    request.state === 'IN_REVIEW' && request.steps > 1
      ? `In review, step ${request.step} of ${request.steps}`
      : undefined;
  return (
    <>
      <Pill state={request.state}>{step}</Pill>
      <span>Request {request.number}</span>
      {request.submittedAt && (
        <span>
          sent <Time at={request.submittedAt} />
        </span>
      )}
    </>
  );
}

/** What became of a request that is decided, and where it goes on. */
function Outcome({ request }: { readonly request: RequestReviewView }) {
  if (request.state === 'APPROVED' && request.subscriptionNumber !== null)
    return (
      <Notice
        tone="ok"
        title="Approved."
        actions={
          <ButtonLink size="sm" href={`/subscriptions/${request.subscriptionNumber}`}>
            <Check className="i-14" aria-hidden />
            Subscription {request.subscriptionNumber}
          </ButtonLink>
        }
      >
        The changes are made by the subscription, which shows each step and whether AWS lets the role in.
      </Notice>
    );
  if (request.state === 'REJECTED' || request.state === 'WITHDRAWN' || request.state === 'LAPSED')
    return (
      <EmptyState
        icon={<SearchX className="i" aria-hidden />}
        title="Nothing was changed in AWS"
        action={
          <ButtonLink size="sm" href={`/catalog/${request.product.slug}`}>
            Open {request.product.name}
          </ButtonLink>
        }
      >
        This request has ended.{' '}
        <Link className="link" href="/requests">
          Other requests
        </Link>{' '}
        are not touched by it.
      </EmptyState>
    );
  if (request.decideNote !== null) return <Notice tone="info">{request.decideNote}</Notice>;
  return null;
}
