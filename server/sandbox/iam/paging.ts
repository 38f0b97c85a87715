import { checkNumber, invalid } from '../constraints';
import { keyOfMarker, markerOf, partOf } from '../pages';

export type PageInput = { readonly Marker?: string; readonly MaxItems?: number };

export type Page<T> = {
  readonly items: readonly T[];
  readonly more: { readonly IsTruncated: boolean; readonly Marker?: string };
};

const DEFAULT_ITEMS = 100;

/** One page of a list that is sorted by key. */
export function pageOf<T>(items: readonly T[], keyOf: (item: T) => string, input: PageInput): Page<T> {
  checkNumber(input.MaxItems, 'maxItems', 1, 1_000);
  const after = keyOfMarker(input.Marker, refuse);
  const part = partOf(items, keyOf, after, input.MaxItems ?? DEFAULT_ITEMS);
  const more =
    part.last === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: markerOf(part.last) };
  return { items: part.items, more };
}

function refuse(): never {
  throw invalid('Invalid Marker.');
}
