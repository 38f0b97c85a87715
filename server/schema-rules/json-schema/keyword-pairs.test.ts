import { describe, expect, test } from 'vitest';
import { jsonSchemaBreaks } from './compare-json-schema';
import { parseJsonSchema } from './parse-json-schema';

const parsed = (schema: unknown) => parseJsonSchema(JSON.stringify(schema));
const rules = (reader: unknown, writer: unknown): string[] => [
  ...new Set(jsonSchemaBreaks(parsed(reader), parsed(writer)).map(({ rule }) => rule)),
];

/** Which type takes which (validation, "type"): rows read, columns write. An integer is a number. */
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;
const TAKES: Readonly<Record<(typeof TYPES)[number], readonly string[]>> = {
  null: ['null'],
  boolean: ['boolean'],
  integer: ['integer'],
  number: ['integer', 'number'],
  string: ['string'],
  array: ['array'],
  object: ['object'],
};

describe.each(TYPES)('a reader of %s', (reader) => {
  test.each(TYPES)('and a writer of %s', (writer) => {
    const expected = TAKES[reader].includes(writer) ? [] : ['json-type-narrowed'];
    expect(rules({ type: reader }, { type: writer })).toEqual(expected);
    expect(rules({ type: [reader, 'null'] }, { type: writer })).toEqual(writer === 'null' ? [] : expected);
    expect(rules({ items: { type: reader } }, { items: { type: writer } })).toEqual(expected);
  });

  test('takes nothing but that, and all of that', () => {
    expect(rules({ type: reader }, {})).toEqual(['json-type-narrowed']);
    expect(rules({}, { type: reader })).toEqual([]);
    expect(rules({ type: reader }, false)).toEqual([]);
  });
});

/**
 * Keywords of which one is the wider (validation, §6): all that the narrower takes is taken by the wider, and something that
 * the wider takes is not taken by the narrower.
 */
const WIDER: readonly (readonly [name: string, narrower: object, wider: object, rule: string])[] = [
  ['a least number', { minimum: 5 }, { minimum: 4 }, 'json-range-narrowed'],
  ['a least number or none', { minimum: 5 }, {}, 'json-range-narrowed'],
  ['a least number that is excluded', { exclusiveMinimum: 5 }, { minimum: 5 }, 'json-range-narrowed'],
  ['a fraction below', { minimum: 0.5 }, { minimum: 0.25 }, 'json-range-narrowed'],
  ['below zero', { minimum: -1 }, { minimum: -2 }, 'json-range-narrowed'],
  ['a greatest number', { maximum: 4 }, { maximum: 5 }, 'json-range-narrowed'],
  ['a greatest number or none', { maximum: 4 }, {}, 'json-range-narrowed'],
  ['a greatest number that is excluded', { exclusiveMaximum: 5 }, { maximum: 5 }, 'json-range-narrowed'],
  ['a range inside another', { minimum: 1, maximum: 2 }, { minimum: 0, maximum: 3 }, 'json-range-narrowed'],
  ['multiples of ten and of five', { multipleOf: 10 }, { multipleOf: 5 }, 'json-range-narrowed'],
  ['multiples or any number', { multipleOf: 2 }, {}, 'json-range-narrowed'],
  ['multiples of 0.5 and of 0.1', { multipleOf: 0.5 }, { multipleOf: 0.1 }, 'json-range-narrowed'],
  ['a least length', { minLength: 3 }, { minLength: 2 }, 'json-text-narrowed'],
  ['a greatest length', { maxLength: 2 }, { maxLength: 3 }, 'json-text-narrowed'],
  ['a length or any', { maxLength: 2 }, {}, 'json-text-narrowed'],
  ['a pattern or any text', { pattern: '^a' }, {}, 'json-text-narrowed'],
  ['a pattern or one that all match', { pattern: '^a' }, { pattern: '.*' }, 'json-text-narrowed'],
  ['a format or any text', { format: 'date' }, {}, 'json-text-narrowed'],
  ['a least number of items', { minItems: 2 }, { minItems: 1 }, 'json-list-narrowed'],
  ['a greatest number of items', { maxItems: 1 }, { maxItems: 2 }, 'json-list-narrowed'],
  ['items that all differ', { uniqueItems: true }, {}, 'json-list-narrowed'],
  ['items that all differ, or may not', { uniqueItems: true }, { uniqueItems: false }, 'json-list-narrowed'],
  ['items of one type', { items: { type: 'integer' } }, { items: { type: 'number' } }, 'json-type-narrowed'],
  ['a list that contains something', { contains: { const: 1 } }, {}, 'json-list-narrowed'],
  ['a least number of properties', { minProperties: 2 }, { minProperties: 1 }, 'json-size-narrowed'],
  ['a greatest number of properties', { maxProperties: 1 }, { maxProperties: 2 }, 'json-size-narrowed'],
  ['a property that is required', { required: ['a'] }, {}, 'json-required-added'],
  ['one of two that are required', { required: ['a', 'b'] }, { required: ['a'] }, 'json-required-added'],
  ['closed content', { additionalProperties: false }, {}, 'json-content-closed'],
  [
    'content of a type',
    { additionalProperties: { type: 'integer' } },
    { additionalProperties: { type: 'number' } },
    'json-type-narrowed',
  ],
  [
    'closed content with a property',
    { properties: { a: {} }, additionalProperties: false },
    { properties: { a: {}, b: {} }, additionalProperties: false },
    'json-property-not-allowed',
  ],
  ['names of properties', { propertyNames: { maxLength: 3 } }, {}, 'json-names-narrowed'],
  ['a property that needs another', { dependencies: { a: ['b'] } }, {}, 'json-dependency-added'],
  ['values that are counted', { enum: [1, 2] }, { enum: [1, 2, 3] }, 'json-values-narrowed'],
  ['one value of several', { const: 'a' }, { enum: ['a', 'b'] }, 'json-values-narrowed'],
  ['values or any of their type', { enum: ['a'] }, { type: 'string' }, 'json-values-narrowed'],
  [
    'a value and another type besides',
    { enum: ['a', null] },
    { type: ['string', 'null'] },
    'json-values-narrowed',
  ],
  [
    'one branch of two',
    { anyOf: [{ const: 1 }] },
    { anyOf: [{ const: 1 }, { const: 2 }] },
    'json-values-narrowed',
  ],
  ['something excluded', { not: { type: 'string' } }, {}, 'json-excluded'],
  [
    'all of two, or one of them',
    { allOf: [{ minimum: 1 }, { maximum: 2 }] },
    { minimum: 1 },
    'json-range-narrowed',
  ],
  ['nothing at all', { not: {} }, { type: 'string' }, 'json-excluded'],
];

