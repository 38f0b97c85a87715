import { describe, expect, test, vi } from 'vitest';
import { Unreadable } from '../invalid-definition';
import { jsonSchemaBreaks } from './compare-json-schema';
import { parseJsonSchema } from './parse-json-schema';
import type { JsonSchemaDocument } from './schema-node';

vi.setConfig({ testTimeout: 60_000 });

const parse = (schema: unknown): JsonSchemaDocument => parseJsonSchema(JSON.stringify(schema));
const rootOf = (schema: unknown) => parse(schema).root;
const DRAFT_4 = 'http://json-schema.org/draft-04/schema#';
const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

describe('drafts', () => {
  test.each([
    [DRAFT_4, 4],
    ['http://json-schema.org/draft-06/schema', 6],
    [DRAFT_7, 7],
    ['https://json-schema.org/draft/2019-09/schema', 2019],
    [DRAFT_2020, 2020],
    ['https://example.com/my-own', 'none'],
    [undefined, 'none'],
  ])('%s is draft %s', ($schema, draft) => {
    expect(parse({ $schema }).draft).toBe(draft);
  });

  test('keywords count in the drafts that have them', () => {
    const schema = {
      const: 1,
      dependentRequired: { a: ['b'] },
      prefixItems: [{}],
      dependencies: { a: ['b'] },
    };
    expect(Object.keys(rootOf({ $schema: DRAFT_4, ...schema }))).toEqual(['json', 'dependentRequired']);
    expect(Object.keys(rootOf({ $schema: DRAFT_7, ...schema })).sort()).toEqual([
      'dependentRequired',
      'enumerations',
      'json',
    ]);
    expect(Object.keys(rootOf({ $schema: DRAFT_2020, ...schema })).sort()).toEqual([
      'dependentRequired',
      'enumerations',
      'items',
      'json',
    ]);
  });

  test('a bound is exclusive by a flag or by itself', () => {
    const exclusive = { minimum: { value: 0, exclusive: true } };
    expect(rootOf({ $schema: DRAFT_4, minimum: 0, exclusiveMinimum: true })).toMatchObject(exclusive);
    expect(rootOf({ exclusiveMinimum: 0 })).toMatchObject(exclusive);
    expect(rootOf({ minimum: 0, exclusiveMinimum: 0 })).toMatchObject(exclusive);
    expect(rootOf({ minimum: 5, exclusiveMinimum: 0 })).toMatchObject({
      minimum: { value: 5, exclusive: false },
    });
    expect(rootOf({ maximum: 5, exclusiveMaximum: 9 })).toMatchObject({
      maximum: { value: 5, exclusive: false },
    });
    expect(rootOf({ $schema: DRAFT_4, exclusiveMinimum: true })).not.toHaveProperty('minimum');
  });
});

