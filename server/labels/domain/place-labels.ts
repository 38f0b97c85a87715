import { type FieldTree, flatten } from '../../schema-rules/fields/field-tree';
import type { Anchor } from './field-label';

/** Why something that was said of a field has no field in a version: there is none, or another says it of that one. */
export type LostBecause = 'gone' | 'taken';

export type Placed<Said> = {
  /** By the field's path in the version. */
  readonly placed: ReadonlyMap<string, Said>;
  readonly lost: readonly {
    readonly said: Said;
    /** Where it would stand. */
    readonly path: string;
    readonly because: LostBecause;
  }[];
};

/**
 * Where labels (or decisions) stand in one version. `renames` gives the path that a field has there; what was said at
 * that very path comes before what has followed a rename to it.
 */
export function placeLabels<Said extends Anchor>(
  labels: readonly Said[],
  fieldsOfVersion: ReadonlySet<string>,
  renames: (anchor: Anchor) => string,
): Placed<Said> {
  const placed = new Map<string, Said>();
  const lost: { said: Said; path: string; because: LostBecause }[] = [];
  const followed = labels.map((said) => ({ said, path: renames(said) }));
  const steady = followed.filter(({ said, path }) => said.path === path);
  const moved = followed.filter(({ said, path }) => said.path !== path);
  for (const { said, path } of [...steady, ...moved]) {
    if (!fieldsOfVersion.has(path)) lost.push({ said, path, because: 'gone' });
    else if (placed.has(path)) lost.push({ said, path, because: 'taken' });
    else placed.set(path, said);
  }
  return { placed, lost };
}

export const pathsOf = ({ fields }: FieldTree): ReadonlySet<string> =>
  new Set(flatten(fields).map(({ field }) => field.path));
