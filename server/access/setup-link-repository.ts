import type { TransactionClient } from '../db/transaction';
import type { SetupLinkRepository } from './ports';

export const setupLinkRepository = (client: TransactionClient): SetupLinkRepository => ({
  async insert(link) {
    await client.setupLink.create({ data: link, select: { id: true } });
  },

  find: (tokenHash, now) =>
    client.setupLink.findUnique({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      select: { userId: true },
    }),

  // One statement: of two people who open the link at once, one row count is 1.
  async use(tokenHash, now) {
    const { count } = await client.setupLink.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    return count === 1;
  },

  async clear(userId) {
    await client.setupLink.deleteMany({ where: { userId, usedAt: null } });
  },
});