describe('references', () => {
  const found = (schema: object) => rootOf(schema).allOf?.[0]?.json;

  test.each([
    { name: 'a path', schema: { $ref: '#/definitions/t', definitions: { t: { title: 'T' } } } },
    {
      name: 'a path with escapes',
      schema: { $ref: '#/$defs/a~1b~0c%20d', $defs: { 'a/b~c d': { title: 'T' } } },
    },
    {
      name: 'a path into a list',
      schema: { $schema: DRAFT_7, $ref: '#/anyOf/1', anyOf: [{}, { title: 'T' }] },
    },
    {
      name: 'a path outside of all keywords',
      schema: { $ref: '#/components/t', components: { t: { title: 'T' } } },
    },
    { name: 'an anchor', schema: { $ref: '#t', $defs: { t: { $anchor: 't', title: 'T' } } } },
    { name: 'an anchor of draft 7', schema: { $ref: '#t', definitions: { t: { $id: '#t', title: 'T' } } } },
    {
      name: 'a name relative to the document',
      schema: { $id: 'https://x.org/a/b.json', $ref: 'c.json', $defs: { t: { $id: 'c.json', title: 'T' } } },
    },
    {
      name: 'an address in full',
      schema: { $ref: 'https://x.org/c.json', $defs: { t: { $id: 'https://x.org/c.json', title: 'T' } } },
    },
    {
      name: 'a path within another address',
      schema: {
        $ref: 'https://x.org/c.json#/$defs/u',
        $defs: { t: { $id: 'https://x.org/c.json', $defs: { u: { title: 'T' } } } },
      },
    },
    {
      name: 'a dynamic anchor',
      schema: { $schema: DRAFT_2020, $dynamicRef: '#t', $defs: { t: { $dynamicAnchor: 't', title: 'T' } } },
    },
  ])('$name', ({ schema }) => {
    expect(found(schema)).toMatchObject({ title: 'T' });
  });

  test('one to another document is kept, not followed', () => {
    expect(rootOf({ $ref: 'https://x.org/money.json#/a' })).toMatchObject({
      foreign: 'https://x.org/money.json#/a',
    });
    expect(rootOf({ $ref: 'money.json' })).toMatchObject({ foreign: 'money.json' });
  });

  test.each(['#/nowhere', '#nobody', '#/definitions/t/type'])('%s points nowhere', ($ref) => {
    expect(() => parse({ $ref, definitions: { t: { type: 'string' } } })).toThrow(Unreadable);
  });

  test.each([
    { name: 'itself', schema: { $ref: '#' } },
    {
      name: 'one another',
      schema: {
        $ref: '#/$defs/a',
        $defs: { a: { $ref: '#/$defs/b' }, b: { anyOf: [{}, { $ref: '#/$defs/a' }] } },
      },
    },
    { name: 'itself in a condition', schema: { properties: { a: { $id: '#a', not: { $ref: '#a' } } } } },
  ])('a schema that refers to $name without a step into the data is refused', ({ schema }) => {
    expect(() => parse(schema)).toThrow('comes back to itself');
  });

  test('a schema that contains itself is not', () => {
    const root = rootOf({ properties: { next: { $ref: '#' } } });
    expect(root.content?.properties.get('next')?.allOf).toEqual([root]);
  });
});

describe('what is no schema', () => {
  test.each([
    ['no JSON', '{', 'not JSON'],
    ['a number', '7', '# is no schema'],
    ['a list', '[]', '# is no schema'],
    ['a boolean in draft 4', `{"$schema":"${DRAFT_4}","not":true}`, '#/not is no schema'],
    ['an unknown type', '{"type":"strin"}', '#/type'],
    ['no type at all', '{"type":[]}', '#/type'],
    ['properties that are a list', '{"properties":[]}', '#/properties: properties has to be an object'],
    ['a property that is text', '{"properties":{"a/b":"string"}}', '#/properties/a~1b is no schema'],
    ['required that is no list', '{"required":"a"}', '#/required'],
    ['required that repeats', '{"required":["a","a"]}', 'without repetitions'],
    ['a negative length', '{"minLength":-1}', '#/minLength'],
    ['a bound that is text', '{"minimum":"1"}', '#/minimum'],
    ['a multiple of nothing', '{"multipleOf":0}', '#/multipleOf'],
    ['an empty anyOf', '{"anyOf":[]}', '#/anyOf'],
    ['an enum that is no list', '{"enum":"A"}', '#/enum'],
    ['a pattern that is no text', '{"items":{"pattern":1}}', '#/items/pattern'],
    ['a flag that is none', '{"uniqueItems":"yes"}', '#/uniqueItems'],
    ['a dependency that is text', '{"dependencies":{"a":"b"}}', '#/dependencies/a is no schema'],
  ])('%s', (_name, text, message) => {
    expect(() => parseJsonSchema(text)).toThrow(message);
    expect(() => parseJsonSchema(text)).toThrow(Unreadable);
  });

  test('a pattern that this language cannot read may be one of another', () => {
    expect(rootOf({ pattern: '(?i)a++' })).toMatchObject({ pattern: '(?i)a++' });
  });
});

