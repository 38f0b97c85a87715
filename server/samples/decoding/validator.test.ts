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
    ['one with a pattern, which may take for ever', { pattern: '(a+)+$' }],
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
