import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs';

/** Id of the form that sends search and filters where no script follows them. */
export const CATALOG_FORM = 'catalog';

export const SORTS = ['match', 'name', 'newest'] as const;
export const SORT_WORDS: Readonly<Record<(typeof SORTS)[number], string>> = {
  match: 'Best match',
  name: 'Name',
  newest: 'Newest first',
};

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** The catalog's state in the URL; server/catalog/schema.ts reads the same names. */
export const catalogParsers = {
  q: parseAsString.withDefault(''),
  domain: list,
  classification: list,
  pattern: list,
  access: list,
  owner: list,
  lifecycle: list,
  sort: parseAsStringLiteral(SORTS).withDefault('match'),
  exact: parseAsString,
  cursor: parseAsString,
};

export const GROUPS = ['domain', 'classification', 'pattern', 'access', 'owner', 'lifecycle'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_WORDS: Readonly<Record<Group, string>> = {
  domain: 'Domain',
  classification: 'Classification',
  pattern: 'Access pattern',
  access: 'Your access',
  owner: 'Owner project',
  lifecycle: 'Lifecycle',
};

/** Filters of the URL without one thing; null empties a group and takes it out of the URL. */
export const without = (values: readonly string[], value: string): string[] | null => {
  const rest = values.filter((other) => other !== value);
  return rest.length > 0 ? rest : null;
};
