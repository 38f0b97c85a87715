import { canonicalJson } from './canonical-json';
import { isJsonObject, type Json, member } from './json-text';

/** RFC 6902, with the three operations that a difference needs. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

/** The changes that make the second value of the first, to be applied in order. */
export function jsonPatch(from: Json, to: Json, path = ''): PatchOperation[] {
  if (Array.isArray(from) && Array.isArray(to)) return listPatch(from, to, path);
  if (isJsonObject(from) && isJsonObject(to))
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name): PatchOperation[] => {
      const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const [before, after] = [member(from, name), member(to, name)];
      if (after === undefined) return [{ op: 'remove', path: at }];
      if (before === undefined) return [{ op: 'add', path: at, value: after }];
      return jsonPatch(before, after, at);
    });
  return isSame(from, to) ? [] : [{ op: 'replace', path, value: to }];
}

/** What both lists begin and end with stays; between, items are compared in pairs. */
function listPatch(from: readonly Json[], to: readonly Json[], path: string): PatchOperation[] {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && isSame(from[start], to[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(from.at(-1 - end), to.at(-1 - end))) end += 1;
  const before = from.slice(start, from.length - end);
  const after = to.slice(start, to.length - end);
  const pairs = Math.min(before.length, after.length);
  const operations = after
    .slice(0, pairs)
    .flatMap((item, index) => jsonPatch(before[index] ?? null, item, `${path}/${start + index}`));
  for (let index = before.length - 1; index >= pairs; index -= 1)
    operations.push({ op: 'remove', path: `${path}/${start + index}` });
  for (const [index, value] of after.slice(pairs).entries())
    operations.push({ op: 'add', path: `${path}/${start + pairs + index}`, value });
  return operations;
}

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other));
