import { may } from '../access/permissions';
import { readSchemaText } from '../catalog/product-record';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { offeredFields } from '../event-filters/offered-fields';
import type { Actor } from '../kernel/actor';
import { roleNameOf } from '../requests/selects';
import { sampleRepository } from '../samples/repository';
import { fieldsOf } from '../schema-rules/fields/fields-of';
import { parseSchema } from '../schema-rules/parse-schema';
import { SCHEMA_FORMATS, type SchemaFormat } from '../schema-rules/schema-format';
import { isTerminal, type SubscriptionState } from '../subscriptions/domain/subscription-state';
import { driftOf } from './domain/drift';
import { isPending, type MappingRecord, presenceOf } from './domain/mapping';
import type { MappingPlace } from './ports';
import { mappingSelect, placeOf, placeSelect, toMapping } from './repository';
import type { FilterPage, MappingView } from './view';

type Deps = { readonly db: PrismaClient };

/** A subscription by which Lambda reads, with its filter; null for those who may not know of it, and for all others. */
export async function getFilterPage({ db }: Deps, actor: Actor, number: number): Promise<FilterPage | null> {
  const row = await db.subscription.findUnique({
    where: { number },
    select: {
      ...placeSelect,
      mapping: { select: mappingSelect },
      product: {
        select: {
          id: true,
          slug: true,
          name: true,
          streamArn: true,
          ownerProjectId: true,
          domainId: true,
          lifecycle: true,
          schema: true,
          registrySchemaArn: true,
        },
      },
    },
  });
  const place = row && placeOf(row);
  if (!row || !place) return null;
  const { product, mapping } = row;
  const between = { projectId: row.projectId, ...product };
  if (!may(actor, 'subscriptions:see', between)) return null;
  const schema = await definitionOf(db, product);
  const parsed = schema && parseSchema(schema.format, schema.text);
  const readers = await sampleRepository(db).readingProjects(product.id);
  return {
    number,
    title: `${product.name} for ${roleNameOf(place.roleArn)}`,
    product,
    fanOut: place.fanOut,
    access: accessOf(place.access),
    roleArn: place.roleArn,
    accountAlias: place.alias,
    region: place.target.region,
    sourceArn: place.sourceArn,
    fields: parsed?.ok ? offeredFields(fieldsOf(parsed.value)) : [],
    format: schema?.format ?? null,
    framed: product.registrySchemaArn !== null,
    mapping: mapping && mappingView(toMapping(mapping), place),
    may: {
      change: may(actor, 'filters:change', row),
      look:
        (product.lifecycle === 'PUBLISHED' || product.lifecycle === 'DEPRECATED') &&
        may(actor, 'samples:look', { ...product, readers }),
    },
  };
}

export function mappingView(mapping: MappingRecord, place: MappingPlace): MappingView {
  const presence = presenceOf(mapping, place.access, place.fanOut);
  const pending = isPending(mapping, presence, place.sourceArn);
  return {
    ...mapping,
    status: mapping.state === 'FAILED' ? 'failed' : pending ? 'moving' : mapping.appliedAs,
    towards: pending ? presence : null,
    drift: pending ? [] : driftOf(mapping),
    resumesAt: mapping.stoppedAt,
  };
}

const accessOf = (state: SubscriptionState): FilterPage['access'] => {
  if (state === 'ACTIVE') return 'active';
  if (isTerminal(state) || state.startsWith('REVOK')) return 'ended';
  return state.startsWith('SUSPEND') ? 'resting' : 'not-yet';
};

/** The newest definition that is there: of the registry, or written by the product's owner. */
async function definitionOf(
  db: PrismaClient,
  product: { readonly registrySchemaArn: string | null; readonly schema: Prisma.JsonValue | null },
): Promise<{ readonly format: SchemaFormat; readonly text: string } | null> {
  if (product.registrySchemaArn === null) {
    const text = readSchemaText(product.schema);
    return text === null ? null : { format: 'JSON', text };
  }
  const version = await db.registrySchemaVersion.findFirst({
    where: { schemaArn: product.registrySchemaArn, deletedAt: null },
    orderBy: { number: 'desc' },
    select: { definition: true, schema: { select: { format: true } } },
  });
  const format = SCHEMA_FORMATS.find((known) => known === version?.schema.format);
  return version && format ? { format, text: version.definition } : null;
}

/** What the subscription's own page says of its filter; null as above. */
export async function getMappingNote(
  { db }: Deps,
  actor: Actor,
  number: number,
): Promise<{ readonly mapping: MappingView | null } | null> {
  const row = await db.subscription.findUnique({
    where: { number },
    select: {
      ...placeSelect,
      mapping: { select: mappingSelect },
      product: { select: { ...placeSelect.product.select, ownerProjectId: true, domainId: true } },
    },
  });
  const place = row && placeOf(row);
  if (!row || !place) return null;
  const { ownerProjectId, domainId } = row.product;
  if (!may(actor, 'subscriptions:see', { projectId: row.projectId, ownerProjectId, domainId })) return null;
  return { mapping: row.mapping && mappingView(toMapping(row.mapping), place) };
}
