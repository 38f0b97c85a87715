import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOfMarker, markerOf, partOf } from './pages';

const same = (key: string): string => key;
const refuse = (): never => {
  throw new Error('refused');
};

describe('partOf', () => {
  test.each([
    { name: 'all there is', after: undefined, most: 3, part: { items: ['a', 'b', 'c'] } },
    { name: 'the first ones', after: undefined, most: 2, part: { items: ['a', 'b'], last: 'b' } },
    { name: 'the last ones', after: 'b', most: 2, part: { items: ['c'] } },
    { name: 'what is behind a key that is gone', after: 'aa', most: 1, part: { items: ['b'], last: 'b' } },
    { name: 'nothing behind the last', after: 'c', most: 2, part: { items: [] } },
  ])('gives $name', ({ after, most, part }) => {
    expect(partOf(['a', 'b', 'c'], same, after, most)).toEqual(part);
  });

  test('shows every item once, however long the pages are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 7 }), (keys, most) => {
        const sorted = keys.toSorted((one, other) => one - other);
        const shown: number[] = [];
        let after: number | undefined;
        do {
          const part = partOf(sorted, (key) => key, after, most);
          shown.push(...part.items);
          after = part.last;
        } while (after !== undefined);
        expect(shown).toEqual(sorted);
      }),
    );
  });
});

describe('markers', () => {
  test('bring back the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        expect(keyOfMarker(markerOf(key), refuse)).toBe(key);
      }),
    );
  });

  test.each(['', 'b', '%%%', Buffer.from('before:b').toString('base64url')])('refuse %j', (marker) => {
    expect(() => keyOfMarker(marker, refuse)).toThrow('refused');
  });

  test('are not needed', () => {
    expect(keyOfMarker(undefined, refuse)).toBeUndefined();
  });
});
