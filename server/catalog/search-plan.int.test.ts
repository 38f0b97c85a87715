import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Prisma } from '../db/generated/client';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { actorWith } from '../kernel/testing/fixed';
import { catalogFilters } from './schema';
import { SETTINGS, searchOn } from './search';
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
  await db.pool.query(
    "insert into catalog_word select translate(md5(n::text), '0123456789', 'ghijklmnop') from generate_series(1, 40000) n",
  );
  await db.pool.query('analyze catalog_document, catalog_place, catalog_word');
});
afterAll(() => db.drop());

/** How each statement of a search was executed, in the order of the search. */
async function plans(q: string, more: object = {}): Promise<readonly string[]> {
  const client = await db.pool.connect();
  const found: string[] = [];
  const run = async (statement: Prisma.Sql) => {
    const explained = await client.query(`explain (analyze, timing off) ${statement.text}`, [
      ...statement.values,
    ]);
    found.push(explained.rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n'));
    return (await client.query(statement.text, [...statement.values])).rows as unknown[];
  };
  try {
    // As the search does, in a transaction that rules out reading all words.
    await client.query('begin');
    await client.query(SETTINGS.text);
    await searchOn(run, actorWith({}), { projectId: null, filters: catalogFilters.parse({ q, ...more }) });
    return found;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
const WORDS = /Bitmap Index Scan on catalog_document_words_idx/;
const ALL_WORDS = /Seq Scan on catalog_document /;

test('words are found by the full-text index, never by reading all', async () => {
  const [, counted = '', page = ''] = await plans('rare');
  expect(counted).toMatch(WORDS);
  expect(page).toMatch(WORDS);
  expect(counted + page).not.toMatch(ALL_WORDS);
});

test('a slip of the finger is looked up by the trigram index', async () => {
  const [, , corrected = ''] = await plans('prodct');
  expect(corrected).toMatch(/catalog_word_trgm/);
});

test('the documents that a common word finds are read once to count everything', async () => {
  const [, counted = ''] = await plans('product');
  expect(counted.match(/(Scan on|Scan using \S+ on) catalog_document d\b/g)).toHaveLength(1);
  expect(counted).toMatch(/HashAggregate/);
});

test('the page of a common word looks at the next documents in order, and at no more than it takes', async () => {
  const [, , page = ''] = await plans('product');
  const [, near = ''] = page.split('CTE near');
  expect(near).toMatch(/Limit .*rows=21\.00 loops=1/);
  expect(near).toMatch(/Index Scan using "?catalog_document_age_name_productId_idx"? .*rows=2\d\.00/);
  expect(near).toMatch(/One-Time Filter.*\n.*never executed/s);
});
