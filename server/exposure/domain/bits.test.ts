import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addBits, type Bits, bitsOf, dropBits, hasBit, keepBits, noBits, setBit } from './bits';

const SIZE = 100;
const numbers = fc.uniqueArray(fc.nat(SIZE - 1));
const bitsFrom = (of: readonly number[]): Bits => {
  const bits = noBits(SIZE);
  for (const at of of) setBit(bits, at);
  return bits;
};
const ascending = (of: Iterable<number>) => [...new Set(of)].toSorted((one, other) => one - other);

test('holds what was set, and gives it back in order', () => {
  fc.assert(
    fc.property(numbers, (of) => {
      expect([...bitsOf(bitsFrom(of))]).toEqual(ascending(of));
      expect(of.every((at) => hasBit(bitsFrom(of), at))).toBe(true);
    }),
  );
});

test('joins, meets and leaves out as sets do', () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const changed = (change: (of: Bits, by: Bits) => void) => {
        const bits = bitsFrom(one);
        change(bits, bitsFrom(other));
        return [...bitsOf(bits)];
      };
      expect(changed(addBits)).toEqual(ascending([...one, ...other]));
      expect(changed(keepBits)).toEqual(ascending(one.filter((at) => other.includes(at))));
      expect(changed(dropBits)).toEqual(ascending(one.filter((at) => !other.includes(at))));
    }),
  );
});
