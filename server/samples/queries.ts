import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { hiddenFields } from '../labels/queries';
import type { HiddenField } from '../labels/view';
import { sampleRepository } from './repository';

type Deps = { readonly db: PrismaClient };

/** A product whose records somebody may look at, with what labels hide in them. */
export type ProductToLookAt = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly hidden: readonly HiddenField[];
  /** This person sees them all the same. */
  readonly seesHidden: boolean;
};

/** A product whose records this person may look at; null where there is none such. */
export async function productToLookAt(
  { db }: Deps,
  actor: Actor,
  slug: string,
): Promise<ProductToLookAt | null> {
  const product = await db.dataProduct.findFirst({
    where: { slug, ...visibleProducts(actor), lifecycle: { in: ['PUBLISHED', 'DEPRECATED'] } },
    select: { id: true, slug: true, name: true, ownerProjectId: true, domainId: true },
  });
  if (!product) return null;
  const readers = await sampleRepository(db).readingProjects(product.id);
  if (!may(actor, 'samples:look', { ...product, readers })) return null;
  const { id, name } = product;
  const seesHidden = may(actor, 'samples:see-masked', product);
  return { id, slug, name, hidden: await hiddenFields({ db }, id), seesHidden };
}
