import { jsonConstraints } from '../constraints';
import { invalidMarker } from './errors';

export type PageInput = { readonly Limit?: number | undefined; readonly Marker?: string | undefined };

export type Page<T> = {
  readonly items: readonly T[];
  readonly more: { readonly Truncated: boolean; readonly NextMarker?: string };
};

/** One page of a list that is sorted by key. The marker names the last key seen, so that changes between do no harm. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Limit, Marker }: PageInput,
  limits: { readonly usual: number; readonly most: number },
): Page<T> {
  jsonConstraints.checkNumber(Limit, 'limit', 1, limits.most);
  const after = Marker === undefined ? undefined : readMarker(Marker);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const shown = rest.slice(0, Limit ?? limits.usual);
  const last = shown.at(-1);
  if (last === undefined || shown.length === rest.length) return { items: shown, more: { Truncated: false } };
  const NextMarker = Buffer.from(PREFIX + keyOf(last)).toString('base64url');
  return { items: shown, more: { Truncated: true, NextMarker } };
}

const PREFIX = 'after:';

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  if (!text.startsWith(PREFIX)) throw invalidMarker();
  return text.slice(PREFIX.length);
}
