import type { FieldTree } from '../../schema-rules/fields/field-tree';
import { FieldPlace, fieldPlaces } from './field-places';

/**
 * Where somebody stands in a record, as a schema sees it. `exact`: the places that this can be. `loose`: places from
 * which a record has left what its schema says, or from which the schema contains itself: below them a label counts
 * wherever its names follow one another, whatever lies between and however they are spelt.
 */
export type Spot = { readonly exact: readonly FieldPlace[]; readonly loose: readonly FieldPlace[] };

/** Which fields of a record are hidden; a record's own schema says where they are. */
export type Mask = {
  readonly root: Spot;
  /** False: nothing at all is hidden. */
  readonly hides: boolean;
};

/** `null` for a record that does not say what wrote it: then nothing is certain but the names. */
export function maskOf(tree: FieldTree | null, hidden: Iterable<string>): Mask {
  const paths = [...hidden];
  const places = withBranches([fieldPlaces(tree, paths)]);
  const certain = tree?.complete === true;
  return { root: { exact: places, loose: certain ? [] : places }, hides: paths.length > 0 };
}

export const HIDES_NOTHING: Mask = { root: { exact: [], loose: [] }, hides: false };

/** Where a field of this name leads. */
export function into({ exact, loose }: Spot, name: string): Spot {
  const next = withBranches(exact.flatMap((place) => below(place, name)));
  const left = next.length === 0 ? exact.flatMap(andAbove) : [];
  const open = left.length === 0 ? loose : [...new Set([...loose, ...left])];
  const found = open.flatMap((place) => [...below(place, name), ...place.fieldsLike(name)]);
  return {
    exact: next,
    loose: found.length === 0 ? open : [...new Set([...open, ...withBranches(found)])],
  };
}

/** The label's path where this field is hidden; null where it is not. `before`: where it was come from. */
export function hiddenAt({ exact, loose }: Spot, before: Spot): string | null {
  const entered = exact.find(({ hidden }) => hidden !== null);
  if (entered) return entered.hidden;
  const was = new Set(before.loose);
  return loose.find((place) => place.hidden !== null && !was.has(place))?.hidden ?? null;
}

/** The path of the definition's field at this spot; null where a record is other than its definition says. */
export const pathAt = ({ exact }: Spot): string | null =>
  exact.find(({ path }) => path !== null)?.path ?? null;

const below = (place: FieldPlace, name: string): readonly FieldPlace[] =>
  [place.fields.get(name), place.branches.get(name), place.values].filter(
    (each) => each instanceof FieldPlace,
  );

const andAbove = (place: FieldPlace): readonly FieldPlace[] =>
  place.above ? [place, ...andAbove(place.above)] : [place];

/** A branch is where the union is: most decoders leave it out. */
function withBranches(places: readonly FieldPlace[]): readonly FieldPlace[] {
  const all = new Set<FieldPlace>();
  const add = (place: FieldPlace) => {
    if (all.has(place)) return;
    all.add(place);
    for (const branch of place.branches.values()) add(branch);
  };
  places.forEach(add);
  return [...all];
}
