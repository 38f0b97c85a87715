import { z } from 'zod';
import { isMember } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import { literal } from '../db/like';
import type { Actor } from '../kernel/actor';
import { COUNTED_ONCE } from '../subscriptions/counted-once';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { decodePlace, encodePlace, matchedFields, termsOf } from './domain/search-terms';
import { facetsOf } from './facets';
import { readFacts } from './product-record';
import { visibleProducts } from './queries';
import type { CatalogFilters } from './schema';
import { CANDIDATES, PAGE, type SearchScope, searchStatement } from './search-sql';
import type { CatalogPage, CatalogRow, ProductHit } from './view';
import { accessOf } from './your-access';

type Deps = { readonly db: PrismaClient };

/** Looser than PostgreSQL's 0.6, so that one wrong letter in a short name still finds it. */
const SIMILARITY = '0.4';

const answer = z.object({
  candidates: z.number(),
  total: z.number(),
  page: z.array(z.object({ id: z.string(), key: z.number(), name: z.string() })),
  facets: z.array(
    z.object({
      grouping: z.enum(['domain', 'owner', 'classification', 'pattern', 'access', 'lifecycle']),
      value: z.string(),
      label: z.string(),
      count: z.number(),
    }),
  ),
});
type Answer = z.infer<typeof answer>;

/**
 * PostgreSQL takes every beginning of a word for frequent, and would read the whole table where the index finds a few
 * rows: for searches alone, and inside their transaction alone, reading the table is ruled out.
 */
async function run(db: PrismaClient, scope: SearchScope): Promise<Answer> {
  const statement = searchStatement(scope);
  if (scope.mode === 'all') return answer.parse((await db.$queryRaw<unknown[]>(statement))[0]);
  const [, rows] = await db.$transaction([
    db.$executeRaw`select set_config('enable_seqscan', 'off', true),
      set_config('pg_trgm.word_similarity_threshold', ${SIMILARITY}, true)`,
    db.$queryRaw<unknown[]>(statement),
  ]);
  return answer.parse(rows[0]);
}

/** Rows of a page, in the order of its ids. */
async function readRows(
  db: PrismaClient,
  scope: SearchScope,
  ids: readonly string[],
): Promise<readonly CatalogRow[]> {
  const named = { select: { slug: true, name: true } } as const;
  const products = await db.dataProduct.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      lifecycle: true,
      classification: true,
      accessPatterns: true,
      domain: named,
      ownerProject: named,
      ownerProjectId: true,
      region: true,
      streamName: true,
      streamFacts: true,
      fieldNames: true,
      standing: { select: { score: true } },
      _count: { select: { subscriptions: { where: { ...COUNTED_ONCE, state: { in: [...LIVE_STATES] } } } } },
    },
  });
  const access = await accessOf(db, scope.projectId, products);
  const rows = new Map(
    products.map((product): [string, CatalogRow] => {
      const { ownerProject, ownerProjectId: _, streamFacts, fieldNames, standing, _count, ...rest } = product;
      return [
        product.id,
        {
          ...rest,
          owner: ownerProject,
          facts: readFacts(streamFacts),
          subscribers: _count.subscriptions,
          score: standing?.score ?? null,
          access: access(product),
          matchedFields: matchedFields(fieldNames, scope.terms),
        },
      ];
    }),
  );
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/**
 * The catalog page: full text over name, stream, description and field names; if no word matches, names that look
 * alike. Pages follow each other by the last row's place, never by counting.
 */
export async function searchCatalog(
  { db }: Deps,
  actor: Actor,
  input: { readonly projectId: string | null; readonly filters: CatalogFilters },
): Promise<CatalogPage> {
  const { filters } = input;
  const terms = termsOf(filters.q);
  const first: SearchScope = {
    actor,
    projectId: input.projectId !== null && isMember(actor, input.projectId) ? input.projectId : null,
    filters,
    terms,
    mode: terms.length > 0 ? 'words' : 'all',
    after: decodePlace(filters.cursor),
  };
  let scope = first;
  let result = await run(db, scope);
  if (result.candidates === 0 && scope.mode === 'words') {
    scope = { ...first, mode: 'similar' };
    result = await run(db, scope);
  }
  const shown = result.page.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: await readRows(
      db,
      scope,
      shown.map((row) => row.id),
    ),
    total: result.total,
    totalIsLowerBound: scope.mode !== 'all' && result.candidates > CANDIDATES,
    facets: facetsOf(result.facets, filters),
    next: result.page.length > PAGE && last ? encodePlace(last) : null,
    match: scope.mode,
  };
}

/** A few products whose name or stream contains the text, for the command palette. */
export async function findProducts(
  { db }: Deps,
  actor: Actor,
  text: string,
  limit = 8,
): Promise<readonly ProductHit[]> {
  const wanted = text.trim().slice(0, 100);
  if (wanted === '') return [];
  const contains = { contains: literal(wanted), mode: 'insensitive' } as const;
  const products = await db.dataProduct.findMany({
    where: {
      AND: [
        visibleProducts(actor),
        { lifecycle: { not: 'RETIRED' } },
        { OR: [{ name: contains }, { streamName: contains }] },
      ],
    },
    select: { slug: true, name: true, lifecycle: true, ownerProject: { select: { name: true } } },
    orderBy: { name: 'asc' },
    take: limit,
  });
  return products.map(({ ownerProject, ...product }) => ({ ...product, owner: ownerProject.name }));
}
