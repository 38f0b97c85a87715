import { jsonConstraints } from '../constraints';
import type { CallContext } from '../contract';
import type { TokenSeal } from '../kinesis/sealed-token';
import { partOf } from '../pages';
import { invalidInput } from './errors';

export type PageInput = { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined };

const USUAL_PAGE = 25;
const LARGEST_PAGE = 100;

export function checkPage({ MaxResults: most }: PageInput): void {
  jsonConstraints.checkNumber(most, 'maxResults', 1, LARGEST_PAGE);
}

/** One page of a list that is sorted by key. The token is good for the same list of the same account only. */
export function pageOf<T>(
  seal: TokenSeal,
  list: string,
  items: readonly T[],
  keyOf: (item: T) => string | number,
  { MaxResults: most, NextToken: token }: PageInput,
  { caller, region }: CallContext,
): { readonly items: readonly T[]; readonly next: { readonly NextToken?: string } } {
  const scope = `${caller.accountId}/${region}/${list}`;
  const after = token === undefined ? undefined : open(seal, scope, token);
  const part = partOf<T, string | number>(items, keyOf, after, most ?? USUAL_PAGE);
  return {
    items: part.items,
    next: part.last === undefined ? {} : { NextToken: seal.seal('schema-registry', [scope, part.last]) },
  };
}

function open(seal: TokenSeal, scope: string, token: string): string | number {
  const [sealedScope, after] = seal.open('schema-registry', token) ?? [];
  if (sealedScope !== scope || after === undefined) throw invalidInput('The NextToken is not valid.');
  return after;
}
