import { fieldsOf } from '../catalog/domain/schema-fields';
import { readSchemaText } from '../catalog/product-record';
import type { PrismaClient } from '../db/generated/client';
import { parseRoleArn, parseStreamArn } from '../kernel/arn';
import type { NodeKind } from './domain/dataset-identity';
import type { FieldLine } from './domain/field-lines';
import type { GraphNode } from './domain/graph';
import type { RunState } from './domain/run-state';
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

const loadReported = (db: PrismaClient, keys: string[]) =>
  db.lineageNode.findMany({
    where: { key: { in: keys } },
    include: { project: called, runs: { orderBy: { lastSeenAt: 'desc' }, take: 1 } },
  });

const loadRoles = (db: PrismaClient, keys: string[]) =>
  db.environmentPrincipal.findMany({
    where: { roleArn: { in: keys } },
    select: { roleArn: true, environment: { select: { name: true, accountId: true, project: called } } },
  });

type Product = Awaited<ReturnType<typeof loadProducts>>[number];
type Reported = Awaited<ReturnType<typeof loadReported>>[number];
type Role = Awaited<ReturnType<typeof loadRoles>>[number];

const EMPTY = {
  ...{ product: null, project: null, domain: null, fields: [], owners: [], description: '' },
  ...{ processing: null, integration: null, run: null, lastSeenAt: null },
} as const;

function ofReported({ runs: [run], ...node }: Reported) {
  return {
    ...{ key: node.key, kind: node.kind as NodeKind, label: node.label },
    ...{ namespace: node.namespace, name: node.name, owners: node.owners, project: node.project },
    ...{ processing: node.processing, integration: node.integration, description: node.description ?? '' },
    fields: (node.fields as FieldLine[] | null) ?? [],
    run: run
      ? { state: run.state as RunState, lastSeenAt: run.lastSeenAt.toISOString(), error: run.error }
      : null,
    lastSeenAt: node.lastSeenAt.toISOString(),
  };
}

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

/** The nodes of these keys, in the order of their distance; keys that nobody knows any more are left out. */
export async function loadNodes(
  db: PrismaClient,
  { hidden }: Sight,
  depths: ReadonlyMap<string, number>,
): Promise<readonly GraphNode[]> {
  const keys = [...depths.keys()].filter((key) => !hidden.includes(key));
  const [products, reported, roles] = await Promise.all([
    loadProducts(db, keys),
    loadReported(db, keys),
    loadRoles(db, keys),
  ]);
  const byArn = new Map(products.map((product) => [product.streamArn, product]));
  const byKey = new Map(reported.map((node) => [node.key, node]));
  const byRole = new Map(roles.map((role) => [role.roleArn, role]));
  return keys.flatMap((key): GraphNode[] => {
    const [product, node, role] = [byArn.get(key), byKey.get(key), byRole.get(key)];
    const depth = depths.get(key) ?? 0;
    if (product) return [{ ...ofProduct(product, node), depth }];
    if (role) return [{ ...ofRole(role, node), depth }];
    return node ? [{ ...EMPTY, ...ofReported(node), depth }] : [];
  });
}
