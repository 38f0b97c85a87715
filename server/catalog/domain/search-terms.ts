const MAX_TERMS = 8;

/** Words of a search, split where the index splits names: `payments-captured v2` → payments, captured, v2. */
export const termsOf = (text: string): readonly string[] =>
  [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MAX_TERMS);

/** Field paths of which some part begins with one of the words. */
export const matchedFields = (fieldNames: string, words: readonly string[], limit = 3): readonly string[] => {
  if (words.length === 0) return [];
  const matches = (path: string) =>
    path
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((part) => words.some((word) => part.startsWith(word)));
  return fieldNames
    .split(' ')
    .filter((path) => path !== '' && matches(path))
    .slice(0, limit);
};

/** Place in a result: what it is sorted by, then name and id, so that equal keys have one order. */
export type SearchPlace = { readonly key: number; readonly name: string; readonly id: string };

export const encodePlace = (place: SearchPlace): string =>
  encodeURIComponent(JSON.stringify([place.key, place.name, place.id]));

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Null for anything that we did not make ourselves: the first page is shown then. */
export function decodePlace(cursor: string | undefined): SearchPlace | null {
  if (!cursor) return null;
  try {
    const place: unknown = JSON.parse(decodeURIComponent(cursor));
    if (!Array.isArray(place)) return null;
    const [key, name, id] = place;
    if (typeof key !== 'number' || typeof name !== 'string' || typeof id !== 'string') return null;
    return UUID.test(id) ? { key, name, id } : null;
  } catch {
    return null;
  }
}
