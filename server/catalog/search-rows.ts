import { z } from 'zod';
import { Prisma } from '../db/generated/client';
import { ENDED_STATES, LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { allWays, explainHit } from './domain/explain-hit';
import { type WordKnowledge, wayQuery } from './domain/search-query';
import { matchedFields } from './domain/search-terms';
import { ACCESS_PATTERNS, CLASSIFICATIONS, LIFECYCLES } from './domain/words';
import { readFacts } from './product-record';
import type { SearchScope } from './search-sql';
import type { CatalogRow, YourAccess } from './view';

const LABELS = ['A', 'B', 'C', 'D'] as const;

/** Each way of the search with each weight, to be asked of the rows that are shown alone. */
const probes = ({
  parts,
  stems,
}: {
  readonly parts: SearchScope['parts'];
  readonly stems: WordKnowledge['stems'];
}) =>
  allWays(parts).flatMap((way, at) =>
    LABELS.map((label) => ({ at, label, query: wayQuery(way, stems, label) })),
  );

/** Everything that a page shows of these products, in one statement. Rows are one JSON text each, in any order. */
export function rowsStatement(scope: SearchScope, ids: readonly string[]): Prisma.Sql {
  const { projectId } = scope;
  const asked = probes(scope);
  return Prisma.sql`
    with probe as materialized (
      select at, label, to_tsquery('simple', query) as query from unnest(${asked.map(({ at }) => at)}::int[],
        ${asked.map(({ label }) => label)}::text[], ${asked.map((each) => each.query)}::text[]) as each (at, label, query))
    select json_build_object(
      'id', p.id, 'slug', p.slug, 'name', p.name, 'description', p.description, 'lifecycle', p.lifecycle,
      'classification', p.classification, 'accessPatterns', coalesce(p."accessPatterns", '{}')::text[],
      'domain', json_build_object('slug', domain.slug, 'name', domain.name),
      'owner', json_build_object('slug', owner.slug, 'name', owner.name),
      'yours', coalesce(p."ownerProjectId" = ${projectId}::uuid, false),
      'region', p.region, 'streamName', p."streamName", 'facts', p."streamFacts", 'fieldNames', p."fieldNames",
      'score', standing.score,
      'subscribers', (select count(*) from subscription s left join subscription r on r.id = s."replacesId"
        where s."productId" = p.id and s.state::text = any(${[...LIVE_STATES]}::text[]) and s."replacedAt" is null
          and (s."replacesId" is null or r."replacedAt" is not null or r.state::text = any(${[...ENDED_STATES]}::text[]))),
      'subscription', (select json_build_object('number', number, 'active', state = 'ACTIVE', 'endsAt', "endsAt")
        from subscription where "productId" = p.id and "projectId" = ${projectId}::uuid
          and state::text = any(${[...LIVE_STATES]}::text[]) order by state = 'ACTIVE' desc, number desc limit 1),
      'request', (select max(number) from subscription_request where "productId" = p.id
        and "projectId" = ${projectId}::uuid and state in ('IN_REVIEW', 'CHANGES_REQUESTED')),
      'weights', (select coalesce(json_agg(found order by at), '[]') from (
        select at, coalesce(string_agg(label, '') filter (where d.words @@ probe.query), '') as found from probe group by at) w)
    )::text as row
    from data_product p join catalog_document d on d."productId" = p.id
    join domain on domain.id = p."domainId" join project owner on owner.id = p."ownerProjectId"
    left join product_standing standing on standing."productId" = p.id
    where p.id = any(${[...ids]}::uuid[])`;
}

/** What the command palette shows of these products, in their order. */
export const hitRows = (ids: readonly string[]): Prisma.Sql => Prisma.sql`
  select p.slug, p.name, p.lifecycle::text as lifecycle, owner.name as owner
    from unnest(${[...ids]}::uuid[]) with ordinality as asked (id, at)
    join data_product p on p.id = asked.id join project owner on owner.id = p."ownerProjectId" order by asked.at`;
export const productHit = z.object({
  slug: z.string(),
  name: z.string(),
  lifecycle: z.enum(LIFECYCLES),
  owner: z.string(),
});

const named = z.object({ slug: z.string(), name: z.string() });
const stored = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  lifecycle: z.enum(LIFECYCLES),
  classification: z.enum(CLASSIFICATIONS),
  accessPatterns: z.array(z.enum(ACCESS_PATTERNS)),
  domain: named,
  owner: named,
  yours: z.boolean(),
  region: z.string(),
  streamName: z.string(),
  facts: z.json(),
  fieldNames: z.string(),
  score: z.number().nullable(),
  subscribers: z.number(),
  subscription: z.object({ number: z.number(), active: z.boolean(), endsAt: z.coerce.date() }).nullable(),
  request: z.number().nullable(),
  weights: z.array(z.string()),
});
type Stored = z.infer<typeof stored>;

function accessOf({ yours, subscription, request }: Stored): YourAccess {
  if (yours) return { state: 'YOURS' };
  if (subscription)
    return {
      state: subscription.active ? 'ACTIVE' : 'IN_PROGRESS',
      subscriptionNumber: subscription.number,
      endsAt: subscription.endsAt,
    };
  return request === null ? { state: 'NONE' } : { state: 'IN_REVIEW', requestNumber: request };
}

/** One row of the page, from what the statement gave. */
export function toRow(text: string, { parts }: SearchScope): CatalogRow {
  const row = stored.parse(JSON.parse(text));
  const { fieldNames, facts, yours: _, subscription: __, request: ___, weights, ...rest } = row;
  const tags = `${row.classification} ${row.accessPatterns.join(' ')}`;
  const words = allWays(parts).flatMap((way) => way.words);
  return {
    ...rest,
    facts: readFacts(facts),
    access: accessOf(row),
    matchedFields: matchedFields(fieldNames, words),
    reasons: explainHit(parts, weights, {
      streamName: row.streamName,
      domain: `${row.domain.name} ${row.domain.slug}`,
      owner: `${row.owner.name} ${row.owner.slug}`,
      tags,
      fieldNames,
    }),
  };
}
