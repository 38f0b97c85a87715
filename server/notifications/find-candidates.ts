import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { EVERYTHING, type Preference } from './domain/channels';
import type { Candidate, Parties } from './domain/recipients';
import type { Audience, Telling } from './domain/telling';
import type { Loaded } from './load-scene';

export type Person = Candidate & { readonly name: string; readonly preference: Preference };

const GOVERNING: readonly Audience[] = ['governance', 'approvers', 'deciders'];
const ENDED = ['REVOKED', 'EXPIRED', 'CLOSED_UNVERIFIED'] as const;

async function consumingProjects(
  client: TransactionClient,
  audiences: ReadonlySet<Audience>,
  productId: string | null,
): Promise<readonly string[]> {
  if (productId === null || !audiences.has('product-consumers')) return [];
  const rows = await client.subscription.findMany({
    where: { productId, state: { notIn: [...ENDED] } },
    select: { projectId: true },
    distinct: ['projectId'],
  });
  return rows.map(({ projectId }) => projectId);
}

const isText = (value: string | null): value is string => value !== null;

/** Everybody who can be meant by these sentences, who is not disabled. */
export async function findCandidates(
  client: TransactionClient,
  tellings: readonly Telling[],
  loaded: Loaded,
): Promise<{ readonly people: readonly Person[]; readonly parties: Parties }> {
  const audiences = new Set(tellings.flatMap(({ to }) => to));
  const consumingProjectIds = await consumingProjects(client, audiences, loaded.productId);
  const parties: Parties = { ...loaded.parties, consumingProjectIds };
  const projectIds = [parties.projectId, parties.ownerProjectId, ...consumingProjectIds].filter(isText);
  const personIds = [parties.requesterId, parties.subjectId, parties.doerId].filter(isText);
  const meant: Prisma.UserWhereInput[] = [
    { id: { in: personIds } },
    {
      memberships: {
        some: { projectId: { in: projectIds }, role: { in: ['PRODUCT_OWNER', 'CONSUMER_OWNER'] } },
      },
    },
  ];
  if (GOVERNING.some((audience) => audiences.has(audience))) {
    meant.push({ organisationRoles: { some: { role: 'GOVERNANCE' } } });
    if (parties.domainId !== null) meant.push({ governedDomains: { some: { domainId: parties.domainId } } });
  }
  if (audiences.has('platform-admins'))
    meant.push({ organisationRoles: { some: { role: 'PLATFORM_ADMIN' } } });
  const rows = await client.user.findMany({
    where: { disabledAt: null, OR: meant },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      name: true,
      organisationRoles: { select: { role: true } },
      memberships: { where: { projectId: { in: projectIds } }, select: { projectId: true, role: true } },
      governedDomains: { select: { domainId: true } },
      preference: { select: { pace: true, portalOff: true, mailOff: true } },
    },
  });
  const people = rows.map((row) => ({
    id: row.id,
    name: row.name,
    organisationRoles: row.organisationRoles.map(({ role }) => role),
    memberships: row.memberships,
    governedDomainIds: row.governedDomains.map(({ domainId }) => domainId),
    preference: row.preference ?? EVERYTHING,
  }));
  return { people, parties };
}
