import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RequestError } from '../domain/errors';
import type { RequestDeps } from '../ports';
import type { CommentRequestInput } from '../schema';
import { loadRequest, parties } from './load-subject';

/**
 * A word about a request, besides the reasons of decisions. It moves nothing, so that whoever is deciding just then goes
 * on undisturbed.
 */
export function commentOnRequest(
  deps: RequestDeps,
  actor: Actor,
  { number, comment }: CommentRequestInput,
): Promise<Result<void, RequestError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, RequestError>> => {
    const found = await loadRequest(tx, number);
    const between = found && parties(found.request, found.subject);
    if (!found || !between || !may(actor, 'requests:see', between)) return err({ kind: 'not-found' });
    if (!may(actor, 'requests:comment', between)) return err({ kind: 'forbidden' });
    const { request, subject } = found;
    await tx.requests.recordDecision(request.id, {
      event: 'commented',
      step: request.step,
      actorId: actor.id,
      comment,
      at: deps.clock.now(),
    });
    await tx.audit.record(actor, {
      type: 'subscription-request.commented',
      subjectType: 'subscription-request',
      subjectId: request.id,
      subjectLabel: `Request ${request.number}`,
      projectId: request.projectId,
      detail: { product: subject.product.slug, comment },
    });
    return ok(undefined);
  });
}
