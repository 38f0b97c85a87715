import type { TokenSeal } from '../../kinesis/sealed-token';
import { timeAt } from '../math/time-series';
import type { QueryItem } from './run-queries';

/** Where a page ended: at a query, one of its series, and the stamp of the last value that was given of that. */
export type PagePlace = { readonly query: number; readonly item: number; readonly after: number | null };

export const FIRST_PLACE: PagePlace = { query: 0, item: 0, after: null };

/** The values of one series that go into a page, in the order asked for. */
export type PagedValues = {
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** Stamp of the last value when there are more. */
  readonly cutAt: number | null;
};

/**
 * Up to `most` values of a series, the newest first or the oldest. `after` goes on behind a stamp: values that came in
 * between two pages move nothing.
 */
export function takeValues(
  { series: { grid, values } }: QueryItem,
  newestFirst: boolean,
  after: number | null,
  most: number,
): PagedValues {
  const times: number[] = [];
  const taken: number[] = [];
  for (let step = 0; step < values.length; step++) {
    const at = newestFirst ? values.length - 1 - step : step;
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const time = timeAt(grid, at);
    if (after !== null && (newestFirst ? time >= after : time <= after)) continue;
    if (taken.length === most) return { times, values: taken, cutAt: times.at(-1) ?? after };
    times.push(time);
    taken.push(value);
  }
  return { times, values: taken, cutAt: null };
}

const KIND = 'metric-data';

/** `request` names account, Region and what was asked: the token goes with nothing else. */
export const sealPlace = (seal: TokenSeal, request: string, { query, item, after }: PagePlace): string =>
  seal.seal(KIND, [request, query, item, after ?? '']);

/** Null when the token is not of this request. */
export function openPlace(seal: TokenSeal, request: string, token: string): PagePlace | null {
  const [of, query, item, after] = seal.open(KIND, token) ?? [];
  if (of !== request) return null;
  return { query: Number(query), item: Number(item), after: after === '' ? null : Number(after) };
}
