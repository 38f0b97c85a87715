import { expect, test } from 'vitest';
import { fieldsOfDefinition } from './definition-fields';

const avro = (fields: readonly object[], name = 'Order') =>
  JSON.stringify({ type: 'record', name, namespace: 'shop', fields });
const line = { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }] };
const told = (format: 'AVRO' | 'JSON' | 'PROTOBUF', definition: string) =>
  fieldsOfDefinition(format, definition).map(
    ({ path, type, required }) => `${path}: ${type}${required ? '' : ', optional'}`,
  );

test.each([
  {
    name: 'AVRO with a default, a union with null and a list of records',
    format: 'AVRO' as const,
    definition: avro([
      { name: 'id', type: 'string', doc: 'The order.' },
      { name: 'note', type: ['null', 'string'], default: null },
      { name: 'lines', type: { type: 'array', items: line } },
    ]),
    fields: [
      'id: string',
      'note: string or null, optional',
      'lines: array of shop.Line',
      'lines[].sku: string',
    ],
  },
  {
    name: 'AVRO that contains itself',
    format: 'AVRO' as const,
    definition: avro([{ name: 'next', type: ['null', 'shop.Order'], default: null }]),
    fields: ['next: record shop.Order or null, optional'],
  },
  { name: 'AVRO that is no record', format: 'AVRO' as const, definition: '"string"', fields: [] },
  {
    name: 'JSON Schema',
    format: 'JSON' as const,
    definition: '{"properties":{"id":{"type":"string"}},"required":["id"]}',
    fields: ['id: string'],
  },
  {
    name: 'PROTOBUF with a message inside',
    format: 'PROTOBUF' as const,
    definition:
      'syntax = "proto3"; message Order { string id = 1; repeated Line lines = 2; } message Line { string sku = 1; }',
    fields: [
      'id: string, optional',
      'lines: repeated message Line, optional',
      'lines[].sku: string, optional',
    ],
  },
  {
    name: 'PROTOBUF whose records may be one of two messages',
    format: 'PROTOBUF' as const,
    definition: 'syntax = "proto2"; message A { required int32 x = 1; } message B { optional int32 y = 1; }',
    fields: ['A.x: int32', 'B.y: int32, optional'],
  },
  { name: 'what is no definition', format: 'AVRO' as const, definition: '{"type":', fields: [] },
])('$name', ({ format, definition, fields }) => {
  expect(told(format, definition)).toEqual(fields);
});

test('no more than a page can show', () => {
  const many = avro(Array.from({ length: 700 }, (_, index) => ({ name: `f${index}`, type: 'int' })));
  expect(fieldsOfDefinition('AVRO', many)).toHaveLength(500);
});
