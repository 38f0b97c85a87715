import { may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { auditParts, auditScope, auditWhere } from './audit-scope';
import { csvLine } from './domain/csv';
import type { AuditSubjectType } from './domain/subject-type';
import { withoutKey } from './domain/without-key';
import type { AuditFilters } from './schema';
import type { AuditFilterChoices, AuditPage, AuditRow } from './view';

type Deps = { readonly db: PrismaClient };
type Event = Prisma.AuditEventGetPayload<object>;

const PAGE = 50;
const HISTORY = 100;
const EXPORT_BATCH = 500;

/** Where one page ends and the older one begins. */
type Place = Pick<Event, 'at' | 'id'>;

/** Numbers are given when a row is written, so of two at once the later one can have the smaller number: time decides. */
const olderThan = ({ at, id }: Place): Prisma.AuditEventWhereInput => ({
  // Says nothing more, but an index can begin here.
  at: { lte: at },
  OR: [{ at: { lt: at } }, { id: { lt: id } }],
});

const newestFirst = (one: Place, other: Place): number =>
  other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1);

/** The newest of each part, and of these the newest: an event of several parts is one. */
async function newest(
  db: PrismaClient,
  parts: readonly Prisma.AuditEventWhereInput[],
  take: number,
): Promise<readonly Event[]> {
  const found = await Promise.all(
    parts.map((where) => db.auditEvent.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }], take })),
  );
  const once = new Map(found.flat().map((event) => [event.id, event]));
  return [...once.values()].toSorted(newestFirst).slice(0, take);
}

/** Events newest first, below a place, within the actor's scope; names of projects in one more query. */
async function read(
  db: PrismaClient,
  actor: Actor,
  where: Prisma.AuditEventWhereInput,
  take: number,
  below: Place | null = null,
): Promise<readonly AuditRow[]> {
  const asked = below === null ? [where] : [where, olderThan(below)];
  const events = await newest(
    db,
    auditParts(actor).map((part) => ({ AND: [part, ...asked] })),
    take,
  );
  const ids = [...new Set(events.flatMap((event) => event.projectId ?? []))];
  const projects = await db.project.findMany({
    where: { id: { in: ids } },
    select: { id: true, slug: true, name: true },
  });
  const named = new Map(projects.map(({ id, ...project }) => [id, project]));
  return events.map((event) => toRow(event, named));
}

const toRow = (event: Event, projects: ReadonlyMap<string, { slug: string; name: string }>): AuditRow => ({
  id: event.id.toString(),
  at: event.at,
  actor: event.actorLabel,
  actorId: event.actorId,
  ip: event.ip,
  type: event.type,
  subjectType: event.subjectType as AuditSubjectType,
  subjectId: event.subjectId,
  subjectLabel: event.subjectLabel,
  project: (event.projectId && projects.get(event.projectId)) || null,
  before: event.before,
  after: event.after,
  detail: withoutKey(event.type, event.detail),
});

/** What happened lately within the actor's sight, without the coming and going of people. */
export async function listRecent({ db }: Deps, actor: Actor, limit: number): Promise<readonly AuditRow[]> {
  return read(db, actor, { NOT: { type: 'user.signed-in' } }, limit);
}

/** Null without a cursor, and for one that is no event's: the list then begins anew. */
async function placeOf(db: PrismaClient, cursor: string | undefined): Promise<Place | null> {
  if (cursor === undefined) return null;
  return db.auditEvent.findUnique({ where: { id: BigInt(cursor) }, select: { at: true, id: true } });
}

export async function listAudit({ db }: Deps, actor: Actor, filters: AuditFilters): Promise<AuditPage> {
  const where = await auditWhere(db, filters);
  const rows = await read(db, actor, where, PAGE + 1, await placeOf(db, filters.cursor));
  const shown = rows.slice(0, PAGE);
  return {
    rows: shown,
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    scope: may(actor, 'audit:see-all') ? 'organisation' : 'projects',
  };
}

/** What happened to one thing, newest first, as far as the actor may read it. */
export const listSubjectHistory = (
  { db }: Deps,
  actor: Actor,
  subjectType: AuditSubjectType,
  subjectId: string,
): Promise<readonly AuditRow[]> => read(db, actor, { subjectType, subjectId }, HISTORY);

/** Values that occur in what the actor may read. */
export async function getAuditChoices({ db }: Deps, actor: Actor): Promise<AuditFilterChoices> {
  const where = auditScope(actor);
  const all = may(actor, 'audit:see-all');
  const [types, actors, projects] = await Promise.all([
    db.auditEvent.groupBy({ by: ['type'], where, orderBy: { type: 'asc' } }),
    db.auditEvent.groupBy({ by: ['actorLabel'], where, orderBy: { actorLabel: 'asc' }, take: 200 }),
    db.project.findMany({
      where: all ? {} : { id: { in: actor.memberships.map((membership) => membership.projectId) } },
      select: { slug: true, name: true },
      orderBy: { name: 'asc' },
    }),
  ]);
  return {
    types: types.map((each) => each.type),
    actors: actors.map((each) => each.actorLabel),
    projects,
  };
}

const HEADER = [
  'id',
  'at',
  'actor',
  'ip',
  'type',
  'subject type',
  'subject id',
  'subject',
  'project',
  'before',
  'after',
  'detail',
];

const json = (value: unknown): string => (value === null ? '' : JSON.stringify(value));

const toLine = (row: AuditRow): string =>
  csvLine([
    row.id,
    row.at.toISOString(),
    row.actor,
    row.ip,
    row.type,
    row.subjectType,
    row.subjectId,
    row.subjectLabel,
    row.project?.slug ?? '',
    json(row.before),
    json(row.after),
    json(row.detail),
  ]);

/** All matching events as CSV, read in batches while they are sent; the number of events does not show in memory. */
export async function* exportAudit(
  { db }: Deps,
  actor: Actor,
  filters: AuditFilters,
): AsyncGenerator<string, void> {
  const where = await auditWhere(db, filters);
  yield csvLine(HEADER);
  let below: Place | null = null;
  for (;;) {
    const rows = await read(db, actor, where, EXPORT_BATCH, below);
    if (rows.length > 0) yield rows.map(toLine).join('');
    const last = rows.at(-1);
    if (rows.length < EXPORT_BATCH || !last) return;
    below = { at: last.at, id: BigInt(last.id) };
  }
}
