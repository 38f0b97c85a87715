import type { Client } from 'pg';

/**
 * The catalog of a big organisation: products of 1,500 projects in 60 domains. Words are made of syllables: `payment`
 * stands in half of all names, `event` in half of all descriptions, the others in some hundred products each.
 */
const MESH = `
  insert into domain (id, slug, name) select gen_random_uuid(), 'domain-' || n, 'Domain ' || n from generate_series(1, 60) n;
  insert into project (id, slug, name) select gen_random_uuid(), 'team-' || n, 'Team ' || n from generate_series(1, 1500) n;
  insert into aws_account (id, alias, "spokeRoleArn", "externalId", regions)
    values ('333344445555', 'bench', 'arn:aws:iam::333344445555:role/SluiceSpoke', 'external-id-of-bench', '{eu-west-1}');
  create table bench_word as
    with syllable as (select n, text from unnest(array['ka','ri','to','me','lu','sa','vi','no','de','pa','go','fi','ter','mon',
      'lin','bar','sel','dor','quin','tash']) with ordinality as each (text, n))
    select row_number() over (order by md5(a.text || b.text || c.text)) as n, a.text || b.text || c.text as word
      from syllable a, syllable b, syllable c where (a.n * 7 + b.n * 3 + c.n) % 4 = 0;
  create unique index on bench_word (n) include (word);`;

/** Twelve words of a product's description and as many fields, drawn by its number. */
const PRODUCTS = `
  insert into data_product (id, slug, name, description, lifecycle, classification, "accessPatterns", "domainId",
    "ownerProjectId", "accountId", region, "streamName", "streamArn", "fieldNames", "updatedAt", "publishedAt", "createdAt")
  select gen_random_uuid(), 'p-' || each.n, case when each.n % 2 = 0 then 'payment-' else '' end || one.word || '-' || two.word || '-' || each.n % 97,
    case when each.n % 4 < 2 then 'Every event of ' else 'What is known of ' end || texts.description || '.',
    (case when each.n % 40 = 0 then 'DRAFT' when each.n % 15 = 0 then 'DEPRECATED' when each.n % 33 = 0 then 'RETIRED' else 'PUBLISHED' end)::"ProductLifecycle",
    (array['PUBLIC', 'INTERNAL', 'INTERNAL', 'CONFIDENTIAL'])[1 + each.n % 4]::"Classification",
    (array['{STANDARD_CONSUMER}', '{STANDARD_CONSUMER,FAN_OUT_CONSUMER}', '{STANDARD_CONSUMER,PRODUCER}',
      '{STANDARD_CONSUMER,FAN_OUT_CONSUMER,LAMBDA_STANDARD,KCL_STANDARD}'])[1 + each.n % 7 % 4]::"AccessPattern"[],
    domains.ids[1 + each.n % 1500 % 60], projects.ids[1 + each.n % 1500], '333344445555', 'eu-west-1', one.word || '-stream-' || each.n,
    'arn:aws:kinesis:eu-west-1:333344445555:stream/' || one.word || '-stream-' || each.n, texts.fields, now(),
    now() - each.n * interval '1 minute', now() - each.n * interval '1 minute'
  from generate_series($1::int, $2::int) each (n)
  cross join (select array_agg(id order by slug) as ids from domain) domains
  cross join (select array_agg(id order by slug) as ids from project) projects
  join bench_word one on one.n = 1 + (each.n::bigint * 7919) % 2000
  join bench_word two on two.n = 1 + (each.n::bigint * 104729) % 1999
  cross join lateral (
    select string_agg(word, ' ') as description, string_agg(word || '_id', ' ') as fields
      from generate_series(1, 12) at join bench_word on bench_word.n = 1 + (each.n::bigint * 31 + at * at * 7877) % 1997) texts`;

const BATCH = 10_000;

/** Fills a migrated database that is empty. */
export async function generateCatalog(client: Client, products: number): Promise<void> {
  await client.query(MESH);
  for (let first = 1; first <= products; first += BATCH)
    await client.query(PRODUCTS, [first, Math.min(products, first + BATCH - 1)]);
  await client.query('vacuum analyze data_product');
  await client.query('vacuum analyze catalog_document');
  await client.query('vacuum analyze catalog_word');
}
