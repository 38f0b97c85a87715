import { describe, expect, test } from 'vitest';
import { validatorOf } from './validator';

const order = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, state: { enum: ['NEW'] }, lines: { type: 'array', minItems: 1 } },
  additionalProperties: false,
};

test.each([
  { record: { id: 'a' }, faults: [] },
  { record: {}, faults: [{ path: '', what: 'id is missing' }] },
  { record: { id: 4711 }, faults: [{ path: '/id', what: 'is not of type string' }] },
  {
    record: { id: 'a', state: 'secret' },
    faults: [{ path: '/state', what: 'is none of the values that the schema allows' }],
  },
  {
    record: { id: 'a', extra: 1 },
    faults: [{ path: '', what: 'has a field that the schema does not know' }],
  },
  { record: { id: 'a', lines: [] }, faults: [{ path: '/lines', what: 'breaks the rule "minItems"' }] },
])('$record', ({ record, faults }) => {
  expect(validatorOf(JSON.stringify(order))?.(record)).toEqual(faults);
});

test('each draft by its own rules', () => {
  const tuple = { items: false, prefixItems: [{ type: 'number' }] };
  const of = (dialect: string) =>
    validatorOf(JSON.stringify({ $schema: dialect, ...tuple }))?.([1, 2])?.length;
  expect(of('https://json-schema.org/draft/2020-12/schema')).toBe(1);
});

describe('definitions that are not asked', () => {
  test.each([
    ['one with a pattern that looks around', { pattern: '(?<=a)b' }],
    ['one with a pattern of great size', { pattern: '(x{1000}){1000}' }],
    [
      'one with more patterns than are made ready',
      { allOf: Array.from({ length: 51 }, (_, at) => ({ pattern: `^${at}` })) },
    ],
    [
      'one of an old draft',
      { $schema: 'http://json-schema.org/draft-04/schema#', exclusiveMinimum: true, minimum: 0 },
    ],
    ['one that refers to another', { $ref: 'https://example.com/other.json' }],
  ])('%s', (_, schema) => {
    expect(validatorOf(JSON.stringify(schema))).toBeNull();
  });
  test('one that is no JSON', () => expect(validatorOf('{')).toBeNull());
});

describe('patterns', () => {
  const asked = (pattern: string) => validatorOf(JSON.stringify({ pattern }));
  const broken = [{ path: '', what: 'breaks the rule "pattern"' }];
  test.each([
    ['^[A-Z]{2}$', 'DE', []],
    ['^[A-Z]{2}$', 'de', broken],
    ['^\\u0041', 'A', []],
    ['^\\d{4}-\\d{2}$', '2026-12', []],
  ])('%s on %s', (pattern, text, faults) => expect(asked(pattern)?.(text)).toEqual(faults));

  test('a pattern that others take for ever on is run to its end', () => {
    expect(asked('^(a+)+$')?.(`${'a'.repeat(40_000)}!`)).toEqual(broken);
  });

  test('what is too much for one look is not asked, and is not called wrong', () => {
    const ask = asked('^(a+)+$');
    const long = 'a'.repeat(600_000);
    expect([ask?.(long), ask?.(long), ask?.('a')]).toEqual([[], null, null]);
  });

  test('names of fields are met by patterns as well', () => {
    const ask = validatorOf(
      JSON.stringify({ patternProperties: { '^x-': { type: 'number' } }, additionalProperties: false }),
    );
    expect(ask?.({ 'x-a': 1 })).toEqual([]);
    expect(ask?.({ 'x-a': 'one' })).toEqual([{ path: '/x-a', what: 'is not of type number' }]);
    expect(ask?.({ y: 1 })).toHaveLength(1);
  });
});

test('a record that is deeper than the stack is not asked', () => {
  const ask = validatorOf(JSON.stringify({ properties: { next: { $ref: '#' } } }));
  let deep: object = {};
  for (let at = 0; at < 100_000; at += 1) deep = { next: deep };
  expect(ask?.(deep)).toBeNull();
});
