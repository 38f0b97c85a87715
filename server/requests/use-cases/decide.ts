import { decidesAs, isMember, may } from '../../access/permissions';
import type { Actor, StandIn } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { changesDeadline, NO_DEADLINES, stepDeadlines } from '../../reviews/domain/deadlines';
import type { RequestError } from '../domain/errors';
import { nextRequest, type RequestEvent } from '../domain/request-state';
import { WORKER } from '../domain/worker';
import type { RequestDecision, RequestRecord, RequestTx } from '../ports';
import { loadSubject, parties, type Subject, waitingBetween } from './load-subject';

export type Opened = { readonly request: RequestRecord; readonly subject: Subject };

type Wanted = { readonly number: number; readonly version: number };

/** The locked request, if it is still as the page showed it. */
export async function openRequest(
  tx: RequestTx,
  actor: Actor,
  { number, version }: Wanted,
): Promise<Result<Opened, RequestError>> {
  const request = await tx.requests.lock(number);
  const subject = request && (await loadSubject(tx, request));
  if (!request || !subject || !may(actor, 'requests:see', parties(request, subject)))
    return err({ kind: 'not-found' });
  if (request.version !== version) return err({ kind: 'stale', state: request.state });
  return ok({ request, subject });
}

/** Whether this person may decide, told apart from those whose own project asks. */
export function checkDecider(actor: Actor, { request, subject }: Opened): Result<void, RequestError> {
  const waiting = waitingBetween(request, subject);
  if (may(actor, 'requests:decide', waiting)) return ok(undefined);
  if (request.approverIds.includes(actor.id) && !isMember(actor, request.projectId))
    return err({ kind: request.step === 1 ? 'own-request' : 'approved-already' });
  if (!may(actor, 'subscriptions:revoke', waiting)) return err({ kind: 'forbidden' });
  if (isMember(actor, request.projectId)) return err({ kind: 'own-project' });
  return err({ kind: 'not-your-step' });
}

/** Sluice itself, by its clock or by a rule. */
export type Worker = { readonly part: 'worker' | 'approval rule' };
const EVENTS: Partial<Record<RequestEvent, RequestDecision['event']>> = {
  approve: 'approved',
  'auto-approve': 'auto-approved',
  reject: 'rejected',
  'ask-for-changes': 'changes-asked',
  resubmit: 'resubmitted',
  withdraw: 'withdrawn',
  'retire-product': 'closed',
  lapse: 'lapsed',
};

/** What a decision changes of where the request stands in its review: who took the step, and the next deadlines. */
async function reviewPart(
  tx: RequestTx,
  request: RequestRecord,
  { event, at }: { readonly event: RequestEvent; readonly at: Date },
  by: Actor | Worker,
  away: StandIn | null,
): Promise<Partial<RequestRecord>> {
  if (event === 'ask-for-changes') return changesDeadline(await tx.reviews.policy(), at);
  if (event !== 'approve' || !('id' in by)) return {};
  const next = request.reviewSteps[request.step];
  return {
    // Neither of the two takes another step.
    approverIds: [...request.approverIds, by.id, ...(away ? [away.id] : [])],
    ...(next ? stepDeadlines(await tx.reviews.policy(), next, at) : {}),
  };
}

/** What people decide for each other. */
const DECISIONS: readonly RequestEvent[] = ['approve', 'reject', 'ask-for-changes'];

/** Moves the request, with its line in the timeline and in the audit. */
export async function moveRequest(
  tx: RequestTx,
  by: Actor | Worker,
  { request, subject }: Opened,
  move: {
    readonly event: RequestEvent;
    readonly comment: string;
    readonly at: Date;
    readonly change?: Partial<RequestRecord>;
    readonly detail?: unknown;
  },
): Promise<Result<RequestRecord, RequestError>> {
  // Sent again, it may have other steps than before.
  const steps = move.change?.steps ?? request.steps;
  const position = nextRequest({ ...request, steps }, move.event);
  const event = EVENTS[move.event];
  if (!position || !event) return err({ kind: 'stale', state: request.state });
  const away =
    DECISIONS.includes(move.event) && 'id' in by
      ? decidesAs(by, waitingBetween(request, subject))?.for
      : null;
  const final = position.state !== 'IN_REVIEW' && position.state !== 'CHANGES_REQUESTED';
  const saved = await tx.requests.save({
    ...request,
    ...(await reviewPart(tx, request, move, by, away ?? null)),
    ...move.change,
    ...position,
    decidedAt: final ? move.at : null,
    // Nobody waits for what is decided.
    ...(final ? NO_DEADLINES : {}),
  });
  await tx.requests.recordDecision(request.id, {
    event,
    step: request.step,
    actorId: 'id' in by ? by.id : WORKER,
    onBehalfOfId: away?.id ?? null,
    comment: move.comment,
    at: move.at,
  });
  await tx.audit.record(by, {
    type: `subscription-request.${event}`,
    subjectType: 'subscription-request',
    subjectId: request.id,
    subjectLabel: `Request ${request.number}`,
    projectId: request.projectId,
    before: { state: request.state, step: request.step },
    after: { state: saved.state, step: saved.step },
    detail: {
      product: subject.product.slug,
      principal: subject.principal.roleArn,
      pattern: request.pattern,
      comment: move.comment,
      ...(away ? { onBehalfOf: away.email } : {}),
      ...(move.detail ? { plan: move.detail } : {}),
    },
  });
  return ok(saved);
}
