import { expect, test } from 'vitest';
import { parsePlace, placeText } from './page-place';

test('a place comes back as it was written', () => {
  const place = { at: new Date('2026-11-30T12:00:00.123Z'), id: 'ab01' };
  expect(parsePlace(placeText(place))).toEqual(place);
});

test.each(['', 'x', '12', '12.', '.ab', '12.AB', '12.ab;drop', `12.${'a'.repeat(65)}`])(
  '%s is none',
  (text) => {
    expect(parsePlace(text)).toBeNull();
  },
);
