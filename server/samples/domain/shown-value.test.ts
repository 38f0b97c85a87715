import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../../labels/testing/trees';
import type { FieldTree } from '../../schema-rules/fields/field-tree';
import { maskOf } from './mask';
import { MASK, NOTHING_WITHHELD, type ShownLimits, shownValue } from './shown-value';
import { withholdIn } from './withhold';

/** As somebody sees it from whom these fields are withheld. */
function shownWithout(
  value: unknown,
  tree: FieldTree | null,
  labels: readonly string[],
  limits?: ShownLimits,
) {
  const withheld = withholdIn(value, maskOf(tree, labels));
  if (!withheld) throw new Error('too much');
  return shownValue(value, withheld, limits);
}

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
  expect(shownValue(value, NOTHING_WITHHELD)).toEqual({ value: shown, masked: [], cut: false });
});

const text = { type: 'string' };
const object = (properties: object) => ({ type: 'object', properties });
const tree = treeOf('JSON', {
  properties: {
    customer: object({ email: text, name: text }),
    lines: { type: 'array', items: object({ sku: text }) },
    tags: { type: 'object', additionalProperties: { type: 'integer' } },
    'order id': { type: 'integer' },
    note: text,
  },
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
    { mask: ['lines'], hides: ['s1', 's2', 'sku'], keeps: ['a@b'] },
    { mask: ['tags{}'], hides: [':1', ':2'], keeps: ['red', 'blue', 'a@b'] },
    { mask: ['["order id"]'], hides: [':7'], keeps: ['a@b'] },
  ])('$mask', ({ mask, hides, keeps }) => {
    const shown = shownWithout(value, tree, mask);
    const json = JSON.stringify(shown.value);
    expect(shown.masked).toEqual(mask);
    expect(json).toContain(MASK);
    for (const hidden of hides) expect(json).not.toContain(hidden);
    for (const kept of keeps) expect(json).toContain(kept);
  });
});

describe('what is hidden is hidden wherever it stands', () => {
  const email = 'anna@example.com';
  const note = (said: unknown) => ({ customer: { email, name: 'Anna' }, note: said });
  test.each([
    ['the same again', email],
    ['a part of a text', `wrote to ${email}`],
    ['JSON in a text', JSON.stringify({ email })],
    ['a list', [email]],
    ['a key', { [email]: true }],
    ['bytes', new TextEncoder().encode(`to ${email}`)],
    ['bytes as numbers', [...new TextEncoder().encode(email)]],
  ])('as %s', (_, said) => {
    const { value } = shownWithout(note(said), tree, ['customer.email']);
    const json = JSON.stringify(value);
    expect(json).not.toContain('example');
    expect(json).not.toContain('616e6e61');
    expect(json).not.toContain('97,110');
    expect(json).toContain(MASK);
    expect(json).toContain('Anna');
  });

  test('keys that are hidden do not push each other out', () => {
    const tags = { [email]: 1, [`to ${email}`]: 2 };
    const { value } = shownWithout({ customer: { email }, tags }, tree, ['customer.email']);
    expect(Object.values((value as { tags: object }).tags)).toEqual([1, 2]);
  });

  test('a name of the schema’s own is no secret, even if somebody is called so', () => {
    const { value } = shownWithout({ customer: { email: 'note' }, note: 'x' }, tree, ['customer.email']);
    expect(value).toEqual({ customer: { email: MASK }, note: 'x' });
  });

  test('what no field leads to is hidden, because nobody can say what it is', () => {
    expect(shownWithout('anna', null, ['email']).value).toBe(MASK);
    expect(shownWithout(['anna', ['berta']], null, ['email']).value).toEqual([MASK, [MASK]]);
    expect(shownWithout([{ id: 'x' }], null, ['email']).value).toEqual([{ id: 'x' }]);
  });
});

describe('nothing hidden leaves', () => {
  /** Nobody writes it by chance, in any of the ways in which it could be written. */
  const secret = 'S3CR3T-7731';
  const inside = fc.constantFrom<unknown>(
    secret,
    `a ${secret} b`,
    secret.toLowerCase(),
    encodeURIComponent(`é${secret}`),
    JSON.stringify({ secret }),
    { [secret]: 1 },
    [secret],
    new TextEncoder().encode(secret),
    [...new TextEncoder().encode(secret)],
  );
  const data = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, inside, fc.string(), fc.integer(), tie('list'), tie('map')),
    list: fc.array(tie('any'), { maxLength: 3 }),
    map: fc.dictionary(
      fc.constantFrom('customer', 'note', 'lines', 'tags', 'sku', 'other', 'id'),
      tie('any'),
      {
        maxKeys: 4,
      },
    ),
  })).map as fc.Arbitrary<Record<string, unknown>>;
  const leaks = (shown: unknown): boolean => {
    const json = JSON.stringify(shown)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    return ['s3cr3t7731', '53334352335', '8351678251'].some((part) => json.includes(part));
  };

  test.each([
    ['by its schema', tree],
    ['by its names alone', null],
  ] as const)('of any record, %s', (_, known) => {
    fc.assert(
      fc.property(data, (around) => {
        const record = { ...around, customer: { ...around, email: [secret] } };
        expect(leaks(shownWithout(record, known, ['customer.email']).value)).toBe(false);
      }),
      { numRuns: 300 },
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
    expect(shownValue(value, NOTHING_WITHHELD, small)).toEqual({ value: shown, masked: [], cut: true });
  });

  test('a text that begins with what is hidden is not cut open', () => {
    const long = `${'x'.repeat(3)}${'secret'.repeat(3)}`;
    const value = { customer: { email: 'secret'.repeat(3) }, note: long };
    expect(shownWithout(value, tree, ['customer.email'], { ...small, depth: 9 }).value).toMatchObject({
      note: MASK,
    });
  });

  test('what is nested deeper than functions can call each other is looked through all the same', () => {
    let deep: unknown = 'anna@example.com';
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    const { value } = shownWithout({ customer: { email: deep }, note: 'anna@example.com' }, tree, [
      'customer.email',
    ]);
    expect(value).toEqual({ customer: { email: MASK }, note: MASK });
  });

  test('a record with more in it than is looked through is withheld whole', () => {
    const many = Array.from({ length: 100_001 }, (_, index) => index);
    expect(withholdIn({ customer: { email: 'a' }, note: many }, maskOf(tree, ['customer.email']))).toBeNull();
    expect(withholdIn({ note: many }, maskOf(tree, []))).toBe(NOTHING_WITHHELD);
  });
});
