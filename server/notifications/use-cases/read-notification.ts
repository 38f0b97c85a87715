import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { maySee } from '../may-see';
import type { NotificationDeps } from '../ports';
import type { MarkReadInput } from '../schema';

export type ReadError = { readonly kind: 'not-found' };

/** Marks one of the person's own as read and says where it leads, if they may still go there. */
export function readNotification(
  deps: NotificationDeps,
  actor: Actor,
  { id }: MarkReadInput,
): Promise<Result<{ readonly href: string }, ReadError>> {
  return deps.unitOfWork(async (tx): Promise<Result<{ readonly href: string }, ReadError>> => {
    const own = await tx.notifications.findOwn(actor.id, id);
    if (!own || !maySee(actor, own)) return err({ kind: 'not-found' });
    await tx.notifications.markRead(actor.id, id, deps.clock.now());
    return ok({ href: own.href });
  });
}
