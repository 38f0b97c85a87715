import { fieldsOf } from '../catalog/domain/schema-fields';
import { readSchemaText } from '../catalog/product-record';
import type { PrismaClient } from '../db/generated/client';
import { parseRoleArn, parseStreamArn } from '../kernel/arn';
import type { NodeKind } from './domain/dataset-identity';
import type { FieldLine } from './domain/field-lines';
import { parseFunctionArn } from './domain/function-mapping';
import type { GraphNode } from './domain/graph';
import { keysOf } from './domain/keys-of';
import type { RunState } from './domain/run-state';
import { loadDeliveryNodes } from './load-deliveries';
import type { Sight } from './sight';

const called = { select: { slug: true, name: true } } as const;

const loadProducts = (db: PrismaClient, keys: string[]) =>
  db.dataProduct.findMany({
    where: { streamArn: { in: keys } },
    select: {
      ...{ slug: true, name: true, description: true, streamArn: true, schema: true },
      ...{ domain: called, ownerProject: called },
      _count: { select: { subscriptions: { where: { state: 'ACTIVE' } } } },
    },
  });

type Reported = {
  readonly key: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly label: string;
  readonly fields: unknown;
  readonly owners: readonly string[];
  readonly description: string | null;
  readonly processing: string | null;
  readonly integration: string | null;
  readonly lastSeenAt: Date;
  readonly id: string;
  readonly projectId: string | null;
  readonly slug: string | null;
  readonly project: string | null;
  readonly state: string | null;
  readonly ranAt: Date | null;
  readonly error: string | null;
};

/** Each with its newest run: a job may have had any number of them. */
const loadReported = (db: PrismaClient, keys: readonly string[]) => db.$queryRaw<Reported[]>`
  select node.key, node.kind, node.namespace, node.name, node.label, node.fields, node.owners, node.description,
         node.processing, node.integration, node."lastSeenAt", node.id::text as id, node."projectId"::text as "projectId", project.slug, project.name as project,
         run.state, run."lastSeenAt" as "ranAt", run.error
    from lineage_node as node
    left join project on project.id = node."projectId"
    left join lateral (
      select state, "lastSeenAt", error from lineage_run
       where node.kind = 'JOB' and "jobId" = node.id order by "lastSeenAt" desc limit 1) as run on true
   where node.key = any(${[...keys]}::text[])`;

const loadRoles = (db: PrismaClient, keys: string[]) =>
  db.environmentPrincipal.findMany({
    where: { roleArn: { in: keys } },
    select: { roleArn: true, environment: { select: { name: true, accountId: true, project: called } } },
  });

type MappedFunction = {
  readonly functionArn: string;
  readonly lastSeenAt: Date;
  /** Of the account's only project; null where several work in it, or none. */
  readonly slug: string | null;
  readonly name: string | null;
};

const loadFunctions = (db: PrismaClient, { mappings }: Sight, keys: readonly string[]) => db.$queryRaw<
  MappedFunction[]
>`
  select mapping."functionArn", max(mapping."lastSeenAt") as "lastSeenAt",
         max(owner.slug) as slug, max(owner.name) as name
    from lineage_mapping as mapping
    left join data_product as product on product."streamArn" = mapping."streamArn"
    left join lateral (
      select max(project.slug) as slug, max(project.name) as name
        from environment as place join project on project.id = place."projectId"
       where place."accountId" = mapping."accountId" and place."removedAt" is null
      having count(distinct project.id) = 1) as owner on true
   where mapping."functionArn" = any(${[...keys]}::text[]) and ${mappings}
   group by 1`;

type Product = Awaited<ReturnType<typeof loadProducts>>[number];
type Role = Awaited<ReturnType<typeof loadRoles>>[number];

const EMPTY = {
  ...{ product: null, project: null, domain: null, fields: [], owners: [], description: '' },
  ...{ processing: null, integration: null, run: null, lastSeenAt: null },
} as const;

function ofReported(node: Reported) {
  return {
    ...{ key: node.key, kind: node.kind as NodeKind, label: node.label },
    ...{ namespace: node.namespace, name: node.name, owners: node.owners },
    project: node.slug === null || node.project === null ? null : { slug: node.slug, name: node.project },
    ...{ processing: node.processing, integration: node.integration, description: node.description ?? '' },
    fields: (node.fields as FieldLine[] | null) ?? [],
    run:
      node.state === null || node.ranAt === null
        ? null
        : { state: node.state as RunState, lastSeenAt: node.ranAt.toISOString(), error: node.error },
    lastSeenAt: node.lastSeenAt.toISOString(),
  };
}

