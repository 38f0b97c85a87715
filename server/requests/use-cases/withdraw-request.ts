import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RequestError } from '../domain/errors';
import type { RequestDeps } from '../ports';
import type { WithdrawRequestInput } from '../schema';
import { moveRequest, openRequest } from './decide';

/** Takes the own project's request out of review. */
export function withdrawRequest(
  deps: RequestDeps,
  actor: Actor,
  input: WithdrawRequestInput,
): Promise<Result<void, RequestError>> {
  return deps.unitOfWork(async (tx) => {
    const opened = await openRequest(tx, actor, input);
    if (!opened.ok) return opened;
    if (!may(actor, 'requests:submit', opened.value.request)) return err({ kind: 'forbidden' as const });
    const moved = await moveRequest(tx, actor, opened.value, {
      event: 'withdraw',
      comment: input.comment,
      at: deps.clock.now(),
    });
    return moved.ok ? ok(undefined) : moved;
  });
}
