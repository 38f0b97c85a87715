import { isMember, may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { GraphColumn, LineageGraph } from './domain/graph';
import { keysOf } from './domain/keys-of';
import { loadEdges } from './load-edges';
import { loadNodes } from './load-nodes';
import { GIVEN, walk } from './neighbourhood';
import { sightOf } from './sight';
import type { LineageHit, ProjectLineage } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** Nodes of a picture; more nobody can read. */
export const MOST_NODES = 500;
const MOST_COLUMNS = 3_000;
const MOST_HITS = 20;

/** Edges between fields of the nodes that are shown. */
async function loadColumns(db: PrismaClient, keys: readonly string[]): Promise<readonly GraphColumn[]> {
  const rows = await db.$queryRaw<(Omit<GraphColumn, 'lastSeenAt'> & { lastSeenAt: Date })[]>`
    with shown as (select id, key from lineage_node where key = any(${[...keys]}::text[]))
    select source.key as "from", "fromField", target.key as "to", "toField", job.key as job, transformation,
           "column".description, masking, "lastSeenAt"
      from lineage_column as "column"
      join shown as source on source.id = "fromId" join shown as target on target.id = "toId"
      join shown as job on job.id = "jobId"
     order by source.key, "fromField", target.key, "toField" limit ${MOST_COLUMNS}`;
  return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt.toISOString() }));
}

/** Live readers of a stream that this person may not know of, as a number. */
async function hiddenReadersOf(db: PrismaClient, visible: Prisma.Sql, focus: string): Promise<number> {
  if (keysOf('stream', [focus]).length === 0) return 0;
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) as count
      from data_product as product join subscription on subscription."productId" = product.id
     where product."streamArn" = ${focus} and ${GIVEN} and not ${visible}`;
  return Number(row?.count ?? 0);
}

/** What surrounds one node; null where there is no such node, or it is not this person's to know of. */
export async function getGraph(
  { db, clock }: Deps,
  actor: Actor,
  { focus, up, down }: { readonly focus: string; readonly up: number; readonly down: number },
): Promise<LineageGraph | null> {
  const sight = await sightOf(db, actor);
  if (sight.hidden.includes(focus)) return null;
  const [above, below] = await Promise.all([
    walk(db, sight, { focus, way: 'up', depth: up, most: MOST_NODES }),
    walk(db, sight, { focus, way: 'down', depth: down, most: MOST_NODES }),
  ]);
  const depths = new Map([[focus, 0]]);
  // Both sides are cut alike: what is nearer stays.
  const met = [...above.map(({ key, depth }) => ({ key, depth: -depth })), ...below].toSorted(
    (a, b) => Math.abs(a.depth) - Math.abs(b.depth),
  );
  for (const { key, depth } of met) if (depths.size < MOST_NODES && !depths.has(key)) depths.set(key, depth);
  const keys = [...depths.keys()];
  const [nodes, edges, columns, hiddenReaders] = await Promise.all([
    loadNodes(db, sight, depths),
    loadEdges(db, sight, keys, clock.now()),
    loadColumns(db, keys),
    hiddenReadersOf(db, sight.subscriptions, focus),
  ]);
  if (!nodes.some(({ key }) => key === focus)) return null;
  const cut = new Set(met.map(({ key }) => key)).size + 1 > depths.size;
  return { focus, nodes, edges, columns, cut, hiddenReaders };
}

/** Products and reported nodes whose names hold the words; without words, a few to begin with. */
export async function findNodes({ db }: Deps, actor: Actor, q: string): Promise<readonly LineageHit[]> {
  const { hidden } = await sightOf(db, actor);
  const contains = { contains: q.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  const own = actor.memberships.map(({ projectId }) => projectId);
  const [products, nodes] = await Promise.all([
    db.dataProduct.findMany({
      where: {
        AND: [
          visibleProducts(actor),
          q === '' ? {} : { OR: [{ name: contains }, { streamName: contains }, { fieldNames: contains }] },
        ],
      },
      select: { streamArn: true, name: true, ownerProject: { select: { name: true } } },
      orderBy: { name: 'asc' },
      take: MOST_HITS,
    }),
    db.lineageNode.findMany({
      where: q === '' ? { projectId: { in: own } } : { label: contains },
      select: { key: true, kind: true, label: true, namespace: true, project: { select: { name: true } } },
      orderBy: { lastSeenAt: 'desc' },
      take: MOST_HITS,
    }),
  ]);
  const streams = products.map(
    ({ streamArn, name, ownerProject }): LineageHit => ({
      key: streamArn,
      kind: 'STREAM',
      label: name,
      under: ownerProject.name,
    }),
  );
  const known = new Set([...hidden, ...streams.map(({ key }) => key)]);
  const reported = nodes
    .filter(({ key }) => !known.has(key))
    .map(
      ({ key, kind, label, namespace, project }): LineageHit => ({
        ...{ key, kind: kind as LineageHit['kind'], label, under: project?.name ?? namespace },
      }),
    );
  return [...streams, ...reported];
}

/** A project's tokens, and how many jobs reported with them; null where it is not this person's to see. */
export async function getProjectLineage(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  slug: string,
): Promise<ProjectLineage | null> {
  const project = await db.project.findUnique({
    where: { slug, removedAt: null },
    select: { id: true, slug: true, name: true },
  });
  if (
    !project ||
    !(isMember(actor, project.id) || may(actor, 'lineage:see-reports', { projectId: project.id }))
  )
    return null;
  const { id: projectId } = project;
  const [tokens, jobs] = await Promise.all([
    db.lineageToken.findMany({
      where: { projectId },
      select: {
        ...{ id: true, name: true, hint: true, namespaces: true },
        ...{ createdAt: true, lastUsedAt: true, revokedAt: true },
      },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: 100,
    }),
    db.lineageNode.count({ where: { projectId } }),
  ]);
  return { project, tokens, jobs, mayManage: may(actor, 'lineage:manage-tokens', { projectId }) };
}
