import type { FieldNode, FieldTree } from './field-tree';

/** Each later field with the earlier one that it is; the surest sign first, each earlier field once. */
export function pairUp(
  older: readonly FieldNode[],
  newer: readonly FieldNode[],
): ReadonlyMap<FieldNode, FieldNode> {
  const pairs = new Map<FieldNode, FieldNode>();
  const free = new Set(older);
  const pair = (find: (field: FieldNode) => FieldNode | undefined) => {
    for (const field of newer) {
      const match = pairs.has(field) ? undefined : find(field);
      if (!match || !free.has(match)) continue;
      pairs.set(field, match);
      free.delete(match);
    }
  };
  const byNumber = new Map(older.map((field) => [field.number, field]));
  pair(({ number }) => (number === null ? undefined : byNumber.get(number)));
  const byName = new Map([...free].map((field) => [keyOf(field), field]));
  pair((field) => byName.get(keyOf(field)));
  if ([...older, ...newer].some(({ aliases }) => aliases.length > 0))
    pair((field) => [...free].find((before) => knows(field, before) || knows(before, field)));
  return pairs;
}

/** Branches of a union may share their simple name. */
const keyOf = ({ name, path }: FieldNode): string => (path.endsWith(')') ? lastStep(path) : name);
const lastStep = (path: string): string => path.slice(path.lastIndexOf('('));

const knows = ({ aliases }: FieldNode, { name }: FieldNode): boolean =>
  aliases.some((alias) => alias === name || alias.endsWith(`.${name}`));

/** Where each field of an earlier definition stands in a later one, by path; those that went are not among them. */
export function fieldPairs(older: FieldTree, newer: FieldTree): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const walk = (before: readonly FieldNode[], after: readonly FieldNode[]) => {
    for (const [field, was] of pairUp(before, after)) {
      paths.set(was.path, field.path);
      walk(was.children, field.children);
    }
  };
  walk(older.fields, newer.fields);
  return paths;
}
