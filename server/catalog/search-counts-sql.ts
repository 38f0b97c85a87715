import { Prisma } from '../db/generated/client';
import {
  ALL,
  accessPasses,
  domainPasses,
  matching,
  mine,
  ownerPasses,
  placePasses,
  type SearchScope,
  traitsPass,
  visible,
  yours,
} from './search-sql';

/** Most values of a long list of filters; each count is exact, whatever the list leaves out. */
const MOST_VALUES = 200;

/** Equal counts are counted once, and one without a condition asks nothing of a row. */
function countOf(...conditions: readonly Prisma.Sql[]): Prisma.Sql {
  const asked = conditions.filter((condition) => condition !== ALL);
  return asked.length === 0
    ? Prisma.sql`count(*)`
    : Prisma.sql`count(*) filter (where ${Prisma.join(asked, ' and ')})`;
}

/** How many products have the words, up to a bound: what a page is found by, where nobody counts. */
export const hitsStatement = (scope: SearchScope, most: number): Prisma.Sql => Prisma.sql`
  select count(*)::int as found from (
    select from catalog_document d where ${matching(scope)} and ${visible(scope)} limit ${most}) hit`;

/**
 * How many products there are, and of each value. The documents are read once: each falls into one group of its place
 * (domain and owner) and one of its traits, and what is chosen of places only matters to traits and the other way round,
 * so that every other count follows from these few groups.
 */
export const countsStatement = (scope: SearchScope): Prisma.Sql => Prisma.sql`
  with ${mine(scope)},
    counted as materialized (
      select grouping(d.place) = 0 as of_place, d.place, d.traits, count(*) as found,
        ${countOf(traitsPass(scope), accessPasses(scope))} as by_traits,
        ${countOf(traitsPass(scope))} as whatever_access,
        ${countOf(placePasses(scope), accessPasses(scope))} as by_place
      from (
        -- Apart, or the documents would all be read in the order of a group instead of found by their words.
        select d.place, d.traits, d."productId" from catalog_document d where ${matching(scope)} and ${visible(scope)} offset 0) d
      group by grouping sets ((d.place), (d.traits))),
    placed as materialized (
      select counted.*, domain.slug as domain, domain.name as "domainName", owner.slug as owner, owner.name as "ownerName",
        ${domainPasses(scope)} as in_domain, ${ownerPasses(scope)} as in_owner
      from counted join catalog_place place on place.number = counted.place
      join domain on domain.id = place."domainId" join project owner on owner.id = place."ownerProjectId"
      where counted.of_place),
    held as (
      select mine.state, count(*) as count from mine join catalog_document d on d."productId" = mine."productId"
      where ${matching(scope)} and ${visible(scope)} and ${traitsPass(scope)} and ${placePasses(scope)}
        and d.place not in (${yours(scope)}) group by 1),
    facet as (
      (select 'domain' as grouping, domain as value, max("domainName") as label, sum(by_traits)::int as count
        from placed where in_owner and by_traits > 0 group by domain order by 4 desc, 3 limit ${MOST_VALUES})
      union all
      (select 'owner', owner, max("ownerName"), sum(by_traits)::int
        from placed where in_domain and by_traits > 0 group by owner order by 4 desc, 3 limit ${MOST_VALUES})
      union all
      select 'access', state, state, count::int from held
      union all
      select 'access', 'YOURS', 'YOURS', coalesce(sum(whatever_access), 0)::int
        from placed where in_domain and in_owner and place in (${yours(scope)})
      union all
      select 'access', 'NONE', 'NONE', (coalesce(sum(whatever_access), 0) - (select coalesce(sum(count), 0) from held))::int
        from placed where in_domain and in_owner and place not in (${yours(scope)}))
  select
    (select coalesce(sum(found), 0)::int from placed) as found,
    (select coalesce(sum(by_traits), 0)::int from placed where in_domain and in_owner) as total,
    (select coalesce(json_agg(json_build_array(grouping, value, label, count)), '[]') from facet where count > 0) as facets,
    (select coalesce(json_agg(json_build_array(traits, by_place)), '[]') from counted where not of_place and by_place > 0)
      as traits`;
