import { z } from 'zod';
import { isMember } from '../access/permissions';
import { Prisma, type PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { type Corrections, rewrite } from './domain/correct-words';
import { partsOf } from './domain/search-query';
import { decodePlace, encodePlace, type SearchPlace, termsOf } from './domain/search-terms';
import { traitFacets, traitMasks } from './domain/traits';
import { facetsOf } from './facets';
import { type CatalogFilters, catalogFilters } from './schema';
import { countsStatement, hitsStatement } from './search-counts-sql';
import { pageStatements, RANKED } from './search-page-sql';
import { hitRows, productHit, rowsStatement, toRow } from './search-rows';
import { PAGE, type SearchScope } from './search-sql';
import { findCorrections, knowWords, type RunSql } from './search-words';
import type { CatalogPage, CatalogRow, ProductHit } from './view';

type Deps = { readonly db: PrismaClient };
type Input = { readonly projectId: string | null; readonly filters: CatalogFilters };

const groupings = z.enum(['domain', 'owner', 'access']);
const counts = z.object({
  found: z.number(),
  total: z.number(),
  facets: z.array(
    z
      .tuple([groupings, z.string(), z.string(), z.number()])
      .transform(([grouping, value, label, count]) => ({ grouping, value, label, count })),
  ),
  traits: z.array(z.tuple([z.number(), z.number()]).transform(([traits, count]) => ({ traits, count }))),
});
type Counts = z.infer<typeof counts>;
const place = z.object({ id: z.string(), key: z.number(), name: z.string() });
const rowText = z.object({ row: z.string() });

/** What the words mean, by the glossary and the language. */
async function understand(
  run: RunSql,
  actor: Actor,
  input: Input,
  q: string,
): Promise<{ readonly scope: SearchScope; readonly strange: boolean }> {
  const terms = termsOf(q);
  const known = terms.length > 0 ? await knowWords(run, terms) : { stems: {}, terms: [], strange: false };
  const scope: SearchScope = {
    actor,
    projectId: input.projectId !== null && isMember(actor, input.projectId) ? input.projectId : null,
    filters: input.filters,
    parts: partsOf(terms, known),
    stems: known.stems,
    after: decodePlace(input.filters.cursor),
  };
  return { scope, strange: known.strange };
}

/** How many there are, as far as whoever asks needs to know. */
type Count<C extends { readonly found: number }> = {
  readonly nothing: C;
  readonly of: (run: RunSql, scope: SearchScope) => Promise<C>;
};
const hits = z.object({ found: z.number() });
const countHits = async (run: RunSql, scope: SearchScope, most: number) =>
  hits.parse((await run(hitsStatement(scope, most)))[0]);

/** Everything exactly, with every value of each filter. */
const EVERYTHING: Count<Counts> = {
  nothing: { found: 0, total: 0, facets: [], traits: [] },
  of: async (run, scope) => counts.parse((await run(countsStatement(scope)))[0]),
};
/** Whether few enough are found to be ranked each by itself. */
const FEW_OR_MANY: Count<{ readonly found: number }> = {
  nothing: { found: 0 },
  of: (run, scope) => countHits(run, scope, RANKED + 1),
};

async function findPage(run: RunSql, scope: SearchScope, found: number): Promise<readonly SearchPlace[]> {
  const rows: SearchPlace[] = [];
  if (found > 0)
    for (const statement of pageStatements(scope, found)) {
      rows.push(...z.array(place).parse(await run(statement)));
      if (rows.length > PAGE) break;
    }
  return rows;
}

async function readRows(
  run: RunSql,
  scope: SearchScope,
  ids: readonly string[],
): Promise<readonly CatalogRow[]> {
  if (ids.length === 0) return [];
  const texts = z.array(rowText).parse(await run(rowsStatement(scope, ids)));
  const rows = new Map(texts.map(({ row }) => toRow(row, scope)).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

type Found<C> = { readonly scope: SearchScope; readonly counts: C; readonly corrected: string | null };

/** What was typed; where that is nowhere, what was meant: the words that no product has, with their slips mended. */
async function find<C extends { readonly found: number }>(
  run: RunSql,
  actor: Actor,
  input: Input,
  count: Count<C>,
): Promise<Found<C>> {
  const { q, exact } = input.filters;
  const { scope, strange } = await understand(run, actor, input, q);
  // A slip is found out by one look at an index, before anything is counted.
  const isNowhere = strange && (await countHits(run, scope, 1)).found === 0;
  const typed = { scope, counts: isNowhere ? count.nothing : await count.of(run, scope), corrected: null };
  if (typed.counts.found > 0 || scope.parts.length === 0 || exact) return typed;
  const corrections: Corrections = await findCorrections(run, termsOf(q));
  if (corrections.size === 0) return typed;
  const corrected = rewrite(q, corrections);
  const other = await understand(run, actor, input, corrected);
  const meant = { scope: other.scope, counts: await count.of(run, other.scope), corrected };
  return meant.counts.found > 0 ? meant : typed;
}

/** The search over statements, wherever they run; the bench runs them by themselves to compare. */
export async function searchOn(run: RunSql, actor: Actor, input: Input): Promise<CatalogPage> {
  const { filters } = input;
  const { scope, counts: counted, corrected } = await find(run, actor, input, EVERYTHING);
  const page = await findPage(run, scope, counted.found);
  const shown = page.slice(0, PAGE);
  const last = shown.at(-1);
  const facets = [...counted.facets, ...traitFacets(counted.traits, traitMasks(filters))];
  return {
    rows: await readRows(
      run,
      scope,
      shown.map(({ id }) => id),
    ),
    total: counted.total,
    facets: facetsOf(facets, filters),
    next: page.length > PAGE && last ? encodePlace(last) : null,
    match: scope.parts.length > 0 ? 'words' : 'all',
    corrected,
  };
}

/**
 * PostgreSQL takes every beginning of a word for frequent, and would read all words where the index finds a few. Two
 * letters that changed places leave little of a short word to be alike. Starting a second process takes longer than what it
 * would do.
 */
export const SETTINGS = Prisma.sql`
  select set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
    set_config('pg_trgm.similarity_threshold', '0.2', true)`;

/**
 * The catalog page: products that have all words of the search, or what the glossary says is the same, in their name,
 * stream, domain, owner, tags, description, fields or descriptions of fields. Pages follow each other by the last row's
 * place, never by counting.
 */
export const searchCatalog = ({ db }: Deps, actor: Actor, input: Input): Promise<CatalogPage> =>
  inTransaction(db, input, (run) => searchOn(run, actor, input));

const inTransaction = <T>(db: PrismaClient, input: Input, search: (run: RunSql) => Promise<T>): Promise<T> =>
  db.$transaction(async (tx) => {
    if (termsOf(input.filters.q).length > 0) await tx.$executeRaw(SETTINGS);
    return search((statement) => tx.$queryRaw<unknown[]>(statement));
  });

/** A few products that the catalog finds first, for the command palette: found and ranked as there, and nothing counted. */
export async function findProducts(
  { db }: Deps,
  actor: Actor,
  text: string,
  limit = 8,
): Promise<readonly ProductHit[]> {
  const q = text.trim().slice(0, 100);
  if (termsOf(q).length === 0) return [];
  const filters = catalogFilters.parse({ q, lifecycle: ['DRAFT', 'PUBLISHED', 'DEPRECATED'] });
  const input = { projectId: null, filters };
  return inTransaction(db, input, async (run) => {
    const { scope, counts: found } = await find(run, actor, input, FEW_OR_MANY);
    const page = await findPage(run, scope, found.found);
    const shown = page.slice(0, Math.min(limit, PAGE)).map(({ id }) => id);
    return z.array(productHit).parse(shown.length > 0 ? await run(hitRows(shown)) : []);
  });
}