const pageOf = ({ kind, id, projectId, slug }: Reported, { reports }: Sight) =>
  kind === 'JOB' && slug !== null && projectId !== null && reports(projectId)
    ? { page: { project: slug, id } }
    : {};

/** What the catalog says of a stream stands before what jobs say of it. */
function ofProduct(product: Product, reported: Reported | undefined) {
  const stream = parseStreamArn(product.streamArn);
  const text = readSchemaText(product.schema);
  const own = fieldsOf(text === null ? null : JSON.parse(text)).map(({ path, type }) => ({ path, type }));
  return {
    ...(reported ? ofReported(reported) : EMPTY),
    ...{
      key: product.streamArn,
      kind: 'STREAM' as const,
      label: product.name,
      description: product.description,
    },
    namespace: `arn:aws:kinesis:${stream?.region}:${stream?.accountId}`,
    name: `stream/${stream?.streamName}`,
    product: {
      ...{ slug: product.slug, name: product.name, description: product.description },
      subscribers: product._count.subscriptions,
    },
    ...{ project: product.ownerProject, domain: product.domain },
    fields: own.length > 0 ? own : ((reported?.fields as FieldLine[] | null) ?? []),
  };
}

function ofRole({ roleArn, environment }: Role, reported: Reported | undefined) {
  const role = parseRoleArn(roleArn);
  return {
    ...EMPTY,
    ...(reported ? ofReported(reported) : {}),
    ...{ key: roleArn, kind: reported ? ('JOB' as const) : ('ROLE' as const), project: environment.project },
    label: reported?.label ?? role?.roleName ?? roleArn,
    namespace: reported?.namespace ?? `arn:aws:iam::${environment.accountId}`,
    name: reported?.name ?? `role/${role?.roleName}`,
  };
}

function ofFunction({ functionArn, lastSeenAt, slug, name }: MappedFunction) {
  const named = parseFunctionArn(functionArn);
  return {
    ...EMPTY,
    ...{ key: functionArn, kind: 'FUNCTION' as const, label: named?.functionName ?? functionArn },
    namespace: `arn:aws:lambda:${named?.region}:${named?.accountId}`,
    name: `function:${named?.functionName}`,
    project: slug === null || name === null ? null : { slug, name },
    lastSeenAt: lastSeenAt.toISOString(),
  };
}

const ifAny = <Row>(keys: string[], load: (keys: string[]) => PromiseLike<readonly Row[]>) =>
  keys.length > 0 ? load(keys) : [];

/** The nodes of these keys, in the order of their distance; keys that nobody knows any more are left out. */
export async function loadNodes(
  db: PrismaClient,
  sight: Sight,
  depths: ReadonlyMap<string, number>,
): Promise<readonly GraphNode[]> {
  const keys = [...depths.keys()].filter((key) => !sight.hidden.includes(key));
  const deliveryKeys = keysOf('delivery', keys);
  const [products, reported, roles, functions, byDelivery] = await Promise.all([
    ifAny(keysOf('stream', keys), (some) => loadProducts(db, some)),
    loadReported(db, keys),
    ifAny(keysOf('role', keys), (some) => loadRoles(db, some)),
    ifAny(keysOf('function', keys), (some) => loadFunctions(db, sight, some)),
    deliveryKeys.length > 0 ? loadDeliveryNodes(db, sight, deliveryKeys) : null,
  ]);
  const byArn = new Map(products.map((product) => [product.streamArn, product]));
  const byKey = new Map(reported.map((node) => [node.key, node]));
  const byRole = new Map(roles.map((role) => [role.roleArn, role]));
  const byFunction = new Map(functions.map((each) => [each.functionArn, each]));
  return keys.flatMap((key): GraphNode[] => {
    const mapped = byFunction.get(key);
    const delivery = byDelivery?.get(key);
    const [product, node, role] = [byArn.get(key), byKey.get(key), byRole.get(key)];
    const depth = depths.get(key) ?? 0;
    if (product) return [{ ...ofProduct(product, node), depth }];
    if (role) return [{ ...ofRole(role, node), depth }];
    if (delivery) return [{ ...delivery, depth }];
    if (mapped) return [{ ...ofFunction(mapped), depth }];
    return node ? [{ ...EMPTY, ...ofReported(node), ...pageOf(node, sight), depth }] : [];
  });
}
