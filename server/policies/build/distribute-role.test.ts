import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asList, statementsOf } from '../document';
import { MANAGED_POLICY_LIMIT, ROLE_INLINE_LIMIT, roleInlineSize } from './budget';
import { type Distribution, distributeRole } from './distribute-role';
import type { LiveGrant } from './live-grant';
import { compact } from './parse-document';
import { roleBin } from './role-bin';
import { INLINE, type RoleDocuments, type RoleRoom } from './role-places';
import { roleDocument, roleShares, shareKey } from './role-policy';
import { role, stream } from './testing/arbitrary';

const ROLE = role('555566667777', 'scoring');
const ALL: RoleRoom = { inline: ROLE_INLINE_LIMIT, attachments: 10 };
const NOTHING: RoleDocuments = new Map();

const grant = (number: number, name = 'events'): LiveGrant => ({
  streamArn: stream(`${name}-${number}`),
  principalArn: ROLE,
  pattern: number % 3 === 0 ? 'PRODUCER' : 'STANDARD_CONSUMER',
  productTag: `${name}-${number}`,
  applied: true,
});
const sharesOf = (numbers: readonly number[]) =>
  roleShares(
    ROLE,
    numbers.map((number) => grant(number)),
  );
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Every share with the places where it stands. */
function standing(documents: RoleDocuments): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, document] of documents)
    for (const { Sid: sid = '', Resource } of statementsOf(document))
      for (const resource of asList<string>(Resource)) {
        const key = shareKey({ sid, resource });
        places.set(key, [...(places.get(key) ?? []), place]);
      }
  return places;
}

const sizeAt = (documents: RoleDocuments, place: number) => {
  const document = documents.get(place);
  return document ? roleInlineSize([compact(document)]) : 0;
};

const moved = (before: RoleDocuments, after: RoleDocuments): readonly string[] => {
  const [from, to] = [standing(before), standing(after)];
  return [...from.keys()].filter((key) => to.has(key) && to.get(key)?.[0] !== from.get(key)?.[0]);
};

describe('a role that fits', () => {
  test('has one inline policy', () => {
    const { documents, left } = distributeRole(sharesOf(upTo(10)), NOTHING, ALL);
    expect([...documents.keys()]).toEqual([INLINE]);
    expect(left).toEqual([]);
  });
  test('has no policy when nothing is given', () => {
    const held = distributeRole(sharesOf(upTo(40)), NOTHING, ALL).documents;
    expect(distributeRole([], held, ALL)).toEqual({ documents: new Map(), order: [], left: [] });
  });
});

describe('a role that spills', () => {
  const full = distributeRole(sharesOf(upTo(60)), NOTHING, ALL).documents;
  /** The least number of grants for which one policy is not enough. */
  const first =
    upTo(60).find((count) => distributeRole(sharesOf(upTo(count)), NOTHING, ALL).documents.size > 1) ?? 0;

  test('fills the inline policy first, then managed ones by their numbers', () => {
    expect([...full.keys()]).toEqual([0, 1, 2]);
    expect(sizeAt(full, INLINE)).toBeGreaterThan(ROLE_INLINE_LIMIT * 0.9);
  });
  test('moves nothing for one grant more', () => {
    const next = distributeRole(sharesOf(upTo(61)), full, ALL);
    expect(moved(full, next.documents)).toEqual([]);
  });
  test('moves nothing for one grant less, as long as no policy can go', () => {
    const next = distributeRole(sharesOf(upTo(59)), full, ALL);
    expect([...next.documents.keys()]).toEqual([0, 1, 2]);
    expect(moved(full, next.documents)).toEqual([]);
  });
  test('comes back to one inline policy, and what moves is written there first', () => {
    const kept = [...upTo(3), ...upTo(60).slice(45)];
    const { documents, order } = distributeRole(sharesOf(kept), full, ALL);
    expect([...documents.keys()]).toEqual([INLINE]);
    expect(order).toEqual([INLINE]);
    expect(moved(full, documents).length).toBeGreaterThan(0);
  });
  test('does not give up a policy that the next grant would bring back', () => {
    const { documents } = distributeRole(sharesOf(upTo(first)), NOTHING, ALL);
    const [ofInline] = [...standing(documents)].find(([, places]) => places[0] === INLINE) ?? [''];
    const less = sharesOf(upTo(first)).filter((share) => shareKey(share) !== ofInline);
    const next = distributeRole(less, documents, ALL).documents;
    expect([...next.keys()]).toEqual([0, 1]);
    expect(distributeRole(sharesOf(upTo(20)), next, ALL).documents.size).toBe(1);
  });
  test('makes way where other inline policies grew: the managed place is written before', () => {
    const inline = distributeRole(sharesOf(upTo(30)), NOTHING, ALL).documents;
    const { documents, order, left } = distributeRole(sharesOf(upTo(30)), inline, { ...ALL, inline: 5_000 });
    expect(left).toEqual([]);
    expect(order).toEqual([1, INLINE]);
    expect(sizeAt(documents, INLINE)).toBeLessThanOrEqual(5_000);
  });
  test('says what fits nowhere, and keeps the rest', () => {
    const { documents, left } = distributeRole(sharesOf(upTo(first)), NOTHING, { ...ALL, attachments: 0 });
    expect(left).toHaveLength(1);
    expect(standing(documents).size).toBe(first - 1);
  });
  test('gathers room in pieces before it says so', () => {
    const here = sharesOf([1, 2]);
    const there = sharesOf(upTo(40).slice(20));
    const [inline, managed] = [roleDocument(here), roleDocument(there)];
    if (!inline || !managed) throw new Error('nothing is held');
    const held = new Map([
      [INLINE, inline],
      [1, managed],
    ]);
    const [long] = roleShares(ROLE, [{ ...grant(90), productTag: 'e'.repeat(75) }]);
    if (!long) throw new Error('nothing is asked for');
    // Too long for the gap of either place, and not for what both leave together.
    const room = { inline: sizeAt(held, INLINE) + 330, attachments: 1 };
    expect(roleBin(INLINE, room.inline, here).takes(long)).toBe(false);
    expect(roleBin(1, MANAGED_POLICY_LIMIT, there).takes(long)).toBe(false);
    const { documents, left } = distributeRole([...here, ...there, long], held, room);
    expect(left).toEqual([]);
    expect(moved(held, documents)).toHaveLength(1);
  });
});

