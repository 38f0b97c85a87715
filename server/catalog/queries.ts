import { isMember, may, readsEverything } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { AwsFailure } from '../kernel/aws-failure';
import { forEachPattern } from '../policies/build/access-pattern';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { fieldsOfDefinition } from '../schemas/domain/definition-fields';
import { COUNTED_ONCE } from '../subscriptions/counted-once';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { nextLifecycle, wantsTag } from './domain/lifecycle';
import { fieldsOf } from './domain/schema-fields';
import { readFacts, readSchemaText, readTagState } from './product-record';
import type { DomainView, OwnProductRow, ProductForm, ProductPage } from './view';
import { accessOf, OPEN_REQUEST_STATES } from './your-access';

type Deps = { readonly db: PrismaClient };

const named = { select: { slug: true, name: true } } as const;

/** Products that a person may know of: drafts only for their project, their domain's governance, and who reads everything. */
export function visibleProducts(actor: Actor): Prisma.DataProductWhereInput {
  if (readsEverything(actor)) return {};
  const own = actor.memberships.map((membership) => membership.projectId);
  const governed = [...(actor.governedDomains ?? [])];
  return {
    OR: [{ lifecycle: { not: 'DRAFT' } }, { ownerProjectId: { in: own } }, { domainId: { in: governed } }],
  };
}

export async function listDomains({ db }: Deps): Promise<readonly DomainView[]> {
  const rows = await db.domain.findMany({
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      version: true,
      governance: {
        where: { user: { disabledAt: null } },
        select: { user: { select: { name: true } } },
        orderBy: { user: { name: 'asc' } },
      },
    },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ governance, ...domain }) => ({
    ...domain,
    governance: governance.map(({ user }) => user.name),
  }));
}

/** Who has access now, in one query. */
async function subscribersOf(db: PrismaClient, productId: string): Promise<ProductPage['subscribers']> {
  const groups = await db.subscription.groupBy({
    by: ['projectId', 'pattern'],
    where: { ...COUNTED_ONCE, productId, state: { in: [...LIVE_STATES] } },
    _count: true,
  });
  const byPattern = forEachPattern((pattern) =>
    groups.filter((group) => group.pattern === pattern).reduce((sum, group) => sum + group._count, 0),
  );
  return {
    subscriptions: groups.reduce((sum, group) => sum + group._count, 0),
    projects: new Set(groups.map((group) => group.projectId)).size,
    byPattern,
  };
}

type Lifecycle = ProductPage['lifecycle'];

function mayDo(
  actor: Actor,
  product: { lifecycle: Lifecycle; ownerProjectId: string; domainId: string },
  projectId: string | null,
) {
  const owner = may(actor, 'products:publish', product);
  const can = (event: 'publish' | 'deprecate' | 'restore' | 'retire') =>
    owner && nextLifecycle(product.lifecycle, event) !== null;
  return {
    edit:
      product.lifecycle === 'DRAFT'
        ? may(actor, 'products:draft', product)
        : owner && product.lifecycle !== 'RETIRED',
    publish: can('publish'),
    deprecate: can('deprecate'),
    restore: can('restore'),
    retire: can('retire'),
    share: may(actor, 'tags:share', product),
    checkSchema: may(actor, 'products:read-stream', product),
    readStream: wantsTag(product.lifecycle) && may(actor, 'products:read-stream', product),
    request:
      product.lifecycle === 'PUBLISHED' && projectId !== null && may(actor, 'requests:submit', { projectId }),
  };
}

/** Of the version that is valid now, as it was read last. */
async function linkedFields(db: PrismaClient, arn: string): Promise<ProductPage['fields']> {
  const [newest] = await db.registrySchemaVersion.findMany({
    where: { schemaArn: arn, status: 'AVAILABLE', deletedAt: null },
    orderBy: { number: 'desc' },
    take: 1,
    select: { definition: true, schema: { select: { format: true } } },
  });
  const format = SCHEMA_FORMATS.find((known) => known === newest?.schema.format);
  return newest && format ? fieldsOfDefinition(format, newest.definition) : [];
}

