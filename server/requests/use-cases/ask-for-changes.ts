import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import type { RequestError } from '../domain/errors';
import type { RequestDeps } from '../ports';
import type { DeclineRequestInput } from '../schema';
import { checkDecider, moveRequest, openRequest } from './decide';

/** Sends the request back to the project that asks, saying what has to change. */
export function askForChanges(
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
      event: 'ask-for-changes',
      comment: input.comment,
      at: deps.clock.now(),
    });
    return moved.ok ? ok(undefined) : moved;
  });
}
