import { may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { roleNameOf } from '../requests/selects';
import { comparedTime } from '../shards/domain/effect';
import { between } from '../subscriptions/progress-queries';
import { stageOf } from './domain/fan-out-state';
import { toProposal } from './repository';
import type { FanOutAsked, FanOutProposalView } from './view';

const MOST = 10;

const select = {
  id: true,
  subscriptionId: true,
  productId: true,
  state: true,
  plan: true,
  requestId: true,
  effect: true,
  version: true,
  reason: true,
  proposedById: true,
  proposedAt: true,
  answerNote: true,
  request: {
    select: { number: true, state: true, subscription: { select: { number: true, state: true } } },
  },
  subscription: {
    select: {
      number: true,
      state: true,
      stateChangedAt: true,
      projectId: true,
      project: { select: { id: true, name: true } },
      principal: { select: { roleArn: true } },
      product: { select: { ownerProjectId: true, domainId: true } },
    },
  },
} as const satisfies Prisma.FanOutProposalSelect;

type Row = Prisma.FanOutProposalGetPayload<{ select: typeof select }>;

function viewOf(row: Row, name: string): FanOutProposalView {
  const { subscription, request } = row;
  const { plan, effect } = toProposal(row);
  const stage = stageOf({
    state: row.state,
    subscription: subscription.state,
    request: request?.state ?? null,
    successor: request?.subscription?.state ?? null,
  });
  return {
    id: row.id,
    version: row.version,
    reader: {
      number: subscription.number,
      roleName: roleNameOf(subscription.principal.roleArn),
      project: subscription.project.name,
    },
    ...{ stage, plan, effect, reason: row.reason, by: name, at: row.proposedAt },
    answerNote: row.answerNote,
    requestNumber: request?.number ?? null,
    successorNumber: request?.subscription?.number ?? null,
    measuredAt:
      stage === 'moved' && !effect ? new Date(comparedTime(subscription.stateChangedAt.getTime()).due) : null,
  };
}

async function named(db: PrismaClient, rows: readonly Row[]): Promise<readonly FanOutProposalView[]> {
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ proposedById }) => proposedById) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? 'somebody who is gone';
  return rows.map((row) => viewOf(row, nameOf(row.proposedById)));
}

/** The newest of a product. For who may look at its shards. */
export async function fanOutsOf(db: PrismaClient, productId: string): Promise<readonly FanOutProposalView[]> {
  const rows = await db.fanOutProposal.findMany({
    where: { productId },
    orderBy: { proposedAt: 'desc' },
    take: MOST,
    select,
  });
  return named(db, rows);
}

/** What waits for an answer on a subscription; null where nothing does, or for those who may not know of it. */
export async function getFanOutAsked(
  db: PrismaClient,
  actor: Actor,
  number: number,
): Promise<FanOutAsked | null> {
  const row = await db.fanOutProposal.findFirst({
    where: { state: 'OPEN', subscription: { number } },
    select,
  });
  if (!row || !may(actor, 'subscriptions:see', between(row.subscription))) return null;
  const [view] = await named(db, [row]);
  if (view?.stage !== 'waits') return null;
  return { ...view, mayAnswer: may(actor, 'requests:submit', row.subscription) };
}
