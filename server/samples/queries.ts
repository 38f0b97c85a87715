import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { sampleRepository } from './repository';

type Deps = { readonly db: PrismaClient };

/** A product whose records this person may look at; null where there is none such. */
export async function productToLookAt({ db }: Deps, actor: Actor, slug: string) {
  const product = await db.dataProduct.findFirst({
    where: { slug, ...visibleProducts(actor), lifecycle: { in: ['PUBLISHED', 'DEPRECATED'] } },
    select: { id: true, slug: true, name: true, streamArn: true, ownerProjectId: true, domainId: true },
  });
  if (!product) return null;
  const readers = await sampleRepository(db).readingProjects(product.id);
  return may(actor, 'samples:look', { ...product, readers }) ? product : null;
}
