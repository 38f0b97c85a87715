import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type CatalogFilters, catalogFilters } from '@/server/catalog/schema';
import { SETTINGS, searchCatalog, searchOn } from '@/server/catalog/search';
import type { RunSql } from '@/server/catalog/search-words';
import { closeDatabase, database } from '@/server/db/client';
import { startEmbeddedPostgres } from '@/server/db/embedded-postgres';
import { migrate } from '@/server/db/migrate';
import type { Actor } from '@/server/kernel/actor';
import { generateCatalog } from './generate';

/**
 * `npm run bench -- catalog 20000` generates fewer products. Each kind of search is measured as the page calls it, and,
 * in turn with it, the statements of that very search alone on a connection of their own. With BENCH_DATABASE_URL a
 * database that is filled already is used as it is.
 */
const [PRODUCTS = 100_000] = process.argv.slice(2).map(Number);
const TRIES = 60;
const WARM = 10;

/** Words by how much they find among 100,000: hundreds, half of all names and descriptions, and both with a slip. */
const KINDS = {
  selective: ['luterpa', 'mekaka event', 'team 77 kafiter', 'dedemon_id', 'stream 4242'],
  common: ['payment', 'event', 'pay', 'payment event', 'payments'],
  typo: ['paymnt', 'evnet', 'luterrpa', 'paymnet evnt', 'mekkaka'],
} as const;
type Kind = keyof typeof KINDS;

const reader: Actor = {
  ...{
    id: 'bench',
    email: 'bench',
    name: 'Bench',
    organisationRoles: [],
    memberships: [],
    governedDomains: [],
  },
};

const percentile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
};
const spread = (times: readonly number[]) => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const inputOf = (q: string, more: Partial<CatalogFilters> = {}) => ({
  projectId: null,
  filters: { ...catalogFilters.parse({ q }), ...more },
});

/** Milliseconds that the statements of one search take, without what is made of their answers. */
async function alone(client: Client, input: ReturnType<typeof inputOf>): Promise<number> {
  let spent = 0;
  const run: RunSql = async (statement) => {
    const start = performance.now();
    const { rows } = await client.query(statement.text, [...statement.values]);
    spent += performance.now() - start;
    return rows;
  };
  await client.query('begin');
  await client.query(SETTINGS.text);
  await searchOn(run, reader, input);
  await client.query('commit');
  return spent;
}

async function kind(client: Client, name: Kind) {
  const whole: number[] = [];
  const sql: number[] = [];
  for (let at = -WARM; at < TRIES; at += 1) {
    const words = KINDS[name];
    const input = inputOf(words[(at + WARM) % words.length] ?? '');
    const took = await timed(() => searchCatalog({ db: database() }, reader, input));
    const statements = await alone(client, input);
    if (at < 0) continue;
    whole.push(took);
    sql.push(statements);
  }
  const [page, statement] = [spread(whole), spread(sql)];
  return { p50_ms: page.p50, p95_ms: page.p95, sql_p50_ms: statement.p50, sql_p95_ms: statement.p95 };
}

/** Of the second page and the ones after it, of a common word. */
async function nextPages() {
  const times: number[] = [];
  let cursor: string | null = null;
  for (let at = -WARM; at < TRIES; at += 1) {
    const input: ReturnType<typeof inputOf> = inputOf('payment', cursor === null ? {} : { cursor });
    const start = performance.now();
    const page: Awaited<ReturnType<typeof searchCatalog>> = await searchCatalog(
      { db: database() },
      reader,
      input,
    );
    if (at >= 0) times.push(performance.now() - start);
    cursor = page.next;
  }
  return spread(times);
}

/** The statement that counts everything of a common word, alone. */
async function facets(client: Client) {
  const times: number[] = [];
  for (let at = -WARM; at < TRIES; at += 1) {
    let text = '';
    let values: readonly unknown[] = [];
    await searchOn(
      async (statement) => {
        if (statement.text.includes('grouping sets')) ({ text, values } = statement);
        const { rows } = await client.query(statement.text, [...statement.values]);
        return rows;
      },
      reader,
      inputOf('payment'),
    );
    const took = await timed(() => client.query(text, [...values]));
    if (at >= 0) times.push(took);
  }
  return spread(times);
}

const given = process.env.BENCH_DATABASE_URL;
const root = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
const postgres = given
  ? { url: given, stop: async () => undefined }
  : await startEmbeddedPostgres({ directory: join(root, 'pg'), project: process.cwd(), ephemeral: true });
process.env.DATABASE_URL = postgres.url;
const client = new Client({ connectionString: postgres.url });
await client.connect();
try {
  if (!given) {
    await migrate(postgres.url, join(process.cwd(), 'prisma/migrations'));
    await generateCatalog(client, PRODUCTS);
  }
  const { rows } = await client.query('select count(*)::int as count from catalog_document');
  const result = {
    products: rows[0].count,
    selective: await kind(client, 'selective'),
    common: await kind(client, 'common'),
    typo: await kind(client, 'typo'),
    page_ms: await nextPages(),
    facets_ms: await facets(client),
  };
  console.log(JSON.stringify(result));
} finally {
  await client.end();
  await closeDatabase();
  await postgres.stop();
  rmSync(root, { recursive: true, force: true });
}