/** Everything that a consumer needs to decide; `projectId` is the project they would ask for. */
export async function getProduct(
  { db }: Deps,
  actor: Actor,
  input: { readonly slug: string; readonly projectId: string | null },
): Promise<ProductPage | null> {
  const product = await db.dataProduct.findFirst({
    where: { slug: input.slug, ...visibleProducts(actor) },
    include: {
      domain: named,
      ownerProject: { select: { id: true, slug: true, name: true } },
      account: { select: { alias: true } },
    },
  });
  if (!product) return null;
  const projectId = input.projectId !== null && isMember(actor, input.projectId) ? input.projectId : null;
  const [access, subscribers, openRequests] = await Promise.all([
    accessOf(db, projectId, [product]),
    subscribersOf(db, product.id),
    db.subscriptionRequest.count({
      where: { productId: product.id, state: { in: [...OPEN_REQUEST_STATES] } },
    }),
  ]);
  const schemaText = readSchemaText(product.schema);
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    description: product.description,
    support: product.support,
    lifecycle: product.lifecycle,
    classification: product.classification,
    accessPatterns: product.accessPatterns,
    domain: product.domain,
    owner: product.ownerProject,
    accountId: product.accountId,
    accountAlias: product.account.alias,
    region: product.region,
    streamName: product.streamName,
    streamArn: product.streamArn,
    facts: readFacts(product.streamFacts),
    factsReadAt: product.streamReadAt,
    tagState: readTagState(product.tagState),
    tagFailure: may(actor, 'products:see-draft', product) ? (product.tagError as AwsFailure | null) : null,
    schemaText,
    registrySchemaArn: product.registrySchemaArn,
    fields:
      product.registrySchemaArn === null
        ? fieldsOf(schemaText === null ? null : JSON.parse(schemaText))
        : await linkedFields(db, product.registrySchemaArn),
    publishedAt: product.publishedAt,
    updatedAt: product.updatedAt,
    version: product.version,
    access: access(product),
    subscribers,
    openRequests,
    may: mayDo(actor, product, projectId),
  };
}

/** Products of one project, drafts first; empty for people who are not in it and do not read everything. */
export async function listOwnProducts(
  { db }: Deps,
  actor: Actor,
  projectId: string,
): Promise<readonly OwnProductRow[]> {
  const products = await db.dataProduct.findMany({
    where: { ownerProjectId: projectId, ...visibleProducts(actor) },
    select: {
      id: true,
      slug: true,
      name: true,
      lifecycle: true,
      classification: true,
      domain: named,
      region: true,
      streamName: true,
      tagState: true,
      updatedAt: true,
      _count: {
        select: {
          subscriptions: { where: { ...COUNTED_ONCE, state: { in: [...LIVE_STATES] } } },
          requests: { where: { state: 'IN_REVIEW' } },
        },
      },
    },
    orderBy: [{ lifecycle: 'asc' }, { name: 'asc' }],
  });
  return products.map(({ _count, tagState, ...product }) => ({
    ...product,
    tagState: readTagState(tagState),
    subscribers: _count.subscriptions,
    openRequests: _count.requests,
  }));
}

/** What the edit form starts from; null unless the actor may change the product. */
export async function getProductForm({ db }: Deps, actor: Actor, slug: string): Promise<ProductForm | null> {
  const product = await db.dataProduct.findFirst({
    where: { slug, ...visibleProducts(actor) },
    include: { schemaVersions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
  });
  if (!product || !mayDo(actor, product, null).edit) return null;
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    version: product.version,
    lifecycle: product.lifecycle,
    description: product.description,
    support: product.support,
    domainId: product.domainId,
    classification: product.classification,
    accessPatterns: product.accessPatterns,
    schemaVersion: product.schemaVersions[0]?.number ?? null,
    registrySchemaArn: product.registrySchemaArn ?? '',
    ownerProjectId: product.ownerProjectId,
    streamArn: product.streamArn,
    mayPublish: mayDo(actor, product, null).publish,
  };
}
