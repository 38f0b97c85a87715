import { readsEverything } from '../access/permissions';
import { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { type Part, partsQuery, type WordKnowledge } from './domain/search-query';
import type { SearchPlace } from './domain/search-terms';
import { traitMasks } from './domain/traits';
import type { CatalogFilters } from './schema';

export const PAGE = 20;

/** What a search means, and for whom. */
export type SearchScope = {
  readonly actor: Actor;
  /** The project for "your access", or null. */
  readonly projectId: string | null;
  readonly filters: CatalogFilters;
  /** Empty: everything. */
  readonly parts: readonly Part[];
  readonly stems: WordKnowledge['stems'];
  readonly after: SearchPlace | null;
};

/** What passes whatever it is. */
export const ALL = Prisma.sql`true`;

const texts = (values: readonly string[]) => Prisma.sql`${[...values]}::text[]`;
const ids = (values: readonly string[]) => Prisma.sql`${[...values]}::uuid[]`;

/** The search as PostgreSQL reads it; of `ABC` the words of fields are left out. */
export const query = (scope: SearchScope, weights: '' | 'ABC' = ''): Prisma.Sql =>
  Prisma.sql`to_tsquery('simple', ${partsQuery(scope.parts, scope.stems, weights)})`;

/** Documents, as `d`, that have all words of the search. */
export const matching = (scope: SearchScope): Prisma.Sql =>
  scope.parts.length === 0 ? ALL : Prisma.sql`d.words @@ ${query(scope)}`;

/** Drafts are known to their project, their domain's governance, and who reads everything. */
export function visible({ actor }: SearchScope): Prisma.Sql {
  if (readsEverything(actor)) return ALL;
  const own = actor.memberships.map((membership) => membership.projectId);
  const governed = [...(actor.governedDomains ?? [])];
  return Prisma.sql`(d.traits & 7 <> 0 or d.place in (
    select number from catalog_place where "ownerProjectId" = any(${ids(own)}) or "domainId" = any(${ids(governed)})))`;
}

/** Lifecycle, classification and access pattern pass. */
export function traitsPass({ filters }: SearchScope): Prisma.Sql {
  const masks = traitMasks(filters);
  return Prisma.join(
    [
      Prisma.sql`(1 << (d.traits & 7)) & ${masks.lifecycle}::int <> 0`,
      ...(masks.classification === null
        ? []
        : [Prisma.sql`(1 << (d.traits >> 3 & 7)) & ${masks.classification}::int <> 0`]),
      ...(masks.pattern === null ? [] : [Prisma.sql`d.traits >> 6 & ${masks.pattern}::int <> 0`]),
    ],
    ' and ',
  );
}

const chosen = (table: 'domain' | 'project', slugs: readonly string[]) =>
  slugs.length === 0
    ? ALL
    : Prisma.sql`${Prisma.raw(table === 'domain' ? 'domain.slug' : 'owner.slug')} = any(${texts(slugs)})`;
export const domainPasses = ({ filters }: SearchScope) => chosen('domain', filters.domain);
export const ownerPasses = ({ filters }: SearchScope) => chosen('project', filters.owner);

/** Domain and owner pass. */
export const placePasses = (scope: SearchScope): Prisma.Sql =>
  scope.filters.domain.length + scope.filters.owner.length === 0
    ? ALL
    : Prisma.sql`d.place in (select number from catalog_place place
        join domain on domain.id = place."domainId" join project owner on owner.id = place."ownerProjectId"
        where ${domainPasses(scope)} and ${ownerPasses(scope)})`;

/** `mine`: what the current project holds or asks for, by product. */
export const mine = ({ projectId }: SearchScope): Prisma.Sql => Prisma.sql`
  mine as materialized (
    select coalesce(held."productId", asked."productId") as "productId",
      case when held.active then 'ACTIVE' when held.active is not null then 'IN_PROGRESS' else 'IN_REVIEW' end as state
    from (select "productId", bool_or(state = 'ACTIVE') as active from subscription
      where "projectId" = ${projectId}::uuid and state::text = any(${texts(LIVE_STATES)}) group by 1) held
    full join (select distinct "productId" from subscription_request
      where "projectId" = ${projectId}::uuid and state in ('IN_REVIEW', 'CHANGES_REQUESTED')) asked
      on asked."productId" = held."productId")`;

/** Places, as numbers, of the current project's own products. */
export const yours = ({ projectId }: SearchScope): Prisma.Sql =>
  Prisma.sql`select number from catalog_place where "ownerProjectId" = ${projectId}::uuid`;

/** What the project has of it passes. Asked of each document only where somebody filters by it. */
export const accessPasses = (scope: SearchScope): Prisma.Sql =>
  scope.filters.access.length === 0
    ? ALL
    : Prisma.sql`case when d.place in (${yours(scope)}) then 'YOURS'
        else coalesce((select mine.state from mine where mine."productId" = d."productId"), 'NONE') end
        = any(${texts(scope.filters.access)})`;
