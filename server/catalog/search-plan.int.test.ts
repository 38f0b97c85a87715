import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { actorWith } from '../kernel/testing/fixed';
import { termsOf } from './domain/search-terms';
import { catalogFilters } from './schema';
import { type SearchScope, searchStatement } from './search-sql';
import { insertMeshRows } from './testing/mesh-rows';

const PRODUCTS = 20_000;
let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  const { domain, payments } = await insertMeshRows(db.prisma);
  await db.pool.query(
    `insert into data_product (id, slug, name, description, lifecycle, "accessPatterns", "domainId",
       "ownerProjectId", "accountId", region, "streamName", "streamArn", "updatedAt")
     select gen_random_uuid(), 'p-' || n, 'product ' || n || case when n % 1000 = 0 then ' rare' else '' end,
       'Every event of kind ' || n % 50, 'PUBLISHED', '{STANDARD_CONSUMER}', $1, $2, '333344445555', 'eu-west-1',
       's-' || n, 'arn:aws:kinesis:eu-west-1:333344445555:stream/s-' || n, now()
     from generate_series(1, $3::int) n`,
    [domain.id, payments.id, PRODUCTS],
  );
  await db.pool.query('analyze data_product');
}, 120_000);
afterAll(() => db.drop());

const scope = (q: string, mode: SearchScope['mode'] = 'words'): SearchScope => ({
  actor: actorWith({}),
  projectId: null,
  filters: catalogFilters.parse({ q }),
  terms: termsOf(q),
  mode,
  after: null,
});

/** Executed like the search executes it, in a transaction that rules out reading the table. */
async function plan(search: SearchScope): Promise<string> {
  const { sql, values } = searchStatement(search);
  let number = 0;
  const numbered = sql.replace(/\?/g, () => {
    number += 1;
    return `$${number}`;
  });
  const client = await db.pool.connect();
  try {
    await client.query('begin; set local enable_seqscan = off');
    const { rows } = await client.query(`explain (analyze, timing off) ${numbered}`, values as unknown[]);
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('words are found by the full-text index, never by reading the table', async () => {
  const text = await plan(scope('rare'));
  expect(text).toMatch(/Bitmap Index Scan on data_product_search_idx/);
  expect(text).not.toMatch(/Seq Scan on data_product /);
});

test('names that look alike are found by the trigram index', async () => {
  const text = await plan(scope('prodct 7777', 'similar'));
  expect(text).toMatch(/data_product_name_trgm/);
});

test('of a common word no more candidates are ranked than the cap', async () => {
  const text = await plan(scope('product'));
  const [, candidate = ''] = text.split('CTE candidate');
  expect(candidate.split('\n')[1]).toMatch(/Limit .*rows=2001\.00 loops=1/);
});
