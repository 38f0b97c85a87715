import { expect, test } from 'vitest';
import { placeWords } from './reason-words';

test.each([
  [['name'] as const, '“payment” in the name'],
  [['name', 'description'] as const, '“payment” in the name and the description'],
  [['name', 'owner', 'field'] as const, '“payment” in the name, the owner and the name of a field'],
])('%j is "%s"', (places, words) => {
  expect(placeWords({ words: 'payment', term: null, places })).toBe(words);
});
