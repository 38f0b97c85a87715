import type { TransactionClient } from '../db/transaction';
import type { InboxRepository } from './ports';

export const inboxRepository = (client: TransactionClient): InboxRepository => ({
  findOwn: (userId, id) =>
    client.notification.findFirst({
      where: { id, userId },
      select: { href: true, sight: true, projectId: true, ownerProjectId: true, domainId: true },
    }),
  async markRead(userId, id, at) {
    await client.notification.updateMany({ where: { id, userId, readAt: null }, data: { readAt: at } });
  },
  async markAllRead(userId, at) {
    await client.notification.updateMany({
      where: { userId, inPortal: true, readAt: null },
      data: { readAt: at },
    });
  },
  async savePreference(userId, { pace, portalOff, mailOff }) {
    const data = { pace, portalOff: [...portalOff], mailOff: [...mailOff] };
    await client.notificationPreference.upsert({
      where: { userId },
      create: { userId, ...data },
      update: data,
    });
  },
});
