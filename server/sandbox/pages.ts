/** A part of a list. `last` is the key of its last item when more items come behind it. */
export type Part<Item, Key> = { readonly items: readonly Item[]; readonly last?: Key };

/**
 * At most `most` items of a list that is sorted by key, from behind the key `after` on. A page begins behind a key and
 * not at a number, so that items that come and go between two pages do no harm.
 */
export function partOf<Item, Key extends string | number>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  after: Key | undefined,
  most: number,
): Part<Item, Key> {
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const part = rest.slice(0, most);
  const last = part.at(-1);
  return last !== undefined && part.length < rest.length
    ? { items: part, last: keyOf(last) }
    : { items: part };
}

const PREFIX = 'after:';

/** The token by which a caller asks for what comes behind a key. */
export const markerOf = (key: string): string => Buffer.from(PREFIX + key).toString('base64url');

/** The key that a token names, undefined without one; `refuse` throws the service's error when it is none of ours. */
export function keyOfMarker(marker: string | undefined, refuse: () => never): string | undefined {
  if (marker === undefined) return undefined;
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : refuse();
}
