import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseRoleArn } from '../kernel/arn';
import type { SubscriptionListItem } from '../subscriptions/view';
import { OPEN_REQUEST_STATES } from './your-access';

const DRIFT = ['MISSING', 'EXTRA', 'MODIFIED'] as const;
const MOST = 200;

/** Who has or had access to one product, newest first; only what the actor may see. */
export async function listProductSubscriptions(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
  productId: string,
): Promise<readonly SubscriptionListItem[]> {
  const rows = await db.subscription.findMany({
    where: { productId },
    select: {
      id: true,
      number: true,
      state: true,
      pattern: true,
      createdAt: true,
      endsAt: true,
      stateChangedAt: true,
      projectId: true,
      project: { select: { name: true } },
      product: { select: { name: true, slug: true, ownerProjectId: true, domainId: true } },
      environment: { select: { name: true } },
      principal: { select: { roleArn: true } },
      followUps: {
        where: { state: { in: [...OPEN_REQUEST_STATES] } },
        select: { number: true, kind: true },
        take: 1,
      },
      replacedAt: true,
      replaces: { select: { number: true } },
      grants: { where: { state: 'APPLIED', health: { in: [...DRIFT] } }, select: { id: true }, take: 1 },
    },
    orderBy: { number: 'desc' },
    take: MOST,
  });
  return rows
    .filter(({ projectId, product: { ownerProjectId, domainId } }) =>
      may(actor, 'subscriptions:see', { projectId, ownerProjectId, domainId }),
    )
    .map(
      ({ project, product, environment, principal, grants, followUps, replaces, projectId: _, ...row }) => ({
        ...row,
        asked: followUps[0] ?? null,
        replaces: replaces?.number ?? null,
        drifted: grants.length > 0,
        productName: product.name,
        productSlug: product.slug,
        projectName: project.name,
        environmentName: environment.name,
        roleName: parseRoleArn(principal.roleArn)?.roleName ?? principal.roleArn,
      }),
    );
}
