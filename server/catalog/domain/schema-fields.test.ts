import { expect, test } from 'vitest';
import { fieldNamesOf, fieldsOf } from './schema-fields';

const lines = (schema: unknown) =>
  fieldsOf(schema).map((field) => `${field.path}: ${field.type}${field.required ? '' : '?'}`);

test.each<{ name: string; schema: unknown; expected: string[] }>([
  { name: 'nothing', schema: null, expected: [] },
  { name: 'a schema without properties', schema: { type: 'string' }, expected: [] },
  {
    name: 'names, formats and what is required, in the order of writing',
    schema: {
      type: 'object',
      required: ['payment_id'],
      properties: {
        payment_id: { type: 'string', format: 'uuid' },
        amount_minor: { type: 'integer' },
        note: { type: ['string', 'null'] },
      },
    },
    expected: ['payment_id: string uuid', 'amount_minor: integer?', 'note: string or null?'],
  },
  {
    name: 'objects and lists are opened',
    schema: {
      properties: {
        payer: { type: 'object', properties: { email_hash: { type: 'string' } } },
        lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
        tags: { type: 'array', items: { type: 'string' } },
      },
    },
    expected: [
      'payer: object?',
      'payer.email_hash: string?',
      'lines: list of object?',
      'lines[].sku: string?',
      'tags: list of string?',
    ],
  },
  {
    name: 'references inside the document are followed',
    schema: {
      properties: { price: { $ref: '#/$defs/money' } },
      $defs: { money: { type: 'object', properties: { currency: { const: 'EUR' } } } },
    },
    expected: ['price: object?', 'price.currency: constant?'],
  },
  {
    name: 'references outside or to nothing are left alone',
    schema: { properties: { a: { $ref: 'https://x.example/y' }, b: { $ref: '#/$defs/none' } } },
    expected: ['a: any?', 'b: any?'],
  },
  {
    name: 'variants and values are told in short',
    schema: {
      properties: {
        kind: { enum: ['card', 'wallet'] },
        amount: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
        free: true,
      },
    },
    expected: ['kind: one of 2 values?', 'amount: integer or string?', 'free: any?'],
  },
  {
    name: 'prototype names are names',
    schema: {
      properties: { constructor: { $ref: '#/__proto__' }, a: { $ref: '#/$defs/toString' } },
      $defs: {},
    },
    expected: ['constructor: any?', 'a: any?'],
  },
])('$name', ({ schema, expected }) => expect(lines(schema)).toEqual(expected));

test('a schema that contains itself ends', () => {
  const tree = {
    $ref: '#/$defs/node',
    $defs: {
      node: {
        type: 'object',
        properties: {
          left: { $ref: '#/$defs/node' },
          children: { type: 'array', items: { $ref: '#/$defs/node' } },
          endless: { $ref: '#/$defs/list' },
        },
      },
      list: { type: 'array', items: { $ref: '#/$defs/list' } },
    },
  };
  expect(lines(tree)).toEqual([
    'left: object?',
    'children: list of object?',
    'endless: list of list of list of list of list of any?',
  ]);
});

test('never more than 500 fields', () => {
  const wide = { properties: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`f${n}`, {}])) };
  expect(fieldsOf(wide)).toHaveLength(500);
});

test('descriptions are kept, the place of use before the definition', () => {
  const schema = {
    properties: { price: { $ref: '#/$defs/money', description: 'What the customer paid' } },
    $defs: { money: { type: 'integer', description: 'Minor units' } },
  };
  expect(fieldsOf(schema)[0]?.description).toBe('What the customer paid');
});

test('names for the search hold every path', () => {
  const schema = { properties: { lines: { type: 'array', items: { properties: { sku: {} } } } } };
  expect(fieldNamesOf(fieldsOf(schema))).toBe('lines lines.sku');
});
