import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableAddress } from './readable-address';

test.each([
  ['/catalog?q=orders%20%C3%A9', '/catalog?q=orders%20%C3%A9'],
  ['/catalog/%F0%9F%A6%8A', '/catalog/%F0%9F%A6%8A'],
  ['/requests/%E0%A4%A', '/requests/%EF%BF%BD%25A'],
  ['/requests/%', '/requests/%25'],
  ['/requests/100%25', '/requests/100%25'],
  ['/people?q=%00', '/people?q=%EF%BF%BD'],
  ['/people?q=a%00%C3%A9', '/people?q=a%EF%BF%BD%C3%A9'],
  ['/audit?text=%ED%A0%80', '/audit?text=%EF%BF%BD%EF%BF%BD%EF%BF%BD'],
  // What is escaped twice is text that speaks of an escape.
  ['/search?q=%2500', '/search?q=%2500'],
])('%s is read as %s', (url, read) => {
  expect(readableAddress(url)).toBe(read);
});

/** Anything that may stand in an address, much of it broken. */
const address = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('%', '%0', '%00', '%C3', '%A9', '%ED%A0%80', '%zz', '/', '?')))
  .map((parts) => parts.join('').replaceAll('\0', ''));

test('whatever was asked for can be decoded afterwards, and holds no NUL', () => {
  fc.assert(
    fc.property(address, (url) => {
      expect(decodeURIComponent(readableAddress(url))).not.toContain('\0');
    }),
  );
});

test('an address that could be read stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const url = `/catalog?q=${encodeURIComponent(text.replaceAll('\0', ''))}`;
      expect(readableAddress(url)).toBe(url);
    }),
  );
});
