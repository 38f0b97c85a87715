import { Check, SearchX } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { AskForWhole, Later } from '@/components/ui/later';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState } from '@/components/ui/state-box';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { PlanPreview } from '@/server/grants/view';
import type { RequestReviewView } from '@/server/requests/view';
import { ChangePlan } from './change-plan';
import { ChecksRail } from './checks-rail';
import { EffectsTable } from './effects-table';
import { ExactChanges } from './exact-changes';
import { Gates } from './gates';
import { PlanUnreachable } from './plan-unreachable';
import { RenewalPlan } from './renewal-plan';
import { Purpose, RequestFacts } from './request-facts';
import { StepsRail } from './steps-rail';

export type RequestReviewProps = {
  readonly request: RequestReviewView;
  /** Comes later than the rest: AWS is read for it. Null once nothing is to decide any more. */
  readonly plan: Promise<PlanPreview | null>;
  readonly now: Date;
  /** Sent in one piece, after AWS was read: for browsers that cannot put later parts in their place. */
  readonly whole: boolean;
  /** What this person may do: the decision bar, or how to go on. */
  readonly footer: ReactNode;
  readonly retry: ReactNode;
  /** Where this person may say something; null: they only look. */
  readonly comment: ReactNode;
};

/** Who asks for what and why, what it would change, and the decision beside it. */
export function RequestReview({ comment, request, plan, now, whole, footer, retry }: RequestReviewProps) {
  return (
    <>
      <PageHeader title={request.title} eyebrow={<Eyebrow request={request} />} />
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <RequestFacts request={request} now={now} />
          <Purpose>{request.purpose}</Purpose>
          <Outcome request={request} />
          <Later
            whole={whole}
            fallback={
              <>
                <AskForWhole label="Read both accounts and show the change" />
                <SkeletonRows rows={6} label="Reading both accounts" />
              </>
            }
          >
            <PlanEffects plan={plan} request={request} retry={retry} />
          </Later>
        </div>
        <aside className="min-w-0" aria-label="Steps and checks">
          <StepsRail request={request} />
          {comment}
          <Later whole={whole}>
            <PlanChecks plan={plan} />
          </Later>
        </aside>
      </div>
      <Later whole={whole}>
        <PlanChanges plan={plan} number={request.number} unfolded={whole} />
      </Later>
      {footer}
    </>
  );
}

async function PlanEffects({ plan, request, retry }: Pick<RequestReviewProps, 'plan' | 'request' | 'retry'>) {
  const preview = await plan;
  if (preview === null) return null;
  if (preview.state === 'unreachable')
    return <PlanUnreachable failure={preview.failure} readAt={preview.readAt} retry={retry} />;
  if (preview.state === 'refused')
    return (
      <Notice tone="fail" title="It cannot be approved as it is." actions={retry}>
        {preview.message}
      </Notice>
    );
  if (preview.state === 'renewal')
    return <RenewalPlan plan={preview} roleName={request.principal.roleName} />;
  return (
    <>
      {preview.change && <ChangePlan change={preview.change} />}
      <Section title={preview.change ? 'What is open then' : 'What opens'}>
        <Gates line={preview.gateLine} planned={preview.approvable} />
      </Section>
      <Section
        className="mb-2"
        title={
          <>
            What <span className="id">{request.principal.roleName}</span> will be able to do
          </>
        }
        actions={<span className="text-12 text-ink-3 max-md:hidden">evaluated on the documents below</span>}
      >
        <EffectsTable effects={preview.effects} />
      </Section>
    </>
  );
}

async function PlanChecks({ plan }: Pick<RequestReviewProps, 'plan'>) {
  const preview = await plan;
  return preview?.state === 'ready' ? <ChecksRail checks={preview.checks} readAt={preview.readAt} /> : null;
}

async function PlanChanges({
  plan,
  number,
  unfolded,
}: Pick<RequestReviewProps, 'plan'> & { readonly number: number; readonly unfolded: boolean }) {
  const preview = await plan;
  return preview?.state === 'ready' ? (
    <ExactChanges
      changes={preview.changes}
      consumer={preview.consumer}
      ownerRole={preview.ownerRole}
      keyGrant={preview.keyGrant}
      roleBudget={preview.roleBudget}
      planHref={`/api/requests/${number}/plan`}
      unfolded={unfolded}
    />
  ) : null;
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
      {request.kind !== 'NEW' && request.prior && (
        <span>
          {request.kind === 'RENEWAL' ? 'renewal' : 'change'} of{' '}
          <Link className="link" href={`/subscriptions/${request.prior.number}`}>
            subscription {request.prior.number}
          </Link>
        </span>
      )}
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
        title={
          request.review.rule
            ? `Approved by the rule ${request.review.rule.name}, version ${request.review.rule.version}.`
            : 'Approved.'
        }
        actions={
          <ButtonLink size="sm" href={`/subscriptions/${request.subscriptionNumber}`}>
            <Check className="i-14" aria-hidden />
            Subscription {request.subscriptionNumber}
          </ButtonLink>
        }
      >
        {request.kind === 'RENEWAL'
          ? 'The subscription goes on until the new end. Nothing was changed in AWS.'
          : request.kind === 'CHANGE'
            ? 'The new access is applied beside the old one, which goes once the new one is proven.'
            : 'The changes are made by the subscription, which shows each step and whether AWS lets the role in.'}
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
  if (request.decideNote !== null)
    return (
      <Notice tone="info" className="mb-6">
        {request.decideNote}
      </Notice>
    );
  return null;
}
