import { visibleProducts } from '../catalog/queries';
import { Prisma, type PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { SchemaBadge } from './view';

/** What a line of a list says of each product's schema, by product; of those that the person may see and that have one. */
export async function schemaBadges(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
  productIds: readonly string[],
): Promise<Readonly<Record<string, SchemaBadge>>> {
  if (productIds.length === 0) return {};
  const products = await db.dataProduct.findMany({
    where: {
      AND: [
        visibleProducts(actor),
        { id: { in: [...productIds] } },
        { OR: [{ registrySchemaArn: { not: null } }, { schema: { not: Prisma.DbNull } }] },
      ],
    },
    select: {
      id: true,
      schemaMode: true,
      schemaVersions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } },
      registrySchema: {
        select: {
          format: true,
          compatibility: true,
          versions: {
            where: { status: 'AVAILABLE', deletedAt: null },
            orderBy: { number: 'desc' },
            take: 1,
            select: { number: true },
          },
        },
      },
    },
  });
  return Object.fromEntries(
    products.map(({ id, registrySchema, schemaMode, schemaVersions }) => [
      id,
      registrySchema
        ? {
            format: registrySchema.format,
            number: registrySchema.versions[0]?.number ?? null,
            compatibility: registrySchema.compatibility,
          }
        : { format: 'JSON', number: schemaVersions[0]?.number ?? null, compatibility: schemaMode },
    ]),
  );
}
