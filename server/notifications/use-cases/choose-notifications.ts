import type { Actor } from '../../kernel/actor';
import { NOTIFICATION_KINDS, type NotificationKind } from '../domain/kind';
import type { NotificationDeps } from '../ports';
import type { PreferencesInput } from '../schema';

/** What is kept is what they do not want, so that a kind that comes later is told until they say otherwise. */
const without = (wanted: readonly NotificationKind[]): readonly NotificationKind[] =>
  NOTIFICATION_KINDS.filter((kind) => !wanted.includes(kind));

export function chooseNotifications(
  deps: NotificationDeps,
  actor: Actor,
  { pace, portal, mail }: PreferencesInput,
): Promise<void> {
  return deps.unitOfWork(async (tx) => {
    const preference = { pace, portalOff: without(portal), mailOff: without(mail) };
    await tx.notifications.savePreference(actor.id, preference);
    await tx.audit.record(actor, {
      type: 'user.notifications-chosen',
      subjectType: 'user',
      subjectId: actor.id,
      subjectLabel: actor.email,
      after: preference,
    });
  });
}
