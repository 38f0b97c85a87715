import { keyOfMarker, markerOf, partOf } from '../pages';
import { invalidParameter } from './lambda-errors';

export type PageInput = { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined };

/** A page of a list that is sorted by key, with the marker of the next one. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Marker: marker, MaxItems: most }: PageInput,
  largest: number,
): { readonly items: readonly T[]; readonly next?: string } {
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= 10_000))
    throw invalidParameter('MaxItems is between 1 and 10000.');
  const part = partOf(items, keyOf, keyOfMarker(marker, refuse), Math.min(most ?? largest, largest));
  return part.last === undefined ? { items: part.items } : { items: part.items, next: markerOf(part.last) };
}

function refuse(): never {
  throw invalidParameter('Invalid Marker');
}
