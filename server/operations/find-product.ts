import { may } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';

/** An offered product whose shards the person may look at; null when they may not know of it. */
export async function findOperatedProduct(db: PrismaClient, actor: Actor, slug: string) {
  const product = await db.dataProduct.findFirst({
    where: { AND: [visibleProducts(actor), { slug, lifecycle: { in: [...OFFERED] } }] },
    select: {
      id: true,
      slug: true,
      name: true,
      streamArn: true,
      streamName: true,
      region: true,
      domainId: true,
      ownerProjectId: true,
      account: {
        select: { id: true, alias: true, regions: true, spokeRoleArn: true, externalId: true, version: true },
      },
    },
  });
  return product && may(actor, 'shards:see', product) ? product : null;
}
export type OperatedProduct = NonNullable<Awaited<ReturnType<typeof findOperatedProduct>>>;
