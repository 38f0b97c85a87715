import { expect, test } from 'vitest';
import { parseSchema } from '../parse-schema';
import type { SchemaFormat } from '../schema-format';
import { fieldPairs } from './field-pairs';
import { fieldsOf } from './fields-of';

function treeOf(format: SchemaFormat, definition: unknown) {
  const parsed = parseSchema(
    format,
    typeof definition === 'string' ? definition : JSON.stringify(definition),
  );
  if (!parsed.ok) throw new Error(parsed.error.message);
  return fieldsOf(parsed.value);
}
const order = (...fields: readonly object[]) => ({ type: 'record', name: 'Order', fields });
const text = (name: string, more: object = {}) => ({ name, type: 'string', ...more });
const payer = (name: string, more: object, ...fields: readonly object[]) => ({
  name,
  type: { type: 'record', name: 'Payer', fields },
  ...more,
});
const proto = (body: string) => `syntax = "proto3"; message Order { ${body} }`;

test.each([
  {
    name: 'a field that stays',
    format: 'AVRO' as const,
    older: order(text('id')),
    newer: order(text('id'), text('more', { default: '' })),
    pairs: { id: 'id' },
  },
  {
    name: 'a field that went',
    format: 'AVRO' as const,
    older: order(text('id'), text('old')),
    newer: order(text('id')),
    pairs: { id: 'id' },
  },
  {
    name: 'an alias of the later one, with what is inside',
    format: 'AVRO' as const,
    older: order(payer('payer', {}, text('mail'))),
    newer: order(payer('buyer', { aliases: ['payer'] }, text('email', { aliases: ['mail'] }))),
    pairs: { payer: 'buyer', 'payer.mail': 'buyer.email' },
  },
  {
    name: 'an alias of the earlier one',
    format: 'AVRO' as const,
    older: order(text('postcode', { aliases: ['zip'] })),
    newer: order(text('zip')),
    pairs: { postcode: 'zip' },
  },
  {
    name: 'names that change places, by their numbers',
    format: 'PROTOBUF' as const,
    older: proto('string a = 1; string b = 2;'),
    newer: proto('string b = 1; string a = 2;'),
    pairs: { a: 'b', b: 'a' },
  },
  {
    name: 'JSON by name alone',
    format: 'JSON' as const,
    older: { properties: { a: { type: 'object', properties: { b: {} } } } },
    newer: { properties: { a: { type: 'object', properties: { b: {}, c: {} } } } },
    pairs: { a: 'a', 'a.b': 'a.b' },
  },
])('$name', ({ format, older, newer, pairs }) => {
  expect(Object.fromEntries(fieldPairs(treeOf(format, older), treeOf(format, newer)))).toEqual(pairs);
});
