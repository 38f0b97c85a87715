import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { consumerNameOf } from '../policies/build/stream-consumer';
import { comparedTime } from '../shards/domain/effect';
import { ENDED_STATES } from '../subscriptions/domain/subscription-state';
import type { FanOutEffect } from './domain/fan-out-effect';
import type { FanOutPlan } from './domain/fan-out-plan';
import type { FanOutProposal, FanOutRepository, MovedReader } from './ports';

const select = {
  id: true,
  subscriptionId: true,
  productId: true,
  state: true,
  plan: true,
  requestId: true,
  effect: true,
  version: true,
} as const satisfies Prisma.FanOutProposalSelect;

type Row = Prisma.FanOutProposalGetPayload<{ select: typeof select }>;

export const toProposal = ({ plan, effect, ...row }: Row): FanOutProposal => ({
  ...row,
  plan: plan as unknown as FanOutPlan,
  effect: effect as unknown as FanOutEffect | null,
});

const json = (value: object): Prisma.InputJsonValue => structuredClone(value) as Prisma.InputJsonValue;

export const fanOutRepository = (client: TransactionClient): FanOutRepository => ({
  async insert({ plan, ...proposal }) {
    // The subscription is locked by whoever calls, so nobody proposes at the same time.
    const open = await client.fanOutProposal.count({
      where: { subscriptionId: proposal.subscriptionId, state: 'OPEN' },
    });
    if (open > 0) return false;
    await client.fanOutProposal.create({ data: { ...proposal, plan: json(plan) } });
    return true;
  },

  async find(id) {
    const row = await client.fanOutProposal.findUnique({ where: { id }, select });
    return row && toProposal(row);
  },

  async lock(id) {
    await client.$queryRaw`select id from fan_out_proposal where id = ${id}::uuid for update`;
    const row = await client.fanOutProposal.findUnique({ where: { id }, select });
    return row && toProposal(row);
  },

  async answer(id, state, { at, note }) {
    const data = { state, answeredAt: at, answerNote: note, version: { increment: 1 } };
    await client.fanOutProposal.update({ where: { id }, data });
  },

  async takeUp(subscriptionId, requestId, at) {
    await client.fanOutProposal.updateMany({
      where: { subscriptionId, state: 'OPEN' },
      data: { state: 'ASKED', requestId, answeredAt: at, version: { increment: 1 } },
    });
  },

  async saveEffect(id, effect) {
    await client.fanOutProposal.update({ where: { id }, data: { effect: json(effect) } });
  },
});

const MOST = 20;

/** Readers that moved so long ago that their minutes can be compared, the oldest first. */
export async function movedReaders(client: TransactionClient, now: Date): Promise<readonly MovedReader[]> {
  const rows = await client.fanOutProposal.findMany({
    where: {
      state: 'ASKED',
      effect: { equals: Prisma.DbNull },
      subscription: { state: { in: [...ENDED_STATES] } },
      request: { subscription: { state: 'ACTIVE' } },
    },
    orderBy: { answeredAt: 'asc' },
    take: MOST,
    select: {
      ...select,
      product: { select: { streamArn: true, streamName: true } },
      request: { select: { id: true, principal: { select: { roleArn: true } } } },
      subscription: { select: { number: true, stateChangedAt: true } },
    },
  });
  return rows.flatMap(({ product, request, subscription, ...row }) => {
    const movedAt = subscription.stateChangedAt;
    if (!request || comparedTime(movedAt.getTime()).due > now.getTime()) return [];
    return [
      {
        ...toProposal(row),
        ...product,
        subscriptionNumber: subscription.number,
        consumerName: consumerNameOf(request.id, request.principal.roleArn),
        movedAt,
      },
    ];
  });
}
