import { expect, test } from 'vitest';
import { parseSchema } from '../parse-schema';
import type { SchemaFormat } from '../schema-format';
import { type FieldChange, fieldChanges } from './field-changes';
import { fieldsOf } from './fields-of';

function treeOf(format: SchemaFormat, definition: unknown) {
  const parsed = parseSchema(
    format,
    typeof definition === 'string' ? definition : JSON.stringify(definition),
  );
  if (!parsed.ok) throw new Error(parsed.error.message);
  return fieldsOf(parsed.value);
}

const shown = (change: FieldChange): string =>
  'field' in change
    ? `${change.kind} ${change.path}${change.inside > 0 ? ` with ${change.inside}` : ''}`
    : `${change.kind} ${change.path}: ${change.differences
        .map(({ what, before, after }) => `${what} ${before} -> ${after}`)
        .join('; ')}`;

const changes = (format: SchemaFormat, older: unknown, newer: unknown) =>
  fieldChanges(treeOf(format, older), treeOf(format, newer)).map(shown);

const order = (...fields: readonly object[]) => ({ type: 'record', name: 'Order', fields });
const text = (name: string, more: object = {}) => ({ name, type: 'string', ...more });

test.each([
  {
    name: 'nothing of a definition that is the same',
    older: order(text('id')),
    newer: order(text('id')),
    told: [],
  },
  {
    name: 'what came and what went',
    older: order(text('id'), text('old')),
    newer: order(text('id'), text('new', { default: '' })),
    told: ['added new', 'removed old'],
  },
  {
    name: 'a new name that knows the old one',
    older: order(text('zip')),
    newer: order(text('postcode', { aliases: ['zip'] })),
    told: ['renamed postcode: name zip -> postcode'],
  },
  {
    name: 'a name that goes back to what it was',
    older: order(text('postcode', { aliases: ['zip'] })),
    newer: order(text('zip')),
    told: ['renamed zip: name postcode -> zip'],
  },
  {
    name: 'a type, a default and a meaning',
    older: order({ name: 'n', type: 'int', doc: 'One.' }),
    newer: order({ name: 'n', type: 'long', default: 0, doc: 'Two.' }),
    told: ['changed n: type int -> long; required required -> optional; default  -> 0; meaning One. -> Two.'],
  },
  {
    name: 'values of an enum',
    older: order({ name: 's', type: { type: 'enum', name: 'S', symbols: ['A'] } }),
    newer: order({ name: 's', type: { type: 'enum', name: 'S', symbols: ['A', 'B'] } }),
    told: ['changed s: values A -> A, B'],
  },
  {
    name: 'what is inside a field that has a new name',
    older: order({ name: 'payer', type: { type: 'record', name: 'P', fields: [text('mail')] } }),
    newer: order({
      name: 'buyer',
      aliases: ['payer'],
      type: { type: 'record', name: 'P', fields: [text('mail'), text('phone')] },
    }),
    told: ['renamed buyer: name payer -> buyer', 'added buyer.phone'],
  },
  {
    name: 'a record with all that is in it, once',
    older: order(text('id')),
    newer: order(text('id'), {
      name: 'p',
      type: { type: 'record', name: 'P', fields: [text('a'), text('b')] },
    }),
    told: ['added p with 2'],
  },
])('AVRO: tells $name', ({ older, newer, told }) => {
  expect(changes('AVRO', older, newer)).toEqual(told);
});

test('JSON: tells what has become required', () => {
  const one = { properties: { a: { type: 'string' } } };
  expect(changes('JSON', one, { ...one, required: ['a'] })).toEqual([
    'changed a: required optional -> required',
  ]);
});

const proto = (body: string) => `syntax = "proto3"; message Order { ${body} }`;
test.each([
  { older: 'string a = 1;', newer: 'string b = 1;', told: ['renamed b: name a -> b'] },
  { older: 'string a = 1;', newer: 'string a = 2;', told: ['changed a: number 1 -> 2'] },
  {
    older: 'string a = 1; string b = 2;',
    newer: 'string b = 1; string a = 2;',
    told: ['renamed b: name a -> b', 'renamed a: name b -> a'],
  },
  {
    older: 'string a = 1;',
    newer: 'repeated string a = 1;',
    told: ['changed a: type string -> repeated string'],
  },
])('PROTOBUF: $older then $newer', ({ older, newer, told }) => {
  expect(changes('PROTOBUF', proto(older), proto(newer))).toEqual(told);
});
