import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { overBudget } from '../../policies/build/plan-subscription';
import { startSubscription } from '../../subscriptions/use-cases/start-subscription';
import type { RequestError } from '../domain/errors';
import type { PlanningDeps, RequestRecord, RequestTx } from '../ports';
import type { ApproveRequestInput } from '../schema';
import { approveChange } from './approve-change';
import { approveRenewal } from './approve-renewal';
import { moveRequest, type Opened } from './decide';
import { wayIn } from './load-subject';
import { type Approved, openForDecision } from './open-for-decision';
import {
  type PlanContext,
  type PlannedRequest,
  planRequest,
  readPlanContext,
  sharesOf,
  stillClosed,
  wouldDoByOwnerRole,
} from './plan-request';
import { documents } from './planned-documents';

/**
 * Approves what the page showed. AWS is read before the transaction and the plan is made anew inside it: if it is
 * not the plan whose hash was posted, nothing happens. Decision, subscription, grants, audit and job are one commit.
 */
export async function approveRequest(
  deps: PlanningDeps,
  actor: Actor,
  input: ApproveRequestInput,
): Promise<Result<Approved, RequestError>> {
  const first = await deps.unitOfWork((tx) => openForDecision(tx, actor, input));
  if (!first.ok) return first;
  if (first.value.request.kind === 'RENEWAL') return approveRenewal(deps, actor, input, first.value.request);
  if (first.value.request.kind === 'CHANGE') return approveChange(deps, actor, input, first.value);
  const context = await readPlanContext(deps, first.value.subject);
  if (!context.ok) return err({ kind: 'aws', ...context.error });

  return deps.unitOfWork(async (tx): Promise<Result<Approved, RequestError>> => {
    // One approval per product at a time: the budget is counted with all that were approved before.
    await tx.products.lock(first.value.subject.product.id);
    const opened = await openForDecision(tx, actor, input);
    if (!opened.ok) return opened;
    const planned = await planAgain(tx, opened.value, context.value, input.planHash);
    if (!planned.ok) return planned;

    const at = deps.clock.now();
    const moved = await moveRequest(tx, actor, opened.value, {
      event: 'approve',
      comment: input.comment,
      at,
      change: { approvedPlanHash: input.planHash },
      detail: documents(planned.value.plan),
    });
    if (!moved.ok) return moved;
    if (moved.value.state !== 'APPROVED') return ok({ subscriptionNumber: null });
    const ending = stillAhead(moved.value, at);
    if (!ending.ok) return ending;
    const live = await tx.subscriptions.findLive(wayIn(opened.value.subject));
    if (live) return err({ kind: 'duplicate-subscription', ...live });
    const subscription = await startSubscription(tx, actor, {
      request: moved.value,
      product: opened.value.subject.product,
      principal: opened.value.subject.principal,
      environment: opened.value.subject.environment,
      key: planned.value.key,
      route: moved.value.route,
      at,
    });
    return ok({ subscriptionNumber: subscription.number });
  });
}

/** The plan against the grants that are live now; what could not work is refused before anything is decided. */
async function planAgain(
  tx: RequestTx,
  { subject }: Opened,
  context: PlanContext,
  planHash: string,
): Promise<Result<PlannedRequest, RequestError>> {
  const others = await tx.grants.live(sharesOf(subject, context));
  const planned = planRequest(subject, context, others);
  if (!planned.ok) return planned;
  if (planned.value.plan.planHash !== planHash) return err({ kind: 'plan-changed' });
  const over = overBudget(planned.value.plan);
  if (over) return err({ kind: 'does-not-fit', ...over, ownerRole: wouldDoByOwnerRole(subject) });
  const closed = stillClosed(planned.value);
  return closed === null ? planned : err({ kind: 'no-effect', decidedBy: closed });
}

function stillAhead(request: RequestRecord, now: Date): Result<void, RequestError> {
  return request.endsAt.getTime() > now.getTime()
    ? ok(undefined)
    : err({ kind: 'end-out-of-bounds', earliest: now, latest: request.endsAt });
}
