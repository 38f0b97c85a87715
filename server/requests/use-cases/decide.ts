import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RequestError } from '../domain/errors';
import { nextRequest, type RequestEvent } from '../domain/request-state';
import type { RequestDecision, RequestRecord, RequestTx } from '../ports';
import { loadSubject, parties, type Subject } from './load-subject';

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
  const between = parties(request, subject);
  if (may(actor, 'requests:decide', between)) return ok(undefined);
  const ofProject = actor.memberships.some(({ projectId }) => projectId === request.projectId);
  return may(actor, 'subscriptions:revoke', between) && ofProject
    ? err({ kind: 'own-project' })
    : err({ kind: 'forbidden' });
}

const EVENTS: Partial<Record<RequestEvent, RequestDecision['event']>> = {
  approve: 'approved',
  reject: 'rejected',
  'ask-for-changes': 'changes-asked',
  resubmit: 'resubmitted',
  withdraw: 'withdrawn',
  'retire-product': 'closed',
  lapse: 'lapsed',
};

/** Moves the request, with its line in the timeline and in the audit. */
export async function moveRequest(
  tx: RequestTx,
  by: Actor | { readonly part: 'worker' },
  { request, subject }: Opened,
  move: {
    readonly event: RequestEvent;
    readonly comment: string;
    readonly at: Date;
    readonly change?: Partial<RequestRecord>;
    readonly detail?: unknown;
  },
): Promise<Result<RequestRecord, RequestError>> {
  const position = nextRequest(request, move.event);
  const event = EVENTS[move.event];
  if (!position || !event) return err({ kind: 'stale', state: request.state });
  const final = position.state !== 'IN_REVIEW' && position.state !== 'CHANGES_REQUESTED';
  const saved = await tx.requests.save({
    ...request,
    ...move.change,
    ...position,
    decidedAt: final ? move.at : null,
  });
  await tx.requests.recordDecision(request.id, {
    event,
    step: request.step,
    actorId: 'id' in by ? by.id : '',
    comment: move.comment,
    at: move.at,
  });
  await tx.audit.record(by, {
    type: `subscription-request.${event}`,
    subjectType: 'subscription-request',
    subjectId: request.id,
    subjectLabel: `Request ${request.number}`,
    projectId: request.projectId,
    before: { state: request.state },
    after: { state: saved.state },
    detail: {
      product: subject.product.slug,
      principal: subject.principal.roleArn,
      pattern: request.pattern,
      comment: move.comment,
      ...(move.detail ? { plan: move.detail } : {}),
    },
  });
  return ok(saved);
}
