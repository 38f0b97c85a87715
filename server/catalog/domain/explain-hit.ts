import type { Part, Way } from './search-query';
import { matchedFields } from './search-terms';

/** Where words of a search can stand in a product. */
export type HitPlace =
  | 'name'
  | 'stream'
  | 'domain'
  | 'owner'
  | 'tags'
  | 'description'
  | 'field'
  | 'field-description';

/** One part of the search, and where it was found. */
export type HitReason = {
  readonly words: string;
  /** The glossary's term by which other words were found than those that were typed. */
  readonly term: { readonly slug: string; readonly name: string } | null;
  readonly places: readonly HitPlace[];
};

/** Texts of a product; the search's index tells where words are, these tell it more closely. */
export type HitTexts = {
  readonly streamName: string;
  readonly domain: string;
  readonly owner: string;
  readonly tags: string;
  readonly fieldNames: string;
};

const begins = (text: string, words: readonly string[]): boolean => {
  const parts = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
};

/** What stands beside the name has one weight in the index; a word that is there by its stem only is in all of it. */
function besideName(words: readonly string[], texts: HitTexts): readonly HitPlace[] {
  const beside = [
    ['stream', texts.streamName],
    ['domain', texts.domain],
    ['owner', texts.owner],
    ['tags', texts.tags],
  ] as const;
  const exact = beside.filter(([, text]) => begins(text, words)).map(([place]) => place);
  return exact.length > 0 ? exact : ['tags'];
}

function placesOf(weights: string, words: readonly string[], texts: HitTexts): readonly HitPlace[] {
  const places: HitPlace[] = weights.includes('A') ? ['name'] : [];
  if (weights.includes('B')) places.push(...besideName(words, texts));
  if (weights.includes('C')) places.push('description');
  if (weights.includes('D'))
    places.push(matchedFields(texts.fieldNames, words, 1).length > 0 ? 'field' : 'field-description');
  return places;
}

/** Every way of every part, in one order; `weights` of a hit follow it. */
export const allWays = (parts: readonly Part[]): readonly Way[] => parts.flatMap(({ ways }) => ways);

/**
 * Why a product is among the results: of each part the words that were typed, if it has them, and the synonyms that
 * it has. `weights` says for each way in which parts of the index it was found, as letters A to D.
 */
export const explainHit = (
  parts: readonly Part[],
  weights: readonly string[],
  texts: HitTexts,
): readonly HitReason[] =>
  allWays(parts).flatMap(({ words, term }, at) => {
    const places = placesOf(weights[at] ?? '', words, texts);
    return places.length > 0 ? [{ words: words.join(' '), term, places }] : [];
  });
