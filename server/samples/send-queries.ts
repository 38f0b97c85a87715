import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { labelRepository } from '../labels/repository';
import type { SchemaFormat } from '../schema-rules/schema-format';
import { messageChoices } from './encoding/encode-record';
import { writingSchema } from './encoding/writing-schema';
import { productToLookAt } from './queries';
import { sampleRepository } from './repository';

/** What the form of a test record asks for. */
export type SendForm = {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  /** What a record is held against; null for nothing, so that any text goes. */
  readonly schema: 'no-version' | { readonly format: SchemaFormat; readonly number: number | null } | null;
  /** PROTOBUF messages to choose from; none where there is one or no such schema. */
  readonly messages: readonly string[];
  /** Projects whose access reads the stream now: all of them get the record. */
  readonly readers: number;
};

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
