import type { PolicyDocument } from '../document';
import type { Place } from './role-places';
import { type RoleShare, roleDocument, roleStatement, shareKey } from './role-policy';

const EMPTY = '{"Version":"2012-10-17","Statement":[]}'.length;

/** One document that is being filled: its shares, and its characters as IAM counts them. */
export type Bin = {
  readonly place: Place;
  readonly limit: number;
  shares(): readonly RoleShare[];
  size(): number;
  has(sid: string): boolean;
  /** Whether the share finds room in this part of the limit, from 0 to 1. */
  takes(share: RoleShare, part?: number): boolean;
  add(share: RoleShare): void;
  remove(share: RoleShare): void;
  document(): PolicyDocument | null;
};

const lengthOf = (share: RoleShare, resources: Iterable<string>): number =>
  JSON.stringify(roleStatement(share, resources)).replace(/\s/g, '').length;

/** Keeps its size while it is filled: measuring the whole document for each share would take too long. */
export function roleBin(place: Place, limit: number, filled: readonly RoleShare[] = []): Bin {
  const shares = new Map<string, RoleShare>();
  const statements = new Map<string, { resources: Set<string>; length: number }>();
  let total = 0;

  const size = () => (statements.size === 0 ? 0 : EMPTY + total + statements.size - 1);
  const growth = (share: RoleShare): number => {
    const there = statements.get(share.sid);
    if (there?.resources.has(share.resource)) return 0;
    const length = lengthOf(share, [...(there?.resources ?? []), share.resource]);
    if (there) return length - there.length;
    return length + (statements.size === 0 ? EMPTY : 1);
  };
  const measure = (share: RoleShare, resources: Set<string>) => {
    total -= statements.get(share.sid)?.length ?? 0;
    const length = resources.size === 0 ? 0 : lengthOf(share, resources);
    total += length;
    if (resources.size === 0) statements.delete(share.sid);
    else statements.set(share.sid, { resources, length });
  };
  const add = (share: RoleShare) => {
    shares.set(shareKey(share), share);
    measure(share, new Set([...(statements.get(share.sid)?.resources ?? []), share.resource]));
  };
  for (const share of filled) add(share);

  return {
    place,
    limit,
    shares: () => [...shares.values()],
    size,
    has: (sid) => statements.has(sid),
    takes: (share, part = 1) => size() + growth(share) <= limit * part,
    add,
    remove(share) {
      if (!shares.delete(shareKey(share))) return;
      const { resources } = statements.get(share.sid) ?? { resources: new Set<string>() };
      measure(share, new Set([...resources].filter((each) => each !== share.resource)));
    },
    document: () => roleDocument([...shares.values()]),
  };
}
