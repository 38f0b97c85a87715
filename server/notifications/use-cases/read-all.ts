import type { Actor } from '../../kernel/actor';
import type { NotificationDeps } from '../ports';

/** Everything that the person was told until now is read, also what they may not see any more. */
export const readAllNotifications = (deps: NotificationDeps, actor: Actor): Promise<void> =>
  deps.unitOfWork((tx) => tx.notifications.markAllRead(actor.id, deps.clock.now()));
