import type { Dependant } from '../kernel/dependant';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import type { Prisma } from './generated/client';
import type { TransactionClient } from './transaction';

const OPEN = ['IN_REVIEW', 'CHANGES_REQUESTED'] as const;

const between = {
  number: true,
  projectId: true,
  product: { select: { ownerProjectId: true, domainId: true } },
} as const;

type Between = {
  readonly number: number;
  readonly projectId: string;
  readonly product: { readonly ownerProjectId: string; readonly domainId: string };
};
const toDependant =
  (kind: 'request' | 'subscription') =>
  ({ number, projectId, product }: Between): Dependant => ({ kind, number, projectId, ...product });

/** Products as asked for, and of requests and subscriptions those that are open or may still give access. */
export async function findDependants(
  client: TransactionClient,
  of: {
    readonly products?: Prisma.DataProductWhereInput;
    readonly requests?: Prisma.SubscriptionRequestWhereInput;
    readonly subscriptions?: Prisma.SubscriptionWhereInput;
  },
): Promise<readonly Dependant[]> {
  const products =
    of.products &&
    (await client.dataProduct.findMany({
      where: of.products,
      select: { slug: true, name: true, lifecycle: true, ownerProjectId: true, domainId: true },
      orderBy: { name: 'asc' },
    }));
  const requests =
    of.requests &&
    (await client.subscriptionRequest.findMany({
      where: { AND: [of.requests, { state: { in: [...OPEN] } }] },
      select: between,
      orderBy: { number: 'asc' },
    }));
  const subscriptions =
    of.subscriptions &&
    (await client.subscription.findMany({
      where: { AND: [of.subscriptions, { state: { in: [...LIVE_STATES] } }] },
      select: between,
      orderBy: { number: 'asc' },
    }));
  return [
    ...(products ?? []).map((product): Dependant => ({ kind: 'product', ...product })),
    ...(requests ?? []).map(toDependant('request')),
    ...(subscriptions ?? []).map(toDependant('subscription')),
  ];
}
