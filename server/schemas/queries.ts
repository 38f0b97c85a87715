import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { isTerminal } from '../subscriptions/domain/subscription-state';
import { failureOf } from '../subscriptions/present-grants';
import { fieldsOfDefinition } from './domain/definition-fields';
import { lastNews } from './domain/last-news';
import { readableSchema } from './domain/registry-schema';
import { newestAvailable } from './domain/version-changes';
import { indented } from './domain/view-definition';
import type { CopiedDefinitions, LinkedSchema, SubscriptionSchema } from './view';

type Deps = { readonly db: PrismaClient };

const versionSelect = {
  id: true,
  number: true,
  status: true,
  registeredAt: true,
  seenAt: true,
  deletedAt: true,
} as const;
export const schemaSelect = {
  arn: true,
  registryName: true,
  schemaName: true,
  format: true,
  compatibility: true,
  checkpoint: true,
  readAt: true,
  failure: true,
  versions: { select: versionSelect, orderBy: [{ number: 'desc' }, { seenAt: 'desc' }] },
} as const satisfies Prisma.RegistrySchemaSelect;

/** The schema that a product is linked to, with the source that is valid; null where it is linked to none. */
export async function getLinkedSchema(
  { db }: Deps,
  actor: Actor,
  { productId }: { readonly productId: string },
): Promise<LinkedSchema | null> {
  const product = await db.dataProduct.findFirst({
    where: { id: productId, ...visibleProducts(actor) },
    select: { registrySchema: { select: schemaSelect } },
  });
  const schema = product?.registrySchema;
  if (!schema) return null;
  const { failure, ...said } = schema;
  const valid = newestAvailable(
    schema.versions.map((each) => ({ ...each, deleted: each.deletedAt !== null })),
  );
  const row = valid ?? schema.versions[0];
  const found =
    row &&
    (await db.registrySchemaVersion.findUnique({ where: { id: row.id }, select: { definition: true } }));
  const format = SCHEMA_FORMATS.find((known) => known === schema.format);
  return {
    ...said,
    failure: failureOf(failure),
    news: lastNews(schema.versions),
    chosen:
      row && found
        ? {
            id: row.id,
            number: row.number,
            source: indented(found.definition),
            fields: format ? fieldsOfDefinition(format, found.definition) : [],
          }
        : null,
  };
}

/** A live subscription that the actor may see, with its product's schema. */
async function findSubscription(db: PrismaClient, actor: Actor, number: number) {
  const row = await db.subscription.findUnique({
    where: { number },
    select: {
      state: true,
      projectId: true,
      principal: { select: { roleArn: true } },
      product: { select: { ownerProjectId: true, domainId: true, registrySchemaArn: true } },
    },
  });
  if (!row || isTerminal(row.state)) return null;
  const { ownerProjectId, domainId, registrySchemaArn } = row.product;
  if (registrySchemaArn === null) return null;
  if (!may(actor, 'subscriptions:see', { projectId: row.projectId, ownerProjectId, domainId })) return null;
  return { arn: registrySchemaArn, roleArn: row.principal.roleArn };
}

/** What the subscription's page says of the schema; null without one, or once access has ended. */
export async function getSubscriptionSchema(
  { db }: Deps,
  actor: Actor,
  number: number,
): Promise<SubscriptionSchema | null> {
  const found = await findSubscription(db, actor, number);
  if (!found) return null;
  const { arn, registryName, schemaName, readAt, failure, versions } =
    await db.registrySchema.findUniqueOrThrow({ where: { arn: found.arn }, select: schemaSelect });
  const granted = readableSchema({ registrySchemaArn: arn }, found.roleArn) !== null;
  return { arn, registryName, schemaName, granted, readAt, failure: failureOf(failure), versions };
}

/** Every definition that records of the product may name, deleted versions too; null as above. */
export async function copyDefinitions(
  { db }: Deps,
  actor: Actor,
  number: number,
): Promise<CopiedDefinitions | null> {
  const found = await findSubscription(db, actor, number);
  if (!found) return null;
  const schema = await db.registrySchema.findUniqueOrThrow({
    where: { arn: found.arn },
    include: { versions: { orderBy: { number: 'asc' } } },
  });
  const { arn, registryName: registry, schemaName: name, format, compatibility, readAt } = schema;
  return {
    schema: { arn, registry, name, format, compatibility },
    readAt: readAt?.toISOString() ?? null,
    versions: Object.fromEntries(
      schema.versions.map(({ id, number: version, status, registeredAt, deletedAt, definition }) => [
        id,
        {
          number: version,
          status,
          registeredAt: registeredAt.toISOString(),
          deleted: deletedAt !== null,
          definition,
        },
      ]),
    ),
  };
}
