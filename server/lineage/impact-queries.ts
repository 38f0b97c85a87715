import { may } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { touchedProjects } from './domain/impact-rows';
import { getGraph } from './queries';
import { MOST_DEPTH } from './schema';
import type { TouchedProject } from './use-cases/tell-projects';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** Projects that a change of a stream's field, or of all of it, touches, as far as the actor may see. */
export async function touchedBy(
  deps: Deps,
  actor: Actor,
  streamArn: string,
  field: string,
): Promise<readonly TouchedProject[]> {
  const graph = await getGraph(deps, actor, { focus: streamArn, up: 0, down: MOST_DEPTH });
  const own = graph?.nodes.find(({ key }) => key === streamArn)?.project?.slug;
  if (!graph || own === undefined) return [];
  const touched = touchedProjects(graph, field === '' ? null : field, own);
  const projects = await deps.db.project.findMany({
    where: { slug: { in: [...touched.keys()] }, removedAt: null },
    select: { id: true, slug: true, name: true },
    orderBy: { name: 'asc' },
  });
  return projects.map(({ id, slug, name }) => ({ id, name, things: touched.get(slug) ?? 0 }));
}

/** Whether the actor may tell others of changes of this stream's product. */
export async function mayTell({ db }: Pick<Deps, 'db'>, actor: Actor, streamArn: string): Promise<boolean> {
  const product = await db.dataProduct.findFirst({
    where: { streamArn, lifecycle: { in: [...OFFERED] } },
    select: { ownerProjectId: true, domainId: true },
  });
  return product !== null && may(actor, 'products:publish', product);
}
