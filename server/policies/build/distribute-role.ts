import { asList, statementsOf } from '../document';
import { MANAGED_POLICY_LIMIT } from './budget';
import { type Bin, roleBin } from './role-bin';
import { INLINE, type Place, type RoleDocuments, type RoleRoom } from './role-places';
import { type RoleShare, shareKey } from './role-policy';

export type Distribution = {
  /** What stands where in the end. */
  readonly documents: RoleDocuments;
  /**
   * Places in the order in which they are written: whatever moves stands at its new place before it goes from the old one.
   * After them goes what is not in `documents` any more.
   */
  readonly order: readonly Place[];
  /** What fits nowhere. */
  readonly left: readonly RoleShare[];
};

/**
 * A policy is given up when what stands in it fits into those before it with this part of them taken at most, so that the
 * next grant does not bring it back.
 */
const FOLDED_UP_TO = 0.9;

/**
 * Lays out what a role is given over its inline policy and as many managed ones as are needed (docs/aws-facts.md §13). Pure,
 * and it moves as little as it can: what stands somewhere stays there, what is new comes to the first place with room for
 * it. Something moves in three cases only: a document has become too large for its place, room in pieces has to be
 * gathered for something new, or a whole policy can go.
 */
export function distributeRole(
  shares: readonly RoleShare[],
  held: RoleDocuments,
  room: RoleRoom,
): Distribution {
  const places = heldPlaces(shares, held);
  const bins = new Map<Place, Bin>();
  const open = (place: Place): Bin => {
    const bin = bins.get(place) ?? roleBin(place, place === INLINE ? room.inline : MANAGED_POLICY_LIMIT);
    bins.set(place, bin);
    return bin;
  };
  for (const place of [INLINE, ...held.keys()]) open(place);
  const homeless: RoleShare[] = [];
  for (const share of shares) {
    const [first] = places.get(shareKey(share)) ?? [];
    if (first === undefined) homeless.push(share);
    else open(first).add(share);
  }
  const closed = new Set<Place>();
  for (const bin of ascending(bins)) {
    const evicted = evict(bin, places);
    if (evicted.length > 0) closed.add(bin.place);
    homeless.push(...evicted);
  }

  const receivers = () => ascending(bins).filter(({ place }) => !closed.has(place));
  const settle = (share: RoleShare): boolean => {
    const also = places.get(shareKey(share)) ?? [];
    const takers = receivers().filter((bin) => bin.takes(share));
    const bin =
      takers.find(({ place }) => also.includes(place)) ??
      takers.find(({ has }) => has(share.sid)) ??
      takers[0] ??
      oneMore(bins, room, open);
    if (!bin?.takes(share)) return false;
    bin.add(share);
    return true;
  };
  let left = homeless.filter((share) => !settle(share));
  if (left.length > 0) {
    gather(receivers());
    left = left.filter((share) => !settle(share));
  }
  if (left.length === 0) foldUp(receivers());

  const documents = new Map<Place, NonNullable<ReturnType<Bin['document']>>>();
  for (const bin of ascending(bins)) {
    const document = bin.document();
    if (document) documents.set(bin.place, document);
  }
  const moving = [...documents.keys()];
  const order = [
    ...moving.filter((place) => !closed.has(place)),
    ...moving.filter((place) => closed.has(place)),
  ];
  return { documents, order, left };
}

/** Where each share stands now, from the inline policy on: a worker that died may have left it at two places. */
function heldPlaces(
  shares: readonly RoleShare[],
  held: RoleDocuments,
): ReadonlyMap<string, readonly Place[]> {
  const wanted = new Set(shares.map(shareKey));
  const places = new Map<string, Place[]>();
  for (const [place, document] of [...held].sort(([a], [b]) => a - b))
    for (const { Sid: sid = '', Resource } of statementsOf(document))
      for (const resource of asList<string>(Resource)) {
        const key = shareKey({ sid, resource });
        if (wanted.has(key)) places.set(key, [...new Set([...(places.get(key) ?? []), place])]);
      }
  return places;
}

const ascending = (bins: ReadonlyMap<Place, Bin>): readonly Bin[] =>
  [...bins.values()].sort((a, b) => a.place - b.place);

/** Other inline policies of the role may have grown. What stands elsewhere too goes first. */
function evict(bin: Bin, places: ReadonlyMap<string, readonly Place[]>): readonly RoleShare[] {
  const copies = (share: RoleShare) => (places.get(shareKey(share)) ?? []).length;
  const inLine = [...bin.shares()].reverse().sort((a, b) => copies(b) - copies(a));
  const evicted: RoleShare[] = [];
  for (const share of inLine) {
    if (bin.size() <= bin.limit) break;
    bin.remove(share);
    evicted.push(share);
  }
  return evicted;
}

/** A further managed policy, under the lowest number that is free. */
function oneMore(
  bins: ReadonlyMap<Place, Bin>,
  { attachments }: RoleRoom,
  open: (place: Place) => Bin,
): Bin | null {
  const managed = [...bins.keys()].filter((place) => place !== INLINE);
  if (managed.length >= attachments) return null;
  let place = 1;
  while (managed.includes(place)) place += 1;
  return open(place);
}

/** Moves to the front whatever fits there, so that the room of all is in one piece at the end. */
function gather(bins: readonly Bin[]): void {
  for (const [index, bin] of bins.entries())
    for (const later of bins.slice(index + 1).reverse())
      for (const share of later.shares())
        if (bin.takes(share)) {
          later.remove(share);
          bin.add(share);
        }
}

/** Empties managed policies whose shares find room in those before them, the last one first. */
function foldUp(bins: readonly Bin[]): void {
  for (const bin of [...bins].reverse()) {
    if (bin.place === INLINE || bin.shares().length === 0) continue;
    const before = bins
      .filter((each) => each.place < bin.place && (each.place === INLINE || each.size() > 0))
      .map((each) => roleBin(each.place, each.limit, each.shares()));
    const moves = bin.shares().flatMap((share) => {
      const taker = before.find((each) => each.takes(share, FOLDED_UP_TO));
      taker?.add(share);
      return taker ? [{ share, to: taker.place }] : [];
    });
    if (moves.length < bin.shares().length) continue;
    for (const { share, to } of moves) {
      bins.find(({ place }) => place === to)?.add(share);
      bin.remove(share);
    }
  }
}
