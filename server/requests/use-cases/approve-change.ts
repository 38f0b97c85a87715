import type { AuditAuthor } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { compact } from '../../policies/build/parse-document';
import { overBudget } from '../../policies/build/plan-subscription';
import type { ApprovalRule } from '../../reviews/domain/approval-rule';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { startSubscription } from '../../subscriptions/use-cases/start-subscription';
import type { RequestError } from '../domain/errors';
import { nextRequest } from '../domain/request-state';
import type { PlanningDeps, RequestRecord, RequestTx } from '../ports';
import type { ApproveRequestInput } from '../schema';
import { moveRequest, type Opened } from './decide';
import { loadSubject, type Subject, wayIn } from './load-subject';
import { type Changed, checkChanges, openChanged } from './open-change';
import { type Approved, openForDecision } from './open-for-decision';
import {
  type ChangeContext,
  type PlannedChange,
  planChange,
  readChangeContext,
  sharesOfChange,
} from './plan-change';
import { stillClosed, wouldDoByOwnerRole } from './plan-request';
import { documents } from './planned-documents';

/**
 * Approves another way in the place of one that works: its subscription starts beside the old one, which goes once the
 * new one is proven. A subscription that ends meanwhile, or that somebody ends, is not brought back by it.
 */
export async function approveChange(
  deps: PlanningDeps,
  actor: Actor,
  input: ApproveRequestInput,
  { request, subject }: Opened,
): Promise<Result<Approved, RequestError>> {
  const found = await deps.unitOfWork((tx) => openChanged(tx, request.priorId, deps.clock.now()));
  if (!found.ok) return found;
  const context = await readChangeContext(deps, subject, found.value);
  if (!context.ok) return err({ kind: 'aws', ...context.error });

  return deps.unitOfWork(async (tx): Promise<Result<Approved, RequestError>> => {
    const at = deps.clock.now();
    // The product, then the subscription, then the request, as everybody who needs them takes them.
    await tx.products.lock(request.productId);
    const changed = await openChanged(tx, request.priorId, at);
    const opened = await openForDecision(tx, actor, input);
    if (!opened.ok) return opened;
    if (!changed.ok) return changed;
    const planned = await planNow(tx, opened.value, context.value, changed.value);
    if (!planned.ok) return planned;
    if (planned.value.planHash !== input.planHash) return err({ kind: 'plan-changed' });
    const moved = await moveRequest(tx, actor, opened.value, {
      event: 'approve',
      comment: input.comment,
      at,
      change: { approvedPlanHash: input.planHash },
      detail: written(planned.value, changed.value),
    });
    if (!moved.ok) return moved;
    if (moved.value.state !== 'APPROVED') return ok({ subscriptionNumber: null });
    if (moved.value.endsAt.getTime() <= at.getTime())
      return err({ kind: 'end-out-of-bounds', earliest: at, latest: moved.value.endsAt });
    const started = await start(
      tx,
      actor,
      moved.value,
      opened.value.subject,
      changed.value,
      planned.value,
      at,
    );
    return started.ok ? ok({ subscriptionNumber: started.value.number }) : started;
  });
}

/** The same by a rule, in the transaction that sends it; what could not be approved by people goes to them instead. */
export async function approveChangeByRule(
  tx: RequestTx,
  asked: {
    readonly request: RequestRecord;
    readonly rule: ApprovalRule;
    readonly context: ChangeContext;
    readonly changed: Changed;
  },
  at: Date,
): Promise<Result<RequestRecord, RequestError>> {
  const { request, rule, context, changed } = asked;
  // Loaded anew: only now the consumer's name is known, which is made of the request's id.
  const subject = await loadSubject(tx, request);
  const planned = subject && (await planNow(tx, { request, subject }, context, changed));
  if (!subject || !planned?.ok) {
    const sent = nextRequest(request, 'submit') ?? request;
    return ok(await tx.requests.save({ ...request, ...sent }));
  }
  const by = { part: 'approval rule' } as const satisfies AuditAuthor;
  const { id, name, version } = rule;
  const move = {
    event: 'auto-approve',
    comment: '',
    at,
    change: { approvedPlanHash: planned.value.planHash, ruleName: name, ruleVersion: version },
    detail: { rule: { id, name, version }, ...written(planned.value, changed) },
  } as const;
  const moved = await moveRequest(tx, by, { request, subject }, move);
  if (!moved.ok) return moved;
  const started = await start(tx, by, moved.value, subject, changed, planned.value, at);
  return started.ok ? moved : started;
}

/** Against the grants that are live now; what could not work is refused before anything is decided. */
async function planNow(
  tx: RequestTx,
  { request, subject }: Opened,
  context: ChangeContext,
  changed: Changed,
): Promise<Result<PlannedChange, RequestError>> {
  const differs = checkChanges(changed, subject);
  if (!differs.ok) return differs;
  const shares = await sharesOfChange(tx, subject, context, changed);
  const planned = planChange(subject, context, shares, changed, request);
  if (!planned.ok) return planned;
  const over = overBudget(planned.value.during.plan);
  if (over) return err({ kind: 'does-not-fit', ...over, ownerRole: wouldDoByOwnerRole(subject) });
  const closed = stillClosed(planned.value.after);
  return closed === null ? planned : err({ kind: 'no-effect', decidedBy: closed });
}

async function start(
  tx: RequestTx,
  by: AuditAuthor,
  request: RequestRecord,
  subject: Subject,
  { subscription: { id, number } }: Changed,
  { after: { key } }: PlannedChange,
  at: Date,
): Promise<Result<SubscriptionRecord, RequestError>> {
  const live = await tx.subscriptions.findLive(wayIn(subject), id);
  if (live) return err({ kind: 'duplicate-subscription', ...live });
  const { product, principal, environment } = subject;
  const { handoverHours, route } = request;
  const replaces = { id, number, handoverHours };
  return ok(
    await startSubscription(tx, by, { request, product, principal, environment, key, route, replaces, at }),
  );
}

/** What the audit keeps: the documents as they will be once the old access is gone. */
const written = ({ after, besides }: PlannedChange, { subscription }: Changed) => ({
  changes: subscription.number,
  documents: [
    ...documents(after.plan),
    ...besides
      .filter(({ action }) => action === 'put' || action === 'delete')
      .map(({ targetArn, before, after: wanted }) => ({
        targetArn,
        before: before && compact(before),
        after: wanted && compact(wanted),
      })),
  ],
});