describe('hostile schemas end in bounded time', () => {
  const quickly = <T>(work: () => T): T => {
    const started = performance.now();
    const result = work();
    expect(performance.now() - started).toBeLessThan(10_000);
    return result;
  };
  const compare = (newer: object, older: object) =>
    quickly(() => jsonSchemaBreaks(parse(newer), parse(older)));
  const rules = (newer: object, older: object) => [...new Set(compare(newer, older).map(({ rule }) => rule))];

  test('brackets without end', () => {
    quickly(() => expect(() => parseJsonSchema('{"not":'.repeat(20_000))).toThrow(Unreadable));
    quickly(() =>
      expect(() => parseJsonSchema(`${'{"not":'.repeat(20_000)}{}${'}'.repeat(20_000)}`)).toThrow(
        'nested more',
      ),
    );
  });

  test('a chain of references longer than the stack', () => {
    const chain = (last: object) => ({
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(
        Array.from({ length: 4_000 }, (_, index) => [
          `d${index}`,
          index === 3_999 ? last : { properties: { a: { $ref: `#/$defs/d${index + 1}` } } },
        ]),
      ),
    });
    expect(rules(chain({ type: 'string' }), chain({ type: 'number' }))).toEqual(['json-too-complex']);
  });

  test('choices without end', () => {
    const choices = (seed: number) => ({
      allOf: Array.from({ length: 30 }, (_, index) => ({
        anyOf: Array.from({ length: 4 }, (_x, branch) => ({
          properties: { [`p${index}`]: { const: branch + seed } },
        })),
      })),
    });
    expect(rules(choices(1), choices(0)).length).toBeGreaterThan(0);
    expect(rules({ ...choices(0), title: 'x' }, choices(0))).toEqual([]);
  });

  test('branches in branches that contain themselves', () => {
    const tree = (type: string) => ({
      $defs: {
        n: {
          oneOf: Array.from({ length: 12 }, (_, index) => ({
            properties: {
              kind: { const: index },
              left: { $ref: '#/$defs/n' },
              right: { $ref: '#/$defs/n' },
              v: { type },
            },
            required: ['kind'],
          })),
        },
      },
      $ref: '#/$defs/n',
    });
    expect(rules(tree('string'), tree('number')).length).toBeGreaterThan(0);
  });

  test('expressions that never end are not tried', () => {
    const evil = '^(([a-z])+.)+[A-Z]([a-z])+$';
    const name = 'a'.repeat(90);
    const schema = (type: string) => ({
      properties: { [name]: { type } },
      patternProperties: { [evil]: { type: ['string', 'number'] }, '^(a+)+$': {}, '(x+x+)+y': {} },
      additionalProperties: false,
    });
    expect(rules(schema('string'), schema('string'))).toEqual([]);
    expect(rules(schema('string'), schema('number'))).toEqual(['json-type-narrowed']);
    expect(compare({ type: 'string', pattern: evil }, { const: `${name}!` })).toHaveLength(1);
  });

  test('thousands of properties, patterns and values', () => {
    const many = (length: number, of: (index: number) => readonly [string, unknown]) =>
      Object.fromEntries(Array.from({ length }, (_, index) => of(index)));
    const wide = {
      properties: many(4_000, (index) => [`p${index}`, { type: 'string' }]),
      additionalProperties: false,
    };
    expect(compare({ ...wide, title: 'x' }, wide)).toEqual([]);
    const patterned = (type: string) => ({
      properties: many(1_000, (index) => [`p${index}`, { type }]),
      patternProperties: many(300, (index) => [`^x${index}-`, { type }]),
    });
    expect(rules(patterned('string'), patterned('number')).length).toBeGreaterThan(0);
    const values = Array.from({ length: 15_000 }, (_, index) => `v${index}`);
    expect(compare({ enum: values.toReversed() }, { enum: values })).toEqual([]);
    expect(rules({ type: 'string', maxLength: 3 }, { enum: values })).toEqual(['json-values-narrowed']);
  });

  test('names that mean something in JavaScript are names', () => {
    const schema = (type: string) =>
      JSON.parse(
        `{"additionalProperties":false,"properties":{"__proto__":{"type":"${type}"},"constructor":{"type":"${type}"},"toString":{"type":"string"}}}`,
      );
    expect(compare(schema('string'), schema('number')).map(({ path }) => path)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  test('a value with deep data', () => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 200; depth += 1) value = { a: value };
    expect(compare({ type: 'object', properties: { a: {} } }, { const: value })).toEqual([]);
    expect(rules({ type: 'object', properties: { a: { type: 'string' } } }, { const: value })).toEqual([
      'json-values-narrowed',
    ]);
  });
});
