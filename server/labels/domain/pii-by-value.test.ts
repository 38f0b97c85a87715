import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mod97, passesLuhn } from './check-digits';
import { piiByValue } from './pii-by-value';

describe('what looks like something of a person', () => {
  test.each([
    ['anna@example.com', 'EMAIL'],
    ['a.b+c@mail.example.co.uk', 'EMAIL'],
    ['jürgen@bücher.example', 'EMAIL'],
    ['+4930123456', 'PHONE'],
    ['+49 30 123-456', 'PHONE'],
    ['+1 (415) 555-2671', 'PHONE'],
    ['DE89370400440532013000', 'IBAN'],
    ['GB82 WEST 1234 5698 7654 32', 'IBAN'],
    ['FR1420041010050500013M02606', 'IBAN'],
    ['4111111111111111', 'CARD'],
    ['4111 1111 1111 1111', 'CARD'],
    ['3782-822463-10005', 'CARD'],
    [4111111111111111, 'CARD'],
    [4111111111111111n, 'CARD'],
    ['192.168.0.1', 'IP'],
    ['2001:db8::ff00:42:8329', 'IP'],
    ['2001:0db8:0000:0000:0000:ff00:0042:8329', 'IP'],
    ['::ffff:192.0.2.128', 'IP'],
    ['::1', 'IP'],
    ['123-45-6789', 'NATIONAL_ID'],
    ['AB123456C', 'NATIONAL_ID'],
    ['QQ 12 34 56 C'.replace('QQ', 'AA'), 'NATIONAL_ID'],
    ['RSSMRA85T10A562S', 'NATIONAL_ID'],
    ['12345678Z', 'NATIONAL_ID'],
    ['X1234567L', 'NATIONAL_ID'],
    ['1 85 05 78 006 084 91', 'NATIONAL_ID'],
    ['529.982.247-25', 'NATIONAL_ID'],
  ])('%s: %s', (value, kind) => {
    expect(piiByValue(value)).toBe(kind);
  });
});

describe('what does not', () => {
  test.each([
    [''],
    ['   '],
    ['ord-000012345'],
    ['cus-000040'],
    ['anna@example'],
    ['@example.com'],
    ['a@b@example.com'],
    ['see anna@example.com'],
    ['030 123456'],
    ['+0123456789'],
    ['+12345'],
    ['DE89370400440532013001'],
    ['DE00'],
    ['4111111111111112'],
    ['1764547200000'],
    [1764547200000],
    [12.5],
    [42],
    [true],
    [null],
    [undefined],
    [{}],
    ['256.1.1.1'],
    ['1.2.3'],
    ['0.0.0.0'],
    ['12:30:45'],
    ['00:1b:44:11:3a:b7'],
    ['2026-12-01T10:00:00Z'],
    ['::'],
    ['1::2::3'],
    ['000-45-6789'],
    ['123-00-6789'],
    ['BG123456C'],
    ['12345678A'],
    ['X12345678L'],
    ['1 85 05 78 006 084 92'],
    ['111.111.111-11'],
    ['529.982.247-26'],
    ['01938a3e-2f63-7c4a-9d10-000000000001'],
    ['KET-2107'],
    ['x'.repeat(100_000)],
  ])('%j', (value) => {
    expect(piiByValue(value)).toBeNull();
  });
});

test('one wrong digit is found by either check', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.constantFrom(...'0123456789012345'.split('').keys()), digit, (at, other) => {
      const card = '4111111111111111';
      const typed = card.slice(0, at) + other + card.slice(at + 1);
      expect(passesLuhn(typed)).toBe(typed === card);
    }),
  );
  expect(mod97('3214282912345698765432161182')).toBe(1);
  expect(mod97('WEST12345698765432GB82')).toBe(1);
  expect(mod97('WEST12345698765432GB83')).not.toBe(1);
});

test('whatever a value is, looking at it ends', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true }), (value) => {
      piiByValue(value);
    }),
  );
});
