import { fieldPairs } from '../../schema-rules/fields/field-pairs';
import type { FieldTree } from '../../schema-rules/fields/field-tree';
import type { Anchor } from './field-label';

/** One version of a schema with what it describes. */
export type LineVersion = { readonly id: string; readonly tree: FieldTree };

/** The versions of one schema, along which a field is followed from one to another. */
export type VersionLine = {
  /** The field's path in a version; its own path where either version is not of this line. */
  follow(anchor: Anchor, to: string | null): string;
  has(versionId: string | null): boolean;
  /** Every path that the field has in any version. */
  everyPath(anchor: Anchor): ReadonlySet<string>;
};

/**
 * `versions`: oldest first. From each to the next a field is found by number, name or alias (server/schema-rules/fields), so
 * that one that was renamed twice is still found; where a version lacks it, it keeps its path, because it may come back.
 */
export function versionLine(versions: readonly LineVersion[]): VersionLine {
  const placeOf = new Map(versions.map(({ id }, index) => [id, index]));
  const forward = versions.map<ReadonlyMap<string, string> | null>(() => null);
  const backward = versions.map<ReadonlyMap<string, string> | null>(() => null);

  /** From the version at this place to the next one. */
  function onward(at: number): ReadonlyMap<string, string> {
    const [older, newer] = [versions[at], versions[at + 1]];
    const pairs = forward[at] ?? (older && newer ? fieldPairs(older.tree, newer.tree) : new Map());
    forward[at] = pairs;
    return pairs;
  }
  function back(at: number): ReadonlyMap<string, string> {
    const pairs = backward[at] ?? new Map([...onward(at)].map(([before, after]) => [after, before]));
    backward[at] = pairs;
    return pairs;
  }
  function* walk(path: string, from: number, to: number): Generator<string> {
    let now = path;
    for (let at = from; at !== to; at += at < to ? 1 : -1) {
      now = (at < to ? onward(at) : back(at - 1)).get(now) ?? now;
      yield now;
    }
  }

  return {
    follow({ path, versionId }, to) {
      const [from, end] = [placeOf.get(versionId ?? ''), placeOf.get(to ?? '')];
      if (from === undefined || end === undefined) return path;
      return [...walk(path, from, end)].at(-1) ?? path;
    },
    has: (versionId) => placeOf.has(versionId ?? ''),
    everyPath({ path, versionId }) {
      const from = placeOf.get(versionId ?? '');
      if (from === undefined) return new Set([path]);
      return new Set([path, ...walk(path, from, versions.length - 1), ...walk(path, from, 0)]);
    },
  };
}
