import { fieldNamesOf, fieldsOf } from '../catalog/domain/schema-fields';
import type { TransactionClient } from '../db/transaction';
import { COMPATIBILITY_MODES } from '../schema-rules/compatibility-mode';
import { MOST_COMPARED } from '../schema-rules/judge-modes';
import type { InlineStanding } from './domain/inline-check';
import type { InlineSchemaRepository } from './inline-ports';

/** What a new version of a product's own schema is held against now. */
export async function inlineStandingOf(
  client: TransactionClient,
  productId: string,
): Promise<InlineStanding> {
  const { schemaMode, schemaCheckpoint, schemaVersions } = await client.dataProduct.findUniqueOrThrow({
    where: { id: productId },
    select: {
      schemaMode: true,
      schemaCheckpoint: true,
      schemaVersions: {
        orderBy: { number: 'desc' },
        take: MOST_COMPARED,
        select: { number: true, definition: true },
      },
    },
  });
  return { mode: readMode(schemaMode), checkpoint: schemaCheckpoint, past: schemaVersions };
}

/** The database takes no other word. */
export const readMode = (text: string): InlineStanding['mode'] =>
  COMPATIBILITY_MODES.find((mode) => mode === text) ?? 'NONE';

export const inlineSchemaRepository = (client: TransactionClient): InlineSchemaRepository => ({
  newest: (productId) =>
    client.inlineSchemaVersion.findFirst({
      where: { productId },
      orderBy: { number: 'desc' },
      select: { number: true, definition: true },
    }),

  standing: (productId) => inlineStandingOf(client, productId),

  async append({ by, ...version }) {
    const { id } = await client.inlineSchemaVersion.create({
      data: { ...version, byId: by },
      select: { id: true },
    });
    const names = fieldNamesOf(fieldsOf(JSON.parse(version.definition)));
    await client.dataProduct.updateMany({
      where: { id: version.productId, registrySchemaArn: null },
      data: { fieldNames: names },
    });
    return id;
  },

  async saveMode(productId, schemaMode, schemaCheckpoint) {
    await client.dataProduct.update({
      where: { id: productId },
      data: { schemaMode, schemaCheckpoint },
      select: { id: true },
    });
  },
});
