import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HiddenValues } from './hidden-values';

const hiding = (...values: readonly unknown[]): HiddenValues => {
  const hidden = new HiddenValues();
  for (const value of values) hidden.add(value);
  return hidden;
};

describe('a text that gives away what is hidden', () => {
  test.each([
    ['anna@example.com', 'anna@example.com'],
    ['anna@example.com', 'ANNA@example.com'],
    ['anna@example.com', 'mail to anna@example.com, now'],
    ['anna@example.com', '{"email":"anna@example.com"}'],
    ['anna@example.com', 'https://x/?to=anna%40example.com'],
    ['anna@example.com', 'YW5uYUBleGFtcGxlLmNvbQ=='],
    ['anna@example.com', '616e6e61406578616d706c652e636f6d'],
    ['+49 30 123456', 'tel:+4930123456'],
    ['4111111111111111', '4111-1111-1111-1111'],
    ['Jürgen "J" Köhler', 'J\\u00fcrgen'.length > 0 ? JSON.stringify({ n: 'Jürgen "J" Köhler' }) : ''],
    [12345, 'order 12345'],
    [9_007_199_254_740_993n, '9007199254740993'],
    // Short ones where they stand alone.
    ['DE', 'DE'],
    ['DE', 'de'],
    [7, '7'],
  ])('%s in %s', (value, text) => {
    expect(hiding(value).text(text)).toBe(true);
  });
});

test.each([
  ['anna@example.com', 'bert@example.com'],
  ['anna@example.com', ''],
  ['DE', 'ORDER'],
  [7, '17'],
  ['', 'x'],
  ['…', 'x'],
  [true, 'true'],
  [null, 'null'],
])('%s is not in %j', (value, text) => {
  expect(hiding(value).text(text)).toBe(false);
});

test('numbers are known from four digits on', () => {
  expect(hiding(12345).number(12345)).toBe(true);
  expect(hiding('12345').number(12345n)).toBe(true);
  expect(hiding('1234').number(912349)).toBe(true);
  expect(hiding(12).number(12)).toBe(false);
});

test('bytes are read as text and as they are', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(hiding('Jürgen').bytes(bytes('x Jürgen x'))).toBe(true);
  expect(hiding(bytes('secret')).text('a secret')).toBe(true);
  expect(hiding(Uint8Array.of(1, 200, 3, 250)).bytes(Uint8Array.of(9, 1, 200, 3, 250))).toBe(true);
  expect(hiding('Jürgen').bytes(bytes('Anna'))).toBe(false);
});

test('what is hidden of one record is known in the others where it is whole', () => {
  const all = new Set<string>();
  new HiddenValues(all).add('anna@example.com');
  new HiddenValues(all).add('DE');
  const other = new HiddenValues(all);
  expect(other.text('Anna@Example.com')).toBe(true);
  expect(other.text('DE')).toBe(false);
  expect(other.text('to anna@example.com')).toBe(false);
});

test('nothing hidden gives nothing away', () => {
  fc.assert(fc.property(fc.string(), (text) => !hiding().text(text)));
});

test('a text with a hidden value in it is known, whatever is around it', () => {
  const value = fc
    .string({ minLength: 1 })
    .filter((text) => /[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(text.normalize('NFKC')));
  fc.assert(
    fc.property(fc.string(), value, fc.string(), (before, hidden, after) => {
      // A combining mark may join what is before it.
      fc.pre(!/\p{M}/u.test(after + hidden));
      expect(hiding(hidden).text(before + hidden + after)).toBe(true);
    }),
  );
});

test('what would take too long to compare counts as giving away', () => {
  const hidden = new HiddenValues();
  for (let number = 0; number < 400; number += 1) hidden.add(`secret number ${number}`);
  expect(hidden.text('x'.repeat(10_000))).toBe(true);
});
