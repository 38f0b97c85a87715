import type { TransactionClient } from '../db/transaction';
import { RUNNING_STATES } from '../subscriptions/domain/subscription-state';
import type { RequestRecord, RequestRepository } from './ports';

const select = {
  id: true,
  number: true,
  kind: true,
  priorId: true,
  state: true,
  step: true,
  steps: true,
  reviewSteps: true,
  policyVersion: true,
  approverIds: true,
  ruleName: true,
  ruleVersion: true,
  escalatesAt: true,
  lapsesAt: true,
  escalatedAt: true,
  productId: true,
  projectId: true,
  environmentId: true,
  principalId: true,
  pattern: true,
  vpcEndpointIds: true,
  route: true,
  handoverHours: true,
  purpose: true,
  endsAt: true,
  approvedPlanHash: true,
  requestedById: true,
  submittedAt: true,
  decidedAt: true,
  version: true,
} as const;

/** The client wants lists of its own to write. */
const lists = <R extends Pick<RequestRecord, 'reviewSteps' | 'approverIds' | 'vpcEndpointIds'>>(
  request: R,
) => ({
  ...request,
  reviewSteps: [...request.reviewSteps],
  approverIds: [...request.approverIds],
  vpcEndpointIds: [...request.vpcEndpointIds],
});

export const requestRepository = (client: TransactionClient): RequestRepository => ({
  find: (number) => client.subscriptionRequest.findUnique({ where: { number }, select }),

  async lock(number) {
    await client.$queryRaw`select id from subscription_request where number = ${number} for update`;
    return client.subscriptionRequest.findUnique({ where: { number }, select });
  },

  insert: (request) => client.subscriptionRequest.create({ data: lists(request), select }),

  save({ id, number: _, version: __, ...data }) {
    return client.subscriptionRequest.update({
      where: { id },
      data: { ...lists(data), version: { increment: 1 } },
      select,
    });
  },

  async openOfProduct(productId) {
    const open = await client.subscriptionRequest.findMany({
      where: { productId, state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] } },
      orderBy: { number: 'asc' },
      select: { number: true },
    });
    return open.map(({ number }) => number);
  },

  async findFollowUp(priorId, exceptId) {
    const open = await client.subscriptionRequest.findFirst({
      where: {
        priorId,
        state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] },
        ...(exceptId === undefined ? {} : { id: { not: exceptId } }),
      },
      select: { number: true },
    });
    return open?.number ?? null;
  },

  async withoutPrior(limit) {
    const rows = await client.subscriptionRequest.findMany({
      where: {
        state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] },
        kind: { not: 'NEW' },
        prior: { state: { notIn: [...RUNNING_STATES] } },
      },
      orderBy: { number: 'asc' },
      take: limit,
      select: { number: true },
    });
    return rows.map(({ number }) => number);
  },

  async overdue(now, limit) {
    const rows = await client.subscriptionRequest.findMany({
      where: {
        OR: [
          { state: 'IN_REVIEW', escalatedAt: null, escalatesAt: { lte: now } },
          { state: 'IN_REVIEW', escalatedAt: { not: null }, lapsesAt: { lte: now } },
          { state: 'CHANGES_REQUESTED', lapsesAt: { lte: now } },
        ],
      },
      orderBy: { number: 'asc' },
      take: limit,
      select: { number: true },
    });
    return rows.map(({ number }) => number);
  },

  async recordDecision(requestId, decision) {
    await client.requestDecision.create({ data: { requestId, ...decision }, select: { id: true } });
  },

  async findOpen({ productId, roleArn, pattern }, exceptId) {
    const open = await client.subscriptionRequest.findFirst({
      where: {
        productId,
        pattern,
        principal: { roleArn },
        kind: { not: 'RENEWAL' },
        state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] },
        ...(exceptId === undefined ? {} : { id: { not: exceptId } }),
      },
      select: { number: true },
    });
    return open?.number ?? null;
  },
});
