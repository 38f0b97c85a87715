import { invalidInput } from './caller';

const LARGEST_PAGE = 20;

/** Pages of at most 20; the token names the last key that was shown. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { NextToken: token, MaxResults: most }: { NextToken?: string | undefined; MaxResults?: number | undefined },
): { readonly items: T[]; readonly next: { readonly NextToken?: string } } {
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= LARGEST_PAGE))
    throw invalidInput(`MaxResults is between 1 and ${LARGEST_PAGE}.`);
  const after = token === undefined ? undefined : readToken(token);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, most ?? LARGEST_PAGE);
  const last = page.at(-1);
  return {
    items: page,
    next: last !== undefined && page.length < rest.length ? { NextToken: writeToken(keyOf(last)) } : {},
  };
}

const writeToken = (key: string): string => Buffer.from(`after:${key}`).toString('base64url');

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (!text.startsWith('after:')) throw invalidInput('You provided an invalid pagination token.');
  return text.slice('after:'.length);
}
