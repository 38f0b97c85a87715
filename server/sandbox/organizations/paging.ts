import { keyOfMarker, markerOf, partOf } from '../pages';
import { invalidInput } from './caller';

const LARGEST_PAGE = 20;

/** Pages of at most 20 of a list that is sorted by key. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { NextToken: token, MaxResults: most }: { NextToken?: string | undefined; MaxResults?: number | undefined },
): { readonly items: readonly T[]; readonly next: { readonly NextToken?: string } } {
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= LARGEST_PAGE))
    throw invalidInput(`MaxResults is between 1 and ${LARGEST_PAGE}.`);
  const part = partOf(items, keyOf, keyOfMarker(token, refuse), most ?? LARGEST_PAGE);
  return { items: part.items, next: part.last === undefined ? {} : { NextToken: markerOf(part.last) } };
}

function refuse(): never {
  throw invalidInput('You provided an invalid pagination token.');
}
