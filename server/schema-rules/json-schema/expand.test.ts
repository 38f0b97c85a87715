import { describe, expect, test } from 'vitest';
import type { Json } from '../json/json-text';
import type { Alternative } from './alternative';
import { schemaOfValue } from './constant';
import { Expander } from './expand';
import { describeTypes } from './json-types';
import { parseJsonSchema } from './parse-json-schema';

const root = (schema: unknown) => parseJsonSchema(JSON.stringify(schema)).root;
const expand = (...schemas: unknown[]): readonly Alternative[] => new Expander().expand(schemas.map(root));
const only = (...schemas: unknown[]): Alternative => {
  const [first, ...others] = expand(...schemas);
  if (!first || others.length > 0) throw new Error('not one alternative');
  return first;
};

describe('what schemas say together', () => {
  test('the tighter limit holds', () => {
    const both = only(
      {
        minimum: 1,
        maximum: 9,
        minLength: 1,
        maxLength: 9,
        minItems: 1,
        maxItems: 9,
        minProperties: 1,
        maxProperties: 9,
      },
      {
        minimum: 2,
        maximum: 8,
        minLength: 2,
        maxLength: 8,
        minItems: 2,
        maxItems: 8,
        minProperties: 2,
        maxProperties: 8,
      },
    );
    expect(both).toMatchObject({
      minimum: { value: 2 },
      maximum: { value: 8 },
      minLength: 2,
      maxLength: 8,
      minItems: 2,
      maxItems: 8,
      minProperties: 2,
      maxProperties: 8,
    });
  });

  test('of equal bounds the exclusive one', () => {
    expect(only({ minimum: 1 }, { exclusiveMinimum: 1 })).toMatchObject({
      minimum: { value: 1, exclusive: true },
    });
    expect(only({ exclusiveMaximum: 1 }, { maximum: 1 })).toMatchObject({
      maximum: { value: 1, exclusive: true },
    });
  });

  test('types and values that are in all of them', () => {
    expect(describeTypes(only({ type: ['string', 'number'] }, { type: ['integer', 'null'] }).types)).toBe(
      'integer',
    );
    const values = only({ enum: [1, 'a', null] }, { enum: ['a', 1, 2] }, { type: 'string' }).values;
    expect([...(values?.values() ?? [])]).toEqual(['a']);
  });

  test('null and booleans are counted without an enumeration', () => {
    expect([...(only({ type: ['null', 'boolean'] }).values?.keys() ?? [])]).toEqual([
      'null',
      'true',
      'false',
    ]);
    expect(only({ type: ['null', 'string'] }).values).toBeUndefined();
  });

  test('required names count as properties, and closed content bounds their number', () => {
    expect(only({ required: ['a', 'b'] }).minProperties).toBe(2);
    expect(only({ properties: { a: {} }, additionalProperties: false }).maxProperties).toBe(1);
    expect(only({ items: [{}, {}], additionalItems: false }).maxItems).toBe(2);
  });

  test('a type whose limits exclude each other is out', () => {
    const left = (schema: object) =>
      describeTypes(only({ type: ['string', 'array', 'object', 'number', 'null'] }, schema).types);
    expect(left({ minimum: 2, maximum: 1 })).not.toContain('number');
    expect(left({ minimum: 1, exclusiveMaximum: 1 })).not.toContain('number');
    expect(left({ minLength: 2, maxLength: 1 })).not.toContain('string');
    expect(left({ minItems: 2, maxItems: 1 })).not.toContain('array');
    expect(left({ required: ['a'], maxProperties: 0 })).not.toContain('object');
  });
});

describe('branches', () => {
  test('each choice is an alternative', () => {
    expect(
      expand({ anyOf: [{ type: 'string' }, { type: 'null' }] })
        .map(({ types }) => describeTypes(types))
        .sort(),
    ).toEqual(['null', 'string']);
    expect(
      expand({ anyOf: [{ minimum: 1 }, { minimum: 2 }], oneOf: [{ maximum: 3 }, { maximum: 4 }] }),
    ).toHaveLength(4);
  });

  test('choices that contradict the rest are none', () => {
    expect(expand({ type: 'string', anyOf: [{ type: 'null' }, { minLength: 1 }] })).toHaveLength(1);
    expect(expand({ type: 'string' }, { type: 'null' })).toEqual([]);
    expect(expand(false)).toEqual([]);
    expect(expand({ allOf: [{}, false] })).toEqual([]);
  });

  test('of oneOf the other branches do not hold', () => {
    const nots = expand({ oneOf: [{ minimum: 1 }, { minimum: 2 }, { minimum: 3 }] }).map(
      (each) => each.nots.length,
    );
    expect(nots).toEqual([2, 2, 2]);
  });

  test('equal alternatives are one', () => {
    const same = { type: 'string' };
    expect(
      expand({
        anyOf: [{ allOf: [{ $ref: '#/$defs/t' }] }, { allOf: [{ $ref: '#/$defs/t' }] }],
        $defs: { t: same },
      }).length,
    ).toBeLessThanOrEqual(2);
    const expander = new Expander();
    const schema = root(same);
    expect(expander.expand([schema])[0]).toBe(expander.expand([schema, schema])[0]);
  });

  test('there are never more than can be looked at', () => {
    const many = {
      allOf: Array.from({ length: 12 }, (_, index) => ({
        anyOf: [{ minimum: index }, { maxLength: index }, { minItems: index }],
      })),
    };
    expect(expand(many).length).toBeLessThanOrEqual(48);
    expect(expand(many).length).toBeGreaterThan(0);
  });
});

describe('the schema of a value', () => {
  const values: Json[] = [null, true, 0, -1.5, 'é🦆', [], [1, 'a', 1], {}, { a: { b: [null] } }];
  test.each(values.map((value) => [JSON.stringify(value), value] as const))(
    '%s takes it and counts it',
    (text, value) => {
      const [alternative] = new Expander().expand([schemaOfValue(value)]);
      expect([...(alternative?.values?.keys() ?? [])]).toEqual([text]);
    },
  );

  test('says all that can be said of it', () => {
    expect(schemaOfValue('é🦆')).toMatchObject({ minLength: 2, maxLength: 2 });
    expect(schemaOfValue([1, 1])).toMatchObject({ minItems: 2, maxItems: 2, uniqueItems: false });
    expect(schemaOfValue({ a: 1 })).toMatchObject({
      required: ['a'],
      content: { additional: { always: false } },
    });
  });
});

test.each([
  [['integer', 'fraction'], 'number'],
  [['integer'], 'integer'],
  [['null', 'string'], 'null or string'],
  [['integer', 'fraction', 'object', 'array'], 'number, array or object'],
  [['fraction'], 'number'],
  [[], 'nothing'],
] as const)('%j is described as %s', (types, words) => {
  expect(describeTypes(new Set(types))).toBe(words);
});