describe.each(WIDER)('%s', (_name, narrower, wider, rule) => {
  test('what the narrower writes the wider reads', () => {
    expect(rules(wider, narrower)).toEqual([]);
  });

  test('what the wider writes the narrower does not read', () => {
    expect(rules(narrower, wider)).toEqual([rule]);
  });

  test('each reads itself', () => {
    expect([rules(narrower, narrower), rules(wider, { ...wider, title: 'same' })]).toEqual([[], []]);
  });

  test('the same as a property of closed content, where it breaks at its path', () => {
    const holding = (schema: object) => ({ properties: { p: schema }, additionalProperties: false });
    expect(rules(holding(wider), holding(narrower))).toEqual([]);
    const paths = jsonSchemaBreaks(parsed(holding(narrower)), parsed(holding(wider))).map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(path).toMatch(/^p(?![a-z])/);
  });
});

/** Keywords that say the same in other words. */
test.each<[string, object, object]>([
  ['one value as const and as enum', { const: 'a' }, { enum: ['a'] }],
  ['values in another order', { enum: [1, 'a', null] }, { enum: [null, 1, 'a'] }],
  ['types in another order', { type: ['string', 'null'] }, { type: ['null', 'string'] }],
  ['one type as a list', { type: 'string' }, { type: ['string'] }],
  ['numbers and integers', { type: ['number', 'integer'] }, { type: 'number' }],
  ['all of one', { allOf: [{ type: 'string' }] }, { type: 'string' }],
  ['any of one', { anyOf: [{ type: 'string' }] }, { type: 'string' }],
  ['one of one', { oneOf: [{ type: 'string' }] }, { type: 'string' }],
  ['any of two types', { anyOf: [{ type: 'string' }, { type: 'null' }] }, { type: ['string', 'null'] }],
  ['one of two types', { oneOf: [{ type: 'string' }, { type: 'null' }] }, { type: ['null', 'string'] }],
  [
    'whole numbers above 0 and from 1',
    { type: 'integer', exclusiveMinimum: 0 },
    { type: 'integer', minimum: 1 },
  ],
  [
    'whole numbers below 10 and to 9',
    { type: 'integer', exclusiveMaximum: 10 },
    { type: 'integer', maximum: 9 },
  ],
  [
    'a reference and what it means',
    { $ref: '#/definitions/t', definitions: { t: { type: 'string' } } },
    { type: 'string' },
  ],
  ['an open schema and none', {}, { additionalProperties: true }],
  ['no least length and 0', { type: 'string' }, { type: 'string', minLength: 0 }],
  ['no items needed and 0', { type: 'array' }, { type: 'array', minItems: 0 }],
  ['nothing in two ways', { not: {} }, { type: 'string', not: { type: 'string' } }],
])('%s are the same', (_name, one, other) => {
  expect([rules(one, other), rules(other, one)]).toEqual([[], []]);
});
