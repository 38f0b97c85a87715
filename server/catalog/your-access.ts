import type { PrismaClient } from '../db/generated/client';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import type { YourAccess } from './view';

export const OPEN_REQUEST_STATES = ['IN_REVIEW', 'CHANGES_REQUESTED'] as const;

const NONE: YourAccess = { state: 'NONE' };

/** What one project has of each of these products, in two queries whatever their number. */
export async function accessOf(
  db: PrismaClient,
  projectId: string | null,
  products: readonly { readonly id: string; readonly ownerProjectId: string }[],
): Promise<(product: { readonly id: string; readonly ownerProjectId: string }) => YourAccess> {
  if (projectId === null || products.length === 0) return () => NONE;
  const productId = { in: products.map((product) => product.id) };
  const [subscriptions, requests] = await Promise.all([
    db.subscription.findMany({
      where: { projectId, productId, state: { in: [...LIVE_STATES] } },
      select: { productId: true, number: true, state: true, endsAt: true },
      orderBy: { number: 'desc' },
    }),
    db.subscriptionRequest.findMany({
      where: { projectId, productId, state: { in: [...OPEN_REQUEST_STATES] } },
      select: { productId: true, number: true },
      orderBy: { number: 'desc' },
    }),
  ]);
  return (product) => {
    if (product.ownerProjectId === projectId) return { state: 'YOURS' };
    const own = subscriptions.filter((subscription) => subscription.productId === product.id);
    const best = own.find((subscription) => subscription.state === 'ACTIVE') ?? own[0];
    if (best)
      return {
        state: best.state === 'ACTIVE' ? 'ACTIVE' : 'IN_PROGRESS',
        subscriptionNumber: best.number,
        endsAt: best.endsAt,
      };
    const request = requests.find((each) => each.productId === product.id);
    return request ? { state: 'IN_REVIEW', requestNumber: request.number } : NONE;
  };
}
