import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parsePlace, placeText } from './domain/page-place';
import type { RunState } from './domain/run-state';
import type { EventFilters } from './schema';
import type { EventRow, EventsPage, JobPage, RawEventPage } from './view';

type Deps = { readonly db: PrismaClient };

const PAGE = 50;

/** A project whose reports this person may read; null for every other, whether it is there or not. */
async function reportingProject(db: PrismaClient, actor: Actor, slug: string) {
  const project = await db.project.findUnique({
    where: { slug, removedAt: null },
    select: { id: true, slug: true, name: true },
  });
  return project && may(actor, 'lineage:see-reports', { projectId: project.id }) ? project : null;
}

/** Jobs of the project that read or write a dataset: few, and asked for by themselves, so that events are found by an index. */
async function jobsOf(db: PrismaClient, projectId: string, key: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    select distinct job.key
      from lineage_node as dataset
      join lineage_edge as edge on edge."fromId" = dataset.id or edge."toId" = dataset.id
      join lineage_node as job on job.id in (edge."fromId", edge."toId") and job.id <> dataset.id
     where dataset.key = ${key} and dataset.kind <> 'JOB'
       and edge."projectId" = ${projectId}::uuid and job."projectId" = ${projectId}::uuid`;
  return rows.map((row) => row.key);
}

/** Events about one node: those of the job itself; of a dataset, its own and those of the jobs that read or write it. */
async function about(db: PrismaClient, projectId: string, key: string): Promise<Prisma.Sql> {
  const jobs = [key, ...(await jobsOf(db, projectId, key))];
  return Prisma.sql`(event."jobKey" = any(${jobs}::text[]) or event."datasetKey" = ${key})`;
}

/** Events of a project as they came, the newest first; null where the project is not this person's to read. */
export async function listEvents(
  { db }: Deps,
  actor: Actor,
  slug: string,
  filters: EventFilters,
): Promise<EventsPage | null> {
  const project = await reportingProject(db, actor, slug);
  if (!project) return null;
  const { state, of, run, from, to } = filters;
  const below = parsePlace(filters.below);
  const conditions = [
    Prisma.sql`event."projectId" = ${project.id}::uuid`,
    ...(state === ''
      ? []
      : [
          state === 'JOB' || state === 'DATASET'
            ? Prisma.sql`event.kind = ${state}`
            : Prisma.sql`event.state = ${state}`,
        ]),
    ...(of === '' ? [] : [await about(db, project.id, of)]),
    ...(run === '' ? [] : [Prisma.sql`event."runId" = ${run}::uuid`]),
    ...(from === null ? [] : [Prisma.sql`event."receivedAt" >= ${from}`]),
    ...(to === null ? [] : [Prisma.sql`event."receivedAt" < ${to}`]),
    ...(below === null ? [] : [Prisma.sql`(event."receivedAt", event.hash) < (${below.at}, ${below.id})`]),
  ];
  const rows = await db.$queryRaw<EventRow[]>`
    select event.hash, event.kind, event.state, event."runId"::text as "runId", event."eventTime",
           event."receivedAt", node.label, node.kind as "nodeKind", node.id::text as "nodeId"
      from lineage_event as event
      left join lineage_node as node on node.key = coalesce(event."jobKey", event."datasetKey")
     where ${Prisma.join(conditions, ' and ')}
     order by event."receivedAt" desc, event.hash desc limit ${PAGE + 1}`;
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const named =
    of === '' ? null : await db.lineageNode.findUnique({ where: { key: of }, select: { label: true } });
  return {
    project,
    rows: shown,
    of: of === '' ? null : (named?.label ?? of),
    next: rows.length > PAGE && last ? placeText({ at: last.receivedAt, id: last.hash }) : null,
  };
}

/** One event as it came; null as above. */
export async function getEvent(
  { db }: Deps,
  actor: Actor,
  slug: string,
  hash: string,
): Promise<RawEventPage | null> {
  const project = await reportingProject(db, actor, slug);
  if (!project) return null;
  const event = await db.lineageEvent.findUnique({
    where: { projectId_hash: { projectId: project.id, hash } },
    select: {
      hash: true,
      kind: true,
      state: true,
      jobKey: true,
      runId: true,
      eventTime: true,
      receivedAt: true,
      body: true,
    },
  });
  if (!event) return null;
  const { jobKey, ...said } = event;
  const job =
    jobKey === null
      ? null
      : await db.lineageNode.findUnique({
          where: { key: jobKey },
          select: { id: true, key: true, label: true },
        });
  return { project, ...said, job: job && { ...job, id: String(job.id) } };
}

/** A job that the project reported, with its runs, the newest first; null as above. */
export async function getJobPage(
  { db }: Deps,
  actor: Actor,
  slug: string,
  id: bigint,
  after: string,
): Promise<JobPage | null> {
  const project = await reportingProject(db, actor, slug);
  const job =
    project &&
    (await db.lineageNode.findFirst({
      where: { id, projectId: project.id, kind: 'JOB' },
      select: {
        ...{ key: true, label: true, namespace: true, name: true, description: true, owners: true },
        ...{ processing: true, integration: true, firstSeenAt: true, lastSeenAt: true },
      },
    }));
  if (!project || !job) return null;
  const below = parsePlace(after);
  const runs = await db.lineageRun.findMany({
    where: {
      jobId: id,
      projectId: project.id,
      ...(below && {
        lastSeenAt: { lte: below.at },
        OR: [{ lastSeenAt: { lt: below.at } }, { runId: { lt: below.id } }],
      }),
    },
    orderBy: [{ lastSeenAt: 'desc' }, { runId: 'desc' }],
    take: PAGE + 1,
    select: {
      runId: true,
      state: true,
      startedAt: true,
      endedAt: true,
      lastSeenAt: true,
      events: true,
      error: true,
    },
  });
  const shown = runs.slice(0, PAGE).map((run) => ({ ...run, state: run.state as RunState }));
  const last = shown.at(-1);
  return {
    project,
    job,
    runs: shown,
    next: runs.length > PAGE && last ? placeText({ at: last.lastSeenAt, id: last.runId }) : null,
  };
}
