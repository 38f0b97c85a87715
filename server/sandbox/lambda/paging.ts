import { invalidParameter } from './lambda-errors';

export type PageInput = { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined };

/** A page of a list that is sorted by key. The marker names the last key that was shown. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Marker: marker, MaxItems: most }: PageInput,
  largest: number,
): { readonly items: readonly T[]; readonly next?: string } {
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= 10_000))
    throw invalidParameter('MaxItems is between 1 and 10000.');
  const after = marker === undefined ? undefined : readMarker(marker);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, Math.min(most ?? largest, largest));
  const last = page.at(-1);
  return last !== undefined && page.length < rest.length
    ? { items: page, next: Buffer.from(`after:${keyOf(last)}`).toString('base64url') }
    : { items: page };
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  if (!text.startsWith('after:')) throw invalidParameter('Invalid Marker');
  return text.slice('after:'.length);
}
