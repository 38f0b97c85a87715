import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor, ProjectRole } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { may } from './permissions';
import type { PeopleFilters } from './schema';
import { WITHOUT_PASSWORD } from './user-repository';
import type { PeoplePage, PersonPage, PersonRow } from './view';

type Deps = { readonly db: PrismaClient };

const PAGE = 50;

/** Prisma hands the words to LIKE as they are: its wildcards must stand for themselves. */
const literally = (words: string): string => words.replace(/[\\%_]/g, '\\$&');

const select = {
  id: true,
  name: true,
  email: true,
  disabledAt: true,
  credentials: { where: WITHOUT_PASSWORD, select: { id: true }, take: 1 },
  organisationRoles: { select: { role: true }, orderBy: { role: 'asc' } },
  governedDomains: {
    select: { domain: { select: { id: true, name: true } } },
    orderBy: { domain: { name: 'asc' } },
  },
  memberships: {
    select: { role: true, project: { select: { slug: true, name: true } } },
    orderBy: [{ project: { name: 'asc' } }, { role: 'asc' }],
  },
} as const satisfies Prisma.UserSelect;

function toRow({
  organisationRoles,
  memberships,
  credentials,
  governedDomains,
  ...person
}: Prisma.UserGetPayload<{ select: typeof select }>): PersonRow {
  const projects = new Map<string, { project: { slug: string; name: string }; roles: ProjectRole[] }>();
  for (const { role, project } of memberships) {
    const known = projects.get(project.slug);
    if (known) known.roles.push(role);
    else projects.set(project.slug, { project, roles: [role] });
  }
  return {
    ...person,
    withoutPassword: credentials.length > 0,
    organisationRoles: organisationRoles.map(({ role }) => role),
    governedDomains: governedDomains.map(({ domain }) => domain),
    memberships: [...projects.values()],
  };
}

/** People by name, a page at a time; null for everybody but those who manage them. */
export async function listPeople(
  { db }: Deps,
  actor: Actor,
  { q, after }: PeopleFilters,
): Promise<PeoplePage | null> {
  if (!may(actor, 'users:manage')) return null;
  const contains = { contains: literally(q), mode: 'insensitive' } as const;
  const where: Prisma.UserWhereInput = q === '' ? {} : { OR: [{ name: contains }, { email: contains }] };
  const [rows, total] = await Promise.all([
    db.user.findMany({
      where,
      select,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: PAGE + 1,
      ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    }),
    db.user.count({ where }),
  ]);
  const people = rows.slice(0, PAGE).map(toRow);
  return { people, total, next: rows.length > PAGE ? (people.at(-1)?.id ?? null) : null };
}

/** Null when there is nobody of this id, or people are not the actor's to manage. */
export async function getPerson(
  { db, clock }: Deps & { readonly clock: Clock },
  actor: Actor,
  id: string,
): Promise<PersonPage | null> {
  if (!may(actor, 'users:manage')) return null;
  const person = await db.user.findUnique({
    where: { id },
    select: {
      ...select,
      createdAt: true,
      sessions: { select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 },
      links: {
        where: { usedAt: null, expiresAt: { gt: clock.now() } },
        select: { expiresAt: true },
        take: 1,
      },
    },
  });
  if (!person) return null;
  const { createdAt, sessions, links, ...row } = person;
  return {
    ...toRow(row),
    createdAt,
    seenAt: sessions[0]?.updatedAt ?? null,
    resetUntil: links[0]?.expiresAt ?? null,
    self: person.id === actor.id,
  };
}
