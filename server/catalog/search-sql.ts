import { readsEverything } from '../access/permissions';
import { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { prefixQuery, type SearchPlace } from './domain/search-terms';
import type { CatalogFilters } from './schema';

/** Ranking costs by candidate: common words match most of a big catalog (measured in docs/decisions). */
export const CANDIDATES = 2000;
export const PAGE = 20;

export type SearchScope = {
  readonly actor: Actor;
  /** The project for "your access", or null. */
  readonly projectId: string | null;
  readonly filters: CatalogFilters;
  readonly terms: readonly string[];
  readonly mode: 'all' | 'words' | 'similar';
  readonly after: SearchPlace | null;
};

/** Retired products and drafts are shown to those who ask for them. */
const DEFAULT_LIFECYCLES = ['PUBLISHED', 'DEPRECATED'];

const texts = (values: readonly string[]) => Prisma.sql`${[...values]}::text[]`;

const passes = (column: Prisma.Sql, chosen: readonly string[]) =>
  chosen.length === 0 ? Prisma.sql`true` : Prisma.sql`${column} = any(${texts(chosen)})`;

function visible(actor: Actor): Prisma.Sql {
  if (readsEverything(actor)) return Prisma.sql`true`;
  const own = actor.memberships.map((membership) => membership.projectId);
  const governed = [...(actor.governedDomains ?? [])];
  return Prisma.sql`(p.lifecycle <> 'DRAFT' or p."ownerProjectId" = any(${own}::uuid[])
    or p."domainId" = any(${governed}::uuid[]))`;
}

/** The words as beginnings, or their English stems, which is how descriptions are indexed. */
const wordQuery = ({ terms }: SearchScope) =>
  Prisma.sql`(to_tsquery('simple', ${prefixQuery(terms)}) || plainto_tsquery('english', ${terms.join(' ')}))`;

function matching(scope: SearchScope): Prisma.Sql {
  if (scope.mode === 'words') return Prisma.sql`p.search @@ ${wordQuery(scope)}`;
  if (scope.mode === 'similar') return Prisma.sql`${scope.filters.q} <% p.name`;
  return Prisma.sql`true`;
}

/** Smaller comes first. A name that begins with the whole search stands before everything else. */
function sortKey(scope: SearchScope): Prisma.Sql {
  if (scope.filters.sort === 'newest')
    return Prisma.sql`-extract(epoch from coalesce(p."publishedAt", p."createdAt"))::float8`;
  if (scope.filters.sort === 'name' || scope.mode === 'all') return Prisma.sql`0::float8`;
  if (scope.mode === 'similar') return Prisma.sql`-word_similarity(${scope.filters.q}, p.name)::float8`;
  return Prisma.sql`-(ts_rank_cd(p.search, ${wordQuery(scope)})::float8
    + case when starts_with(lower(p.name), lower(${scope.filters.q})) then 10 else 0 end)`;
}

/** Rows of `found`: every candidate with its facet values and whether it passes each group of filters. */
function found(scope: SearchScope): Prisma.Sql {
  const { filters, projectId } = scope;
  const lifecycles = filters.lifecycle.length > 0 ? filters.lifecycle : DEFAULT_LIFECYCLES;
  const cap = scope.mode === 'all' ? Prisma.empty : Prisma.sql`limit ${CANDIDATES + 1}`;
  return Prisma.sql`
    candidate as materialized (
      select p.id, p.name, p.lifecycle::text as lifecycle, p.classification::text as classification,
        p."accessPatterns"::text[] as patterns, p."domainId", p."ownerProjectId", ${sortKey(scope)} as key
      from data_product p where ${matching(scope)} and ${visible(scope.actor)} ${cap}),
    held as (
      select "productId", bool_or(state = 'ACTIVE') as active from subscription
      where "projectId" = ${projectId}::uuid
        and state::text = any(${[...LIVE_STATES]})
      group by 1),
    asked as (
      select distinct "productId" from subscription_request
      where "projectId" = ${projectId}::uuid and state in ('IN_REVIEW', 'CHANGES_REQUESTED')),
    valued as (
      select c.*, d.slug as domain, d.name as "domainName", o.slug as owner, o.name as "ownerName",
        case when c."ownerProjectId" = ${projectId}::uuid then 'YOURS'
          when held.active then 'ACTIVE' when held.active is not null then 'IN_PROGRESS'
          when asked."productId" is not null then 'IN_REVIEW' else 'NONE' end as access
      from candidate c
      join domain d on d.id = c."domainId" join project o on o.id = c."ownerProjectId"
      left join held on held."productId" = c.id left join asked on asked."productId" = c.id),
    found as materialized (
      select v.*,
        ${passes(Prisma.sql`v.domain`, filters.domain)} as in_domain,
        ${passes(Prisma.sql`v.owner`, filters.owner)} as in_owner,
        ${passes(Prisma.sql`v.classification`, filters.classification)} as in_classification,
        ${filters.pattern.length === 0 ? Prisma.sql`true` : Prisma.sql`v.patterns && ${texts(filters.pattern)}`}
          as in_pattern,
        ${passes(Prisma.sql`v.access`, filters.access)} as in_access,
        ${passes(Prisma.sql`v.lifecycle`, lifecycles)} as in_lifecycle
      from valued v)`;
}

const GROUPS = ['domain', 'owner', 'classification', 'pattern', 'access', 'lifecycle'] as const;
export type FacetGroup = (typeof GROUPS)[number];

const VALUES: Readonly<Record<FacetGroup, Prisma.Sql>> = {
  domain: Prisma.sql`select domain as value, "domainName" as label from found`,
  owner: Prisma.sql`select owner as value, "ownerName" as label from found`,
  classification: Prisma.sql`select classification as value, classification as label from found`,
  pattern: Prisma.sql`select unnest(patterns) as value, '' as label from found`,
  access: Prisma.sql`select access as value, access as label from found`,
  lifecycle: Prisma.sql`select lifecycle as value, lifecycle as label from found`,
};

/** Counts of one group with the filters of all others: choosing a second value must show what it would add. */
function facet(group: FacetGroup): Prisma.Sql {
  const others = GROUPS.filter((other) => other !== group).map((other) => Prisma.raw(`in_${other}`));
  return Prisma.sql`select ${group}::text as grouping, value, max(label) as label, count(*)::int as count
    from (${VALUES[group]} where ${Prisma.join(others, ' and ')}) each_value group by value`;
}

/** One statement: the page's ids in order, the number of results, the facets. */
export function searchStatement(scope: SearchScope): Prisma.Sql {
  const all = Prisma.join(
    GROUPS.map((group) => Prisma.raw(`in_${group}`)),
    ' and ',
  );
  const { after } = scope;
  const beyond = after
    ? Prisma.sql`and (key, name, id) > (${after.key}::float8, ${after.name}, ${after.id}::uuid)`
    : Prisma.empty;
  return Prisma.sql`
    with ${found(scope)},
      page as (select id, key, name from found where ${all} ${beyond} order by key, name, id limit ${PAGE + 1}),
      facet as (${Prisma.join(GROUPS.map(facet), ' union all ')})
    select
      (select count(*)::int from candidate) as candidates,
      (select count(*)::int from found where ${all}) as total,
      (select coalesce(json_agg(page order by key, name, id), '[]') from page) as page,
      (select coalesce(json_agg(facet), '[]') from facet) as facets`;
}
