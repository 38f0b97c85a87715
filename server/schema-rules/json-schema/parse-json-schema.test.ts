import { describe, expect, test } from 'vitest';
import { Unreadable } from '../invalid-definition';
import { parseJsonSchema } from './parse-json-schema';
import type { JsonSchemaDocument } from './schema-node';

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
