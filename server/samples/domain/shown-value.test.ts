import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MASK, shownValue } from './shown-value';

const none: ReadonlySet<string> = new Set();

test.each([
  { name: 'numbers that no number holds', value: 9_007_199_254_740_993n, shown: '9007199254740993' },
  { name: 'what JSON has not', value: { a: Number.NaN, b: undefined }, shown: { a: 'NaN', b: null } },
  { name: 'bytes', value: { raw: Uint8Array.of(0, 255) }, shown: { raw: '0x00ff' } },
  {
    name: 'a field called __proto__',
    value: JSON.parse('{"__proto__":1}'),
    shown: JSON.parse('{"__proto__":1}'),
  },
  { name: 'JSON as it is', value: { a: [1, 'x', null, true] }, shown: { a: [1, 'x', null, true] } },
])('$name', ({ value, shown }) => {
  expect(shownValue(value, none)).toEqual({ value: shown, masked: [], cut: false });
});

describe('hidden fields', () => {
  const value = {
    customer: { email: 'a@b', name: 'A' },
    lines: [{ sku: 's1' }, { sku: 's2' }],
    tags: { red: 1, blue: 2 },
    'order id': 7,
  };
  test.each([
    { mask: ['customer.email'], hides: ['a@b'], keeps: ['A', 's1'] },
    { mask: ['customer'], hides: ['a@b', '"A"'], keeps: ['s1'] },
    { mask: ['lines[].sku'], hides: ['s1', 's2'], keeps: ['a@b'] },
    { mask: ['lines[]'], hides: ['s1', 's2', 'sku'], keeps: ['a@b'] },
    { mask: ['tags{}'], hides: [':1', ':2'], keeps: ['red', 'blue', 'a@b'] },
    { mask: ['["order id"]'], hides: [':7'], keeps: ['a@b'] },
  ])('$mask', ({ mask, hides, keeps }) => {
    const shown = shownValue(value, new Set(mask));
    const text = JSON.stringify(shown.value);
    expect(shown.masked).toEqual(mask);
    expect(text).toContain(MASK);
    for (const hidden of hides) expect(text).not.toContain(hidden);
    for (const kept of keeps) expect(text).toContain(kept);
  });

  test('whatever a record holds, a hidden field is nowhere in what is shown', () => {
    const secret = 'S3CR3T';
    const around = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(around, around, (outer, inner) => {
        const record = { ...outer, hidden: { ...inner, deep: [secret] } };
        expect(JSON.stringify(shownValue(record, new Set(['hidden'])).value)).not.toContain(secret);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is large', () => {
  const small = { depth: 2, parts: 4, length: 5 };
  test.each([
    { name: 'a text', value: 'abcdefgh', shown: 'abcde … 3 more characters' },
    { name: 'bytes', value: new Uint8Array(7), shown: '0x0000000000 … 2 more bytes' },
    { name: 'a list', value: [1, 2, 3, 4, 5], shown: [1, 2, 3, '… 2 more items'] },
    { name: 'fields', value: { a: 1, b: 2, c: 3, d: 4 }, shown: { a: 1, b: 2, c: 3, '…': '1 more fields' } },
    { name: 'what is deep', value: [[[1]]], shown: [['… nested deeper than is shown']] },
  ])('$name is cut, and that is said', ({ value, shown }) => {
    expect(shownValue(value, none, small)).toEqual({ value: shown, masked: [], cut: true });
  });
});
