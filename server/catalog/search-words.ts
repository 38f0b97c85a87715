import { z } from 'zod';
import { Prisma } from '../db/generated/client';
import { type Corrections, correctionsOf } from './domain/correct-words';
import { phrasesIn, type WordKnowledge } from './domain/search-query';

/** What a search runs its statements on: inside its transaction, or a bench's own connection. */
export type RunSql = (statement: Prisma.Sql) => Promise<readonly unknown[]>;

/** Terms that one search takes notice of. */
const MAX_TERMS = 8;
/** Words that look alike, of which one is chosen. */
const MAX_ALIKE = 24;
/** Shorter words look like too many others. */
const SHORTEST = 4;

/** Words that catalog_word keeps. */
const KEPT = /^\p{L}{4,40}$/u;

const knowledge = z.object({
  stems: z.record(z.string(), z.string().nullable()),
  terms: z.array(z.object({ slug: z.string(), name: z.string(), phrases: z.array(z.string()) })),
  strange: z.boolean(),
});

/**
 * Stems of the words, and terms of the glossary that some run of them names, with the stems of what else these are called.
 * `strange`: texts of products have none that begins with one of the words, so that it may be a slip.
 */
export async function knowWords(
  run: RunSql,
  words: readonly string[],
): Promise<WordKnowledge & { readonly strange: boolean }> {
  const [row] = await run(Prisma.sql`
    with term as materialized (
      select slug, name, phrases from glossary_term where phrases && ${[...phrasesIn(words)]}::text[]
      order by name limit ${MAX_TERMS})
    select
      (select json_object_agg(word, (ts_lexize('english_stem', word))[1]) from (
        select unnest(${[...words]}::text[]) union select unnest(string_to_array(unnest(phrases), ' ')) from term) each (word))
        as stems,
      (select coalesce(json_agg(term), '[]') from term) as terms,
      exists (select from unnest(${words.filter((word) => KEPT.test(word))}::text[]) asked (word) where not exists (
        select from catalog_word known where known.word >= asked.word
          and known.word < asked.word || chr(1114111))) as strange`);
  return knowledge.parse(row);
}

const unknown = z.array(z.object({ word: z.string(), alike: z.array(z.string()) }));

/** What words that nothing begins with were meant to be; empty when that cannot be told. */
export async function findCorrections(run: RunSql, words: readonly string[]): Promise<Corrections> {
  const long = words.filter((word) => word.length >= SHORTEST && /^\p{L}+$/u.test(word));
  if (long.length === 0) return new Map();
  const rows = await run(Prisma.sql`
    select word, array(
      select known.word from catalog_word known where known.word % asked.word
      order by similarity(known.word, asked.word) desc, known.word limit ${MAX_ALIKE}) as alike
    from unnest(${long}::text[]) asked (word)
    where not exists (select from catalog_word known where known.word >= asked.word and known.word < asked.word || chr(1114111))`);
  return correctionsOf(unknown.parse(rows));
}
