import { may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { literal } from '../db/like';
import type { Actor } from '../kernel/actor';
import type { AuditFilters } from './schema';

const DAY_MS = 24 * 60 * 60 * 1000;
const dayStart = (day: string) => new Date(`${day}T00:00:00Z`);

/**
 * What the actor may read, in parts that may overlap: everything, or each of their projects and what they did themselves. Of
 * one part the newest are found by an index; of all parts as one condition PostgreSQL would look through everybody's.
 */
export const auditParts = (actor: Actor): readonly Prisma.AuditEventWhereInput[] =>
  may(actor, 'audit:see-all')
    ? [{}]
    : [...actor.memberships.map(({ projectId }) => ({ projectId })), { actorId: actor.id }];

/** The parts as one condition. */
export function auditScope(actor: Actor): Prisma.AuditEventWhereInput {
  if (may(actor, 'audit:see-all')) return {};
  const projectId = { in: actor.memberships.map((membership) => membership.projectId) };
  return { OR: [{ projectId }, { actorId: actor.id }] };
}

function time(filters: AuditFilters): Prisma.AuditEventWhereInput {
  const at: Prisma.DateTimeFilter = {};
  if (filters.from) at.gte = dayStart(filters.from);
  if (filters.to) at.lt = new Date(dayStart(filters.to).getTime() + DAY_MS);
  return filters.from || filters.to ? { at } : {};
}

/** The filters as conditions; whoever reads by them reads within the actor's parts. */
export async function auditWhere(
  db: PrismaClient,
  filters: AuditFilters,
): Promise<Prisma.AuditEventWhereInput> {
  const conditions: Prisma.AuditEventWhereInput[] = [time(filters)];
  if (filters.actor)
    conditions.push({ actorLabel: { contains: literal(filters.actor), mode: 'insensitive' } });
  if (filters.type) conditions.push({ type: filters.type });
  if (filters.subjectType) conditions.push({ subjectType: filters.subjectType });
  if (filters.subjectId) conditions.push({ subjectId: filters.subjectId });
  if (filters.project) {
    const project = await db.project.findUnique({
      where: { slug: filters.project },
      select: { id: true },
    });
    // An unknown project has no events; leaving the condition out would show everybody's.
    conditions.push(project ? { projectId: project.id } : { id: -1 });
  }
  if (filters.text) {
    const contains = { contains: literal(filters.text), mode: 'insensitive' } as const;
    conditions.push({
      OR: [{ subjectLabel: contains }, { subjectId: contains }, { type: contains }, { actorLabel: contains }],
    });
  }
  return { AND: conditions };
}
