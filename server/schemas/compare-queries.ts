import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { diffTexts } from '../policies/build/diff-blocks';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { type Comparison, compareDefinitions } from './domain/compare-definitions';
import { indented } from './domain/view-definition';
import { chooseVersion, findSchemaProduct } from './page-queries';
import { standingOf } from './proposal-repository';
import type { ComparePage } from './view';

type Deps = { readonly db: PrismaClient };

/**
 * Two versions of a product's schema beside each other; without numbers the newest two. Null where the product has no
 * schema in a registry, is not the actor's to see, or lacks a version that was named.
 */
export async function getComparePage(
  { db }: Deps,
  actor: Actor,
  slug: string,
  wanted: { readonly from: number | null; readonly to: number | null },
): Promise<ComparePage | null> {
  const product = await findSchemaProduct(db, actor, slug);
  const schema = product?.registrySchema;
  if (!product || !schema) return null;
  const to = chooseVersion(schema.versions, { number: wanted.to, id: null });
  const from =
    wanted.from === null
      ? (schema.versions.find(({ number, status }) => number < (to?.number ?? 0) && status === 'AVAILABLE') ??
        to)
      : chooseVersion(schema.versions, { number: wanted.from, id: null });
  if ((!to && wanted.to !== null) || (!from && wanted.from !== null)) return null;
  const about = {
    product: { slug: product.slug, name: product.name },
    versions: schema.versions,
    compatibility: schema.compatibility,
  };
  const format = SCHEMA_FORMATS.find((known) => known === schema.format);
  if (!from || !to || !format) return { ...about, from: null, to: null, comparison: null, source: [] };
  const [definitions, { past }] = await Promise.all([
    db.registrySchemaVersion.findMany({
      where: { id: { in: [from.id, to.id] } },
      select: { id: true, definition: true },
    }),
    standingOf(db, schema.arn),
  ]);
  const textOf = ({ id }: { readonly id: string }) =>
    definitions.find((version) => version.id === id)?.definition ?? '';
  const comparison: Comparison = compareDefinitions({
    format,
    candidate: textOf(to),
    follows: { number: from.number, definition: textOf(from) },
    past,
    checkpoint: schema.checkpoint ?? 1,
  });
  const source = diffTexts(indented(textOf(from)), indented(textOf(to)));
  return { ...about, from, to, comparison, source };
}
