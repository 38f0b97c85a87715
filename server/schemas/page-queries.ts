import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { labelsOfVersion } from '../labels/queries';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { failureOf } from '../subscriptions/present-grants';
import { lastNews } from './domain/last-news';
import { newestAvailable } from './domain/version-changes';
import { viewDefinition } from './domain/view-definition';
import { writtenDefinitions, writtenSchema, writtenSelect } from './inline-queries';
import { mayPropose } from './may-propose';
import { schemaSelect } from './queries';
import type { SchemaPage, SchemaVersionRow } from './view';

type Deps = { readonly db: PrismaClient };

/** Which version of a product's schema is meant; both null: the one that is valid now. */
export type ChosenVersion = { readonly number: number | null; readonly id: string | null };

/** A product that the actor may see, with what is kept of its schema. */
export async function findSchemaProduct(db: PrismaClient, actor: Actor, slug: string) {
  return db.dataProduct.findFirst({
    where: { slug, ...visibleProducts(actor) },
    select: {
      id: true,
      slug: true,
      name: true,
      support: true,
      lifecycle: true,
      ownerProjectId: true,
      domainId: true,
      registrySchemaArn: true,
      ownerProject: { select: { name: true } },
      registrySchema: { select: schemaSelect },
      ...writtenSelect,
    },
  });
}

/** Of two with one number, the one that the registry still has; then the one that was seen last. */
export function chooseVersion<Version extends SchemaVersionRow>(
  versions: readonly Version[],
  { number, id }: ChosenVersion,
): Version | null {
  const valid = () =>
    newestAvailable(versions.map((each) => ({ ...each, deleted: each.deletedAt !== null })));
  if (number === null) return versions.find((each) => each.id === valid()?.id) ?? versions[0] ?? null;
  const numbered = versions.filter((each) => each.number === number);
  return (
    numbered.find((each) => each.id === id) ??
    numbered.find(({ deletedAt }) => deletedAt === null) ??
    numbered[0] ??
    null
  );
}

/** The page of a product's schema; null where the product or the version is not there for the actor. */
export async function getSchemaPage(
  { db }: Deps,
  actor: Actor,
  slug: string,
  wanted: ChosenVersion,
): Promise<SchemaPage | null> {
  const product = await findSchemaProduct(db, actor, slug);
  if (!product) return null;
  const written = product.registrySchema ? null : await writtenSchema(db, product);
  const about = {
    written,
    isDraft: product.lifecycle === 'DRAFT',
    product: {
      id: product.id,
      slug: product.slug,
      name: product.name,
      owner: product.ownerProject.name,
      support: product.support,
    },
    may: {
      check: product.registrySchema !== null && may(actor, 'products:read-stream', product),
      edit:
        product.lifecycle !== 'RETIRED' &&
        may(actor, product.lifecycle === 'DRAFT' ? 'products:draft' : 'products:publish', product),
      propose: (product.registrySchema !== null || written !== null) && mayPropose(actor, product),
      changeMode:
        written !== null && product.lifecycle !== 'RETIRED' && may(actor, 'products:publish', product),
      label: product.lifecycle !== 'RETIRED' && may(actor, 'labels:edit', product),
    },
    proposals: may(actor, 'products:see-draft', product)
      ? await db.schemaProposal.findMany({
          where: { productId: product.id, schemaArn: product.registrySchemaArn },
          orderBy: { number: 'desc' },
          take: 5,
          select: { number: true, state: true, proposedAt: true },
        })
      : [],
  };
  if (!product.registrySchema) {
    const version = written && chooseVersion(written.versions, wanted);
    if (!version && wanted.number !== null) return null;
    const [found] = version ? await writtenDefinitions(db, [version.id]) : [];
    const chosen =
      version && found ? { version, definition: viewDefinition('JSON', found.definition) } : null;
    return { ...about, ...(await labelsOf(db, product.id, chosen)), registry: null, chosen };
  }
  const { failure, ...said } = product.registrySchema;
  const version = chooseVersion(said.versions, wanted);
  if (!version && wanted.number !== null) return null;
  const format = SCHEMA_FORMATS.find((known) => known === said.format);
  const found =
    version &&
    (await db.registrySchemaVersion.findUnique({ where: { id: version.id }, select: { definition: true } }));
  const chosen =
    version && found && format ? { version, definition: viewDefinition(format, found.definition) } : null;
  return {
    ...about,
    ...(await labelsOf(db, product.id, chosen)),
    registry: { ...said, failure: failureOf(failure), news: lastNews(said.versions) },
    chosen,
  };
}

async function labelsOf(
  db: PrismaClient,
  productId: string,
  chosen: SchemaPage['chosen'],
): Promise<Pick<SchemaPage, 'labels' | 'lostLabels'>> {
  if (!chosen) return { labels: {}, lostLabels: 0 };
  const { version, definition } = chosen;
  const said = await labelsOfVersion({ db }, productId, {
    versionId: version?.id ?? null,
    tree: definition.tree,
  });
  return { labels: said.labels, lostLabels: said.lost };
}

/** A definition as it is registered or written, with its file's name; null as above. */
export async function getDefinitionFile(
  { db }: Deps,
  actor: Actor,
  slug: string,
  wanted: ChosenVersion,
): Promise<{ readonly name: string; readonly text: string } | null> {
  const product = await findSchemaProduct(db, actor, slug);
  if (!product) return null;
  if (!product.registrySchema) {
    const written = await writtenSchema(db, product);
    const version = written && chooseVersion(written.versions, wanted);
    const [found] = version ? await writtenDefinitions(db, [version.id]) : [];
    return version && found
      ? { name: `${slug}-v${version.number}.schema.json`, text: found.definition }
      : null;
  }
  const version = chooseVersion(product.registrySchema.versions, wanted);
  if (!version) return null;
  const { definition } = await db.registrySchemaVersion.findUniqueOrThrow({
    where: { id: version.id },
    select: { definition: true },
  });
  const extension = { AVRO: 'avsc', PROTOBUF: 'proto' }[product.registrySchema.format ?? ''] ?? 'json';
  return { name: `${slug}-v${version.number}.${extension}`, text: definition };
}
