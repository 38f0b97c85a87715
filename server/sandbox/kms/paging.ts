import { jsonConstraints } from '../constraints';
import { keyOfMarker, markerOf, partOf } from '../pages';
import { invalidMarker } from './errors';

export type PageInput = { readonly Limit?: number | undefined; readonly Marker?: string | undefined };

export type Page<T> = {
  readonly items: readonly T[];
  readonly more: { readonly Truncated: boolean; readonly NextMarker?: string };
};

/** One page of a list that is sorted by key. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Limit, Marker }: PageInput,
  limits: { readonly usual: number; readonly most: number },
): Page<T> {
  jsonConstraints.checkNumber(Limit, 'limit', 1, limits.most);
  const part = partOf(items, keyOf, keyOfMarker(Marker, refuse), Limit ?? limits.usual);
  const more =
    part.last === undefined ? { Truncated: false } : { Truncated: true, NextMarker: markerOf(part.last) };
  return { items: part.items, more };
}

function refuse(): never {
  throw invalidMarker();
}
