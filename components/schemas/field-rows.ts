import type { FieldNode } from '@/server/schema-rules/fields/field-tree';

/** What else is said of a field, by its path: what owners wrote beside the definition. */
export type SaidOfFields = ReadonlyMap<string, string>;

const NOTHING_SAID: SaidOfFields = new Map();

/** One line of the tree as it is shown. */
export type FieldRow = {
  readonly field: FieldNode;
  readonly depth: number;
  /** Of its siblings that are shown, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** Null: nothing inside. */
  readonly open: boolean | null;
  readonly matches: boolean;
};

export type FieldRows = { readonly rows: readonly FieldRow[]; readonly matched: number };

/** Up to here all of a tree is opened at once. */
const SMALL = 80;

/** Paths that are closed at first: of a long tree everything below the first level. */
export const closedAtFirst = (fields: readonly FieldNode[], count: number): ReadonlySet<string> =>
  new Set(count <= SMALL ? [] : fields.filter(({ children }) => children.length > 0).map(({ path }) => path));

/**
 * The lines to show. A search shows what matches with the way to it, whatever is closed; all its words have to stand in
 * the path, the type, the meaning, the values or the label of a field.
 */
export function fieldRows(
  fields: readonly FieldNode[],
  closed: ReadonlySet<string>,
  search: string,
  said: SaidOfFields = NOTHING_SAID,
): FieldRows {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { rows: openRows(fields, closed, 0), matched: 0 };
  const { rows, matched } = matchingRows(fields, words, said, 0);
  return { rows, matched };
}

function openRows(fields: readonly FieldNode[], closed: ReadonlySet<string>, depth: number): FieldRow[] {
  return fields.flatMap((field, index) => {
    const open = field.children.length === 0 ? null : !closed.has(field.path);
    const row = { field, depth, position: index + 1, siblings: fields.length, open, matches: false };
    return open ? [row, ...openRows(field.children, closed, depth + 1)] : [row];
  });
}

function matchingRows(
  fields: readonly FieldNode[],
  words: readonly string[],
  said: SaidOfFields,
  depth: number,
): { rows: FieldRow[]; matched: number } {
  const found = fields.flatMap((field) => {
    const inner = matchingRows(field.children, words, said, depth + 1);
    const matches = matchesAll(field, words, said);
    return matches || inner.matched > 0 ? [{ field, inner, matches }] : [];
  });
  return {
    rows: found.flatMap(({ field, inner, matches }, index) => [
      {
        field,
        depth,
        position: index + 1,
        siblings: found.length,
        open: inner.rows.length > 0 ? true : null,
        matches,
      },
      ...inner.rows,
    ]),
    matched: found.reduce((sum, { inner, matches }) => sum + inner.matched + (matches ? 1 : 0), 0),
  };
}

function matchesAll(
  { path, type, description, symbols, aliases }: FieldNode,
  words: readonly string[],
  said: SaidOfFields,
): boolean {
  const text = [path, type, description, said.get(path) ?? '', ...symbols, ...aliases]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Where a key leads from a line: to another one, or to opening and closing this one. Null: nowhere. */
export function keyStep(
  rows: readonly FieldRow[],
  at: number,
  key: string,
): { readonly kind: 'go'; readonly to: number } | { readonly kind: 'toggle' } | null {
  const row = rows[at];
  if (!row) return null;
  const go = (to: number) =>
    to >= 0 && to < rows.length && to !== at ? ({ kind: 'go', to } as const) : null;
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      return row.open === false ? { kind: 'toggle' } : row.open ? go(at + 1) : null;
    case 'ArrowLeft':
      return row.open
        ? { kind: 'toggle' }
        : go(rows.slice(0, at).findLastIndex(({ depth }) => depth < row.depth));
    case 'Enter':
    case ' ':
      return row.open === null ? null : { kind: 'toggle' };
    default:
      return null;
  }
}
