import { describe, expect, test, vi } from 'vitest';
import { parseJsonSchema } from './parse-json-schema';
import { sameSchema } from './same-schema';

// Bounds are there to tell a hang from a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const root = (schema: unknown) => parseJsonSchema(JSON.stringify(schema)).root;
const same = (one: unknown, other: unknown): boolean => sameSchema(root(one), root(other));

describe('schemas that say the same', () => {
  test.each([
    ['keywords in another order', { type: 'string', maxLength: 3 }, { maxLength: 3, type: 'string' }],
    ['other annotations', { type: 'string', title: 'a' }, { type: 'string', description: 'b', default: '' }],
    ['types in another order', { type: ['string', 'null'] }, { type: ['null', 'string'] }],
    [
      'a reference by another name',
      { $ref: '#/definitions/a', definitions: { a: { type: 'string' } } },
      { $ref: '#/$defs/b', $defs: { b: { type: 'string' } } },
    ],
    [
      'properties in another order',
      { properties: { a: {}, b: { type: 'null' } } },
      { properties: { b: { type: 'null' }, a: {} } },
    ],
    [
      'schemas that contain themselves',
      { properties: { next: { $ref: '#' } } },
      { title: 'x', properties: { next: { $ref: '#' } } },
    ],
    [
      'one that is unrolled once',
      { properties: { n: { $ref: '#' } } },
      { properties: { n: { allOf: [{ properties: { n: { $ref: '#' } } }] } } },
    ],
    [
      'a draft 4 flag and a later bound',
      { $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true },
      { exclusiveMinimum: 1 },
    ],
    ['booleans', true, true],
  ])('%s', (_name, one, other) => {
    expect(same(one, other)).toBe(true);
    expect(same(other, one)).toBe(true);
  });

  test.each([
    ['another bound', { minimum: 1 }, { minimum: 2 }],
    ['an exclusive bound', { minimum: 1 }, { exclusiveMinimum: 1 }],
    ['a keyword more', { type: 'string' }, { type: 'string', maxLength: 3 }],
    ['a type more', { type: 'string' }, { type: ['string', 'null'] }],
    ['another property', { properties: { a: {} } }, { properties: { b: {} } }],
    ['a property more', { properties: { a: {} } }, { properties: { a: {}, b: {} } }],
    ['another value', { enum: ['a'] }, { enum: ['b'] }],
    ['a list for a value', { enum: [['a']] }, { enum: ['a'] }],
    ['an object with a member more', { const: { a: 1 } }, { const: { a: 1, b: 2 } }],
    ['branches in another order', { anyOf: [{ type: 'string' }, {}] }, { anyOf: [{}, { type: 'string' }] }],
    ['another document', { $ref: 'https://x.org/a.json' }, { $ref: 'https://x.org/b.json' }],
    [
      'a loop of another kind',
      { properties: { next: { $ref: '#' } } },
      { properties: { next: { properties: {} } } },
    ],
    ['booleans', true, false],
    ['everything, said in two ways', true, {}],
  ])('not %s', (_name, one, other) => {
    expect(same(one, other)).toBe(false);
    expect(same(other, one)).toBe(false);
  });
});

test('loops of different lengths end, whatever the answer', () => {
  const loop = (length: number) => ({
    $ref: '#/$defs/d0',
    $defs: Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `d${index}`,
        { properties: { next: { $ref: `#/$defs/d${(index + 1) % length}` } } },
      ]),
    ),
  });
  expect(same(loop(7), loop(5))).toBe(true);
  const started = performance.now();
  expect(same(loop(1_999), loop(2_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(15_000);
});
