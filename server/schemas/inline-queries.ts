import type { Prisma, PrismaClient } from '../db/generated/client';
import type { WrittenSchema } from './view';

/** What is kept of a schema that is written here, without the definitions. */
export const writtenSelect = {
  schemaMode: true,
  schemaCheckpoint: true,
  schemaVersions: {
    orderBy: { number: 'desc' },
    select: { id: true, number: true, note: true, byId: true, at: true },
  },
} as const satisfies Prisma.DataProductSelect;

type Written = Prisma.DataProductGetPayload<{ select: typeof writtenSelect }>;

/** For pages; null where nothing was written. */
export async function writtenSchema(db: PrismaClient, product: Written): Promise<WrittenSchema | null> {
  if (product.schemaVersions.length === 0) return null;
  const ids = product.schemaVersions.flatMap(({ byId }) => byId ?? []);
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    mode: product.schemaMode,
    checkpoint: product.schemaCheckpoint,
    versions: product.schemaVersions.map(({ id, number, note, byId, at }) => ({
      ...{ id, number, note, status: 'AVAILABLE', registeredAt: at, deletedAt: null },
      by: names.get(byId ?? '') ?? null,
    })),
  };
}

/** Definitions by the versions' ids. */
export async function writtenDefinitions(
  db: PrismaClient,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly definition: string }[]> {
  return db.inlineSchemaVersion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, definition: true },
  });
}