const numbers = fc.uniqueArray(fc.nat({ max: 220 }), { maxLength: 140 });
const rooms = fc.record({ inline: fc.nat({ max: ROLE_INLINE_LIMIT }), attachments: fc.nat({ max: 10 }) });

/** What stands there while the writes of a distribution are done one after the other. */
function moments(held: RoleDocuments, { documents, order }: Distribution): RoleDocuments[] {
  const now = new Map(held);
  const seen: RoleDocuments[] = [];
  for (const place of order) {
    const document = documents.get(place);
    if (document) now.set(place, document);
    seen.push(new Map(now));
  }
  return seen;
}

describe('any distribution', () => {
  const start = fc.tuple(numbers, numbers, rooms, rooms);
  const check = (
    property: (before: readonly number[], after: readonly number[], was: RoleRoom, is: RoleRoom) => void,
  ) =>
    fc.assert(
      fc.property(start, ([before, after, was, is]) => property(before, after, was, is)),
      { numRuns: 150 },
    );

  test('loses nothing, keeps the limits and says what it left', () =>
    check((before, after, was, is) => {
      const held = distributeRole(sharesOf(before), NOTHING, was).documents;
      const { documents, left } = distributeRole(sharesOf(after), held, is);
      const places = standing(documents);
      for (const [place] of documents)
        expect(sizeAt(documents, place)).toBeLessThanOrEqual(
          place === INLINE ? is.inline : MANAGED_POLICY_LIMIT,
        );
      const wanted = sharesOf(after).map(shareKey);
      expect([...places.keys(), ...left.map(shareKey)].sort()).toEqual([...wanted].sort());
      expect([...places.values()].every((at) => at.length === 1)).toBe(true);
      const managed = [...documents.keys()].filter((place) => place !== INLINE).length;
      const heldManaged = [...held.keys()].filter((place) => place !== INLINE).length;
      expect(managed).toBeLessThanOrEqual(Math.max(is.attachments, heldManaged));
    }));

  test('never takes away what stays, at no moment of its writing', () =>
    check((before, after, was, is) => {
      const held = distributeRole(sharesOf(before), NOTHING, was).documents;
      const next = distributeRole(sharesOf(after), held, is);
      const gone = new Set(next.left.map(shareKey));
      const staying = sharesOf(after)
        .map(shareKey)
        .filter((key) => standing(held).has(key) && !gone.has(key));
      for (const moment of moments(held, next)) {
        const there = standing(moment);
        expect(staying.every((key) => there.has(key))).toBe(true);
      }
    }));

  test('does not depend on the order of the grants, and changes nothing when it is asked again', () =>
    check((before, after, was, is) => {
      const held = distributeRole(sharesOf(before), NOTHING, was).documents;
      const once = distributeRole(sharesOf(after), held, is);
      expect(distributeRole(sharesOf([...after].reverse()), held, is)).toEqual(once);
      // What was evicted from a place may let another policy go into it the next time; then it stays.
      const twice = distributeRole(sharesOf(after), once.documents, is);
      const thrice = distributeRole(sharesOf(after), twice.documents, is);
      expect(thrice.documents).toEqual(twice.documents);
    }));

  test('converges from wherever a worker died', () =>
    check((before, after, was, is) => {
      const held = distributeRole(sharesOf(before), NOTHING, was).documents;
      const next = distributeRole(sharesOf(after), held, is);
      for (const moment of moments(held, next).slice(0, 3)) {
        const again = distributeRole(sharesOf(after), moment, is);
        expect([...standing(again.documents).keys(), ...again.left.map(shareKey)].sort()).toEqual(
          sharesOf(after).map(shareKey).sort(),
        );
      }
    }));

  test('moves nothing for one grant more where there is room for it', () =>
    check((before, _, was) => {
      const held = distributeRole(sharesOf(before), NOTHING, was);
      if (held.left.length > 0) return;
      const settled = distributeRole(sharesOf(before), held.documents, was).documents;
      const next = distributeRole(sharesOf([...before, 500]), settled, {
        ...was,
        attachments: was.attachments + 1,
      });
      expect(moved(settled, next.documents)).toEqual([]);
    }));
});
