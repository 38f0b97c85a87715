import type { TransactionClient } from '../db/transaction';
import type { DelegationRepository } from './ports';

const select = { id: true, fromId: true, toId: true, startsAt: true, endsAt: true, note: true } as const;

export const delegationRepository = (client: TransactionClient): DelegationRepository => ({
  find: (id) => client.reviewDelegation.findUnique({ where: { id }, select }),
  insert: (delegation) => client.reviewDelegation.create({ data: delegation, select }),
  async end(id, at) {
    await client.reviewDelegation.update({ where: { id }, data: { endsAt: at }, select: { id: true } });
  },
});
