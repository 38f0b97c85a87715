import { CommentForm } from '@/components/requests/comment-form';
import { DecisionBar } from '@/components/requests/decision-bar';
import { OwnRequestBar } from '@/components/requests/own-request-bar';
import { ReadAgain } from '@/components/requests/read-again';
import { RequestReview } from '@/components/requests/request-review';
import { PageFrame } from '@/components/shell/page-frame';
import { Later } from '@/components/ui/later';
import { dayWords } from '@/components/ui/time-words';
import { deps } from '@/server/deps';
import type { PlanPreview } from '@/server/grants/view';
import type { Actor } from '@/server/kernel/actor';
import { isOpen } from '@/server/requests/domain/request-state';
import { previewPlan } from '@/server/requests/use-cases/preview-plan';
import type { RequestReviewView } from '@/server/requests/view';
import { commentRequestAction, decideRequestAction, withdrawRequestAction } from './actions';
import { PLACES, placeOf } from './request-place';

/** One request, in the place where the person who looks finds it. */
export function RequestScreen({
  actor,
  request,
  whole: asked,
}: {
  readonly actor: Actor;
  readonly request: RequestReviewView;
  /** In one piece, as the address asks; see components/ui/later.tsx. */
  readonly whole: boolean;
}) {
  // AWS is read for what is open; anything else is there at once.
  const whole = asked || !isOpen(request.state);
  // Not awaited: who asks and why is there at once, also while AWS does not answer.
  const plan = previewPlan(deps, actor, request.number).then((preview) =>
    preview.ok ? preview.value : null,
  );
  return (
    <PageFrame crumbs={[PLACES[placeOf(request)], { label: `Request ${request.number}` }]}>
      <RequestReview
        request={request}
        plan={plan}
        now={deps.clock.now()}
        whole={whole}
        retry={<ReadAgain />}
        comment={
          request.may.comment && (
            <CommentForm
              key={request.decisions.length}
              action={commentRequestAction}
              number={request.number}
            />
          )
        }
        footer={
          <Later whole={whole}>
            <Footer request={request} plan={plan} />
          </Later>
        }
      />
    </PageFrame>
  );
}

async function Footer({
  request,
  plan,
}: {
  readonly request: RequestReviewView;
  readonly plan: Promise<PlanPreview | null>;
}) {
  if (request.may.decide) {
    const preview = await plan;
    if (preview?.state === 'renewal')
      return (
        <DecisionBar
          action={decideRequestAction}
          number={request.number}
          version={request.version}
          planHash={preview.planHash}
          approvable
          summary={[`Approving moves the end to ${dayWords(request.endsAt)}.`, 'Nothing changes in AWS.']}
        />
      );
    const ready = preview?.state === 'ready' ? preview : null;
    const documents = ready?.changes.filter(({ action }) => action === 'put' || action === 'delete') ?? [];
    const changes = documents.length + (ready?.consumer ? 1 : 0);
    return (
      <DecisionBar
        action={decideRequestAction}
        number={request.number}
        version={request.version}
        planHash={ready?.planHash ?? null}
        approvable={ready?.approvable ?? false}
        summary={
          ready?.approvable
            ? [
                `Approving starts the ${changes} ${changes === 1 ? 'change' : 'changes'} at once.`,
                `They are undone on ${dayWords(request.endsAt)}.`,
              ]
            : ['It cannot be approved as it is.']
        }
      />
    );
  }
  if (request.may.withdraw || request.may.resubmit)
    return (
      <OwnRequestBar
        withdraw={withdrawRequestAction}
        number={request.number}
        version={request.version}
        mayWithdraw={request.may.withdraw}
        mayResubmit={request.may.resubmit}
      />
    );
  return null;
}
