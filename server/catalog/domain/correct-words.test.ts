import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctionsOf, rewrite, slipsBetween } from './correct-words';

test.each([
  ['payment', 'payment', 0],
  ['paymnt', 'payment', 1],
  ['payemnt', 'payment', 1],
  ['pyament', 'payment', 1],
  ['paymentt', 'payment', 1],
  ['pavment', 'payment', 1],
  ['', 'pay', 3],
])('%s and %s are %i slips apart', (one, other, slips) => {
  expect(slipsBetween(one, other)).toBe(slips);
  expect(slipsBetween(other, one)).toBe(slips);
});

test('a word is as far from another as that one from it, and from none but itself not at all', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
      const slips = slipsBetween(one, other);
      expect(slipsBetween(other, one)).toBe(slips);
      expect(slips === 0).toBe(one === other);
      expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length));
    }),
  );
});

test.each([
  { word: 'paymnt', alike: ['payments', 'payment', 'pavement'], meant: 'payment' },
  { word: 'ordr', alike: ['order', 'odor'], meant: 'order' },
  // Two slips in a short word make another word.
  { word: 'ordx', alike: ['order'], meant: undefined },
  { word: 'zzzz', alike: [], meant: undefined },
])('$word was meant to be $meant', ({ word, alike, meant }) => {
  expect(correctionsOf([{ word, alike }]).get(word)).toBe(meant);
});

test('the rest of what was typed stays as it was', () => {
  const corrections = new Map([['paymnt', 'payment']]);
  expect(rewrite('Paymnt-v2 of Cards', corrections)).toBe('payment-v2 of Cards');
});
