import { checkNumber, invalid } from '../constraints';

export type PageInput = { readonly Marker?: string; readonly MaxItems?: number };

export type Page<T> = {
  readonly items: readonly T[];
  readonly more: { readonly IsTruncated: boolean; readonly Marker?: string };
};

const DEFAULT_ITEMS = 100;
const PREFIX = 'after:';

/** One page of a list that is sorted by key. The marker names the last key seen, so that changes between do no harm. */
export function pageOf<T>(items: readonly T[], keyOf: (item: T) => string, input: PageInput): Page<T> {
  checkNumber(input.MaxItems, 'maxItems', 1, 1_000);
  const after = input.Marker === undefined ? undefined : readMarker(input.Marker);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const shown = rest.slice(0, input.MaxItems ?? DEFAULT_ITEMS);
  const last = shown.at(-1);
  if (last === undefined || shown.length === rest.length)
    return { items: shown, more: { IsTruncated: false } };
  return { items: shown, more: { IsTruncated: true, Marker: writeMarker(keyOf(last)) } };
}

const writeMarker = (key: string): string => Buffer.from(PREFIX + key).toString('base64url');

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  if (!text.startsWith(PREFIX)) throw invalid('Invalid Marker.');
  return text.slice(PREFIX.length);
}
