import { may } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { sampleRepository } from './repository';

type Deps = { readonly db: PrismaClient };

/** A product whose records somebody may look at. */
export type ProductToLookAt = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** This person sees what labels hide from others. */
  readonly seesHidden: boolean;
  /** This person may send a test record. */
  readonly sends: boolean;
};

/** A product whose records this person may look at; null where there is none such. */
export async function productToLookAt(
  { db }: Deps,
  actor: Actor,
  slug: string,
): Promise<ProductToLookAt | null> {
  const product = await db.dataProduct.findFirst({
    where: { slug, ...visibleProducts(actor), lifecycle: { in: [...OFFERED] } },
    select: { id: true, slug: true, name: true, ownerProjectId: true, domainId: true },
  });
  if (!product) return null;
  const readers = await sampleRepository(db).readingProjects(product.id);
  if (!may(actor, 'samples:look', { ...product, readers })) return null;
  const { id, name } = product;
  return {
    ...{ id, slug, name },
    seesHidden: may(actor, 'samples:see-masked', product),
    sends: may(actor, 'samples:send', product),
  };
}
