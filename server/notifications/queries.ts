import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { EVERYTHING } from './domain/channels';
import { isAlwaysTold, NOTIFICATION_KINDS, type NotificationKind } from './domain/kind';
import type { Outgoing } from './outgoing';
import type { InboxFilters } from './schema';
import type { InboxPage, PreferencesView } from './view';
import { visibleNotifications } from './visible';

type Deps = { readonly db: PrismaClient };

const PAGE = 30;

/** The person's own notifications, newest first, as far as they may still see what these are about. */
export async function listInbox({ db }: Deps, actor: Actor, filters: InboxFilters): Promise<InboxPage> {
  const { where, unread } = await visibleNotifications(db, actor);
  const rows = await db.notification.findMany({
    where: { AND: [where, filters.shown === 'unread' ? { readAt: null } : {}] },
    orderBy: { id: 'desc' },
    take: PAGE + 1,
    ...(filters.after ? { cursor: { id: filters.after }, skip: 1 } : {}),
    select: { id: true, kind: true, text: true, createdAt: true, readAt: true },
  });
  const items = rows.slice(0, PAGE).map(({ kind, createdAt, readAt, ...row }) => ({
    ...row,
    kind: kind as NotificationKind,
    at: createdAt,
    read: readAt !== null,
  }));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null, unread };
}

/** For the bell. */
export const countUnread = async ({ db }: Deps, actor: Actor): Promise<number> =>
  (await visibleNotifications(db, actor)).unread;

export async function getPreferences(
  { db, outgoing }: Deps & { readonly outgoing: Outgoing },
  actor: Actor,
): Promise<PreferencesView> {
  const { pace, portalOff, mailOff } =
    (await db.notificationPreference.findUnique({ where: { userId: actor.id } })) ?? EVERYTHING;
  const without = (off: readonly string[]) =>
    NOTIFICATION_KINDS.filter((kind) => isAlwaysTold(kind) || !off.includes(kind));
  return {
    pace,
    portal: without(portalOff),
    mail: without(mailOff),
    mailOn: outgoing.mail !== null,
    email: actor.email,
  };
}
