import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { diffTexts } from '../policies/build/diff-blocks';
import { SCHEMA_FORMATS, type SchemaFormat } from '../schema-rules/schema-format';
import { type Comparison, compareDefinitions, type Numbered } from './domain/compare-definitions';
import { indented } from './domain/view-definition';
import { writtenDefinitions, writtenSchema } from './inline-queries';
import { inlineStandingOf } from './inline-repository';
import { chooseVersion, findSchemaProduct } from './page-queries';
import { standingOf } from './proposal-repository';
import type { ComparePage, SchemaVersionRow } from './view';

type Deps = { readonly db: PrismaClient };

/** All versions that there are, wherever they are kept. */
type Versions = {
  readonly versions: readonly SchemaVersionRow[];
  readonly format: SchemaFormat | undefined;
  readonly compatibility: string | null;
  readonly checkpoint: number;
  past(): Promise<readonly Numbered[]>;
  definitions(
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly definition: string }[]>;
};

type SchemaProduct = NonNullable<Awaited<ReturnType<typeof findSchemaProduct>>>;

async function versionsOf(db: PrismaClient, product: SchemaProduct): Promise<Versions | null> {
  const { id, registrySchema: schema } = product;
  if (schema)
    return {
      versions: schema.versions,
      format: SCHEMA_FORMATS.find((known) => known === schema.format),
      compatibility: schema.compatibility,
      checkpoint: schema.checkpoint ?? 1,
      past: async () => (await standingOf(db, schema.arn)).past,
      definitions: (ids) =>
        db.registrySchemaVersion.findMany({
          where: { id: { in: [...ids] } },
          select: { id: true, definition: true },
        }),
    };
  const written = await writtenSchema(db, product);
  return (
    written && {
      versions: written.versions,
      format: 'JSON',
      compatibility: written.mode,
      checkpoint: written.checkpoint,
      past: async () => (await inlineStandingOf(db, id)).past,
      definitions: (ids) => writtenDefinitions(db, ids),
    }
  );
}

/**
 * Two versions of a product's schema beside each other; without numbers the newest two. Null where the product has no
 * schema, is not the actor's to see, or lacks a version that was named.
 */
export async function getComparePage(
  { db }: Deps,
  actor: Actor,
  slug: string,
  wanted: { readonly from: number | null; readonly to: number | null },
): Promise<ComparePage | null> {
  const product = await findSchemaProduct(db, actor, slug);
  const schema = product && (await versionsOf(db, product));
  if (!schema) return null;
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
  const { format } = schema;
  if (!from || !to || !format) return { ...about, from: null, to: null, comparison: null, source: [] };
  const [definitions, past] = await Promise.all([schema.definitions([from.id, to.id]), schema.past()]);
  const textOf = ({ id }: { readonly id: string }) =>
    definitions.find((version) => version.id === id)?.definition ?? '';
  const comparison: Comparison = compareDefinitions({
    format,
    candidate: textOf(to),
    follows: { number: from.number, definition: textOf(from) },
    past,
    checkpoint: schema.checkpoint,
  });
  const source = diffTexts(indented(textOf(from)), indented(textOf(to)));
  return { ...about, from, to, comparison, source };
}
