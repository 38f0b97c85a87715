import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { labelRepository } from '../labels/repository';
import { messageChoices } from './encoding/encode-record';
import { writingSchema } from './encoding/writing-schema';
import { productToLookAt } from './queries';
import { sampleRepository } from './repository';
import type { SendForm } from './view';

/** Null where this person may send no record to a product of this address. */
export async function getSendForm(
  deps: { readonly db: PrismaClient },
  actor: Actor,
  slug: string,
): Promise<SendForm | null> {
  const product = await productToLookAt(deps, actor, slug);
  if (!product?.sends) return null;
  const { id: productId, name } = product;
  const [standing, row, readers] = await Promise.all([
    labelRepository(deps.db).standing(productId, []),
    deps.db.dataProduct.findUniqueOrThrow({
      where: { id: productId },
      select: { registrySchemaArn: true },
    }),
    sampleRepository(deps.db).readingProjects(productId),
  ]);
  const schema = writingSchema(standing, row.registrySchemaArn !== null);
  return {
    productId,
    slug,
    name,
    schema: shown(schema),
    messages: messageChoices(schema),
    readers: readers.length,
  };
}

function shown(schema: ReturnType<typeof writingSchema>): SendForm['schema'] {
  switch (schema.kind) {
    case 'none':
      return null;
    case 'no-version':
      return 'no-version';
    case 'inline':
      return { format: 'JSON', number: null };
    case 'version':
      return { format: schema.format, number: schema.number };
  }
}
