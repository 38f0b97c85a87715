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
  const governing = GOVERNING.some((audience) => audiences.has(audience));
  const roles = [
    ...(governing ? ['GOVERNANCE'] : []),
    ...(audiences.has('platform-admins') ? ['PLATFORM_ADMIN'] : []),
  ];
  const domainId = governing ? parties.domainId : null;
  const people = await findPeople(client, { personIds, projectIds, roles, domainId });
  return { people, parties };
}

type Meant = {
  readonly personIds: readonly string[];
  /** Whose owners are meant. */
  readonly projectIds: readonly string[];
  /** Of the organisation. */
  readonly roles: readonly string[];
  /** Whose governance is meant. */
  readonly domainId: string | null;
};

type Row = Omit<Person, 'preference'> & { readonly preference: Preference | null };

/** In one statement: every event of every run asks this, in its transaction. */
async function findPeople(
  client: TransactionClient,
  { personIds, projectIds, roles, domainId }: Meant,
): Promise<readonly Person[]> {
  const rows = await client.$queryRaw<Row[]>`
    select person.id, person.name,
           array(select role.role::text from organisation_role as role
                  where role."userId" = person.id) as "organisationRoles",
           coalesce((select jsonb_agg(jsonb_build_object('projectId', member."projectId", 'role', member.role))
                       from project_membership as member
                      where member."userId" = person.id
                        and member."projectId" = any(${[...projectIds]}::uuid[])), '[]') as memberships,
           array(select governed."domainId"::text from domain_governance as governed
                  where governed."userId" = person.id) as "governedDomainIds",
           (select jsonb_build_object(
                     'pace', chosen.pace, 'portalOff', coalesce(chosen."portalOff", '{}'),
                     'mailOff', coalesce(chosen."mailOff", '{}'))
              from notification_preference as chosen where chosen."userId" = person.id) as preference
      from "user" as person
     where person."disabledAt" is null
       and (person.id = any(${[...personIds]}::text[])
         or person.id in (select "userId" from project_membership
                           where "projectId" = any(${[...projectIds]}::uuid[])
                             and role in ('PRODUCT_OWNER', 'CONSUMER_OWNER'))
         or person.id in (select "userId" from organisation_role where role::text = any(${[...roles]}::text[]))
         or person.id in (select "userId" from domain_governance where "domainId" = ${domainId}::uuid))
     order by person.id`;
  return rows.map((row) => ({ ...row, preference: row.preference ?? EVERYTHING }));
}
