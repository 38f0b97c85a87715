import { phraseOf } from '../../glossary/domain/phrases';

/** Longest run of words that is looked up in the glossary. */
const MAX_PHRASE = 4;
/** Other words for one thing that a search tries. */
const MAX_SYNONYMS = 12;

/** A term of the glossary that some words of the search belong to. Phrases: its name and synonyms, normalised. */
export type KnownTerm = { readonly slug: string; readonly name: string; readonly phrases: readonly string[] };

/** What is known of the words of a search: their English stems (null: too common a word to say anything), and terms. */
export type WordKnowledge = {
  readonly stems: Readonly<Record<string, string | null>>;
  readonly terms: readonly KnownTerm[];
};

/** One way to find what one part of a search asks for. */
export type Way = {
  readonly words: readonly string[];
  /** The term that says that these words mean the same; null: the words themselves. */
  readonly term: { readonly slug: string; readonly name: string } | null;
};

/** Words that belong together, and every way to find them. All parts of a search must be found, each in any way. */
export type Part = { readonly typed: readonly string[]; readonly ways: readonly Way[] };

/** One and many: `payment` is asked for by `payments`, and back. */
const formsOf = (words: readonly string[]): readonly string[] => {
  const phrase = phraseOf(words);
  return [phrase, phrase.endsWith('s') ? phrase.slice(0, -1) : `${phrase}s`];
};

/** Every run of neighbouring words, as the glossary keeps phrases. */
export const phrasesIn = (terms: readonly string[]): readonly string[] =>
  terms.flatMap((_, from) =>
    Array.from({ length: Math.min(MAX_PHRASE, terms.length - from) }, (__, more) =>
      formsOf(terms.slice(from, from + more + 1)),
    ).flat(),
  );

function waysOf(typed: readonly string[], terms: readonly KnownTerm[]): readonly Way[] {
  const phrase = phraseOf(typed);
  const others = new Map<string, Way>();
  for (const { slug, name, phrases } of terms)
    for (const other of phrases)
      if (other !== phrase && !others.has(other))
        others.set(other, { words: other.split(' '), term: { slug, name } });
  return [{ words: typed, term: null }, ...[...others.values()].slice(0, MAX_SYNONYMS)];
}

/** The parts of a search: the longest runs of words that the glossary knows, and single words between them. */
export function partsOf(terms: readonly string[], { stems, terms: known }: WordKnowledge): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < terms.length; ) {
    let length = Math.min(MAX_PHRASE, terms.length - at);
    const knownAs = (words: readonly string[]) =>
      known.filter(({ phrases }) => formsOf(words).some((form) => phrases.includes(form)));
    while (length > 1 && knownAs(terms.slice(at, at + length)).length === 0) length -= 1;
    const typed = terms.slice(at, at + length);
    parts.push({ typed, ways: waysOf(typed, knownAs(typed)) });
    at += length;
  }
  const telling = parts.filter(
    ({ typed, ways }) => ways.length > 1 || typed.some((word) => stems[word] !== null),
  );
  return telling.length > 0 ? telling : parts;
}

/** Any of these parts of a product's text; see the weights in the migration. */
type Weights = '' | 'A' | 'B' | 'C' | 'D' | 'ABC';

/** For to_tsquery. Words hold letters and digits only, so nothing needs escaping. */
const wordQuery = (word: string, stem: string | null | undefined, weights: Weights): string => {
  const begins = `${word}:*${weights}`;
  if (!stem || stem === word) return begins;
  return `(${begins} | ${stem}${weights === '' ? '' : `:${weights}`})`;
};

/** For to_tsquery: every word of it, each as a beginning or by its stem. */
export const wayQuery = ({ words }: Way, stems: WordKnowledge['stems'], weights: Weights = ''): string =>
  words.map((word) => wordQuery(word, stems[word], weights)).join(' & ');

/** For to_tsquery: every part, each in any of its ways. */
export const partsQuery = (
  parts: readonly Part[],
  stems: WordKnowledge['stems'],
  weights: Weights = '',
): string =>
  parts
    .map(({ ways }) => `(${ways.map((way) => `(${wayQuery(way, stems, weights)})`).join(' | ')})`)
    .join(' & ');
