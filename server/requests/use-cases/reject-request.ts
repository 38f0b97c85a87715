import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import type { RequestError } from '../domain/errors';
import type { RequestDeps } from '../ports';
import type { DeclineRequestInput } from '../schema';
import { checkDecider, moveRequest, openRequest } from './decide';

/** Ends the review with a reason that the other side reads. */
export function rejectRequest(
  deps: RequestDeps,
  actor: Actor,
  input: DeclineRequestInput,
): Promise<Result<void, RequestError>> {
  return deps.unitOfWork(async (tx) => {
    const opened = await openRequest(tx, actor, input);
    if (!opened.ok) return opened;
    const decider = checkDecider(actor, opened.value);
    if (!decider.ok) return decider;
    const moved = await moveRequest(tx, actor, opened.value, {
      event: 'reject',
      comment: input.comment,
      at: deps.clock.now(),
    });
    return moved.ok ? ok(undefined) : moved;
  });
}
