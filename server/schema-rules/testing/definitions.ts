import type { SchemaFormat } from '../schema-format';

/** A record of AVRO with these fields, each a required string unless it says `name?`. */
export const avro = (...fields: readonly string[]): string =>
  JSON.stringify({
    type: 'record',
    name: 'Order',
    fields: fields.map((field) =>
      field.endsWith('?')
        ? { name: field.slice(0, -1), type: ['null', 'string'], default: null }
        : { name: field, type: 'string' },
    ),
  });

/** Closed content: a property that may be left out is then BACKWARD (docs/aws-facts.md §7). */
const json = (...fields: readonly string[]): string =>
  JSON.stringify({
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.replace('?', ''), { type: 'string' }])),
    required: fields.filter((field) => !field.endsWith('?')),
    additionalProperties: false,
  });

const NUMBERS: Readonly<Record<string, number>> = { id: 1, a: 2, b: 3, c: 4 };
const proto = (...fields: readonly string[]): string =>
  `syntax = "proto2"; message Order { ${fields
    .map((field) => {
      const name = field.replace('?', '');
      return `${field.endsWith('?') ? 'optional' : 'required'} string ${name} = ${NUMBERS[name]};`;
    })
    .join(' ')} }`;

/** The same fields in every format; with `?` one may be left out. */
export const DEFINE: Readonly<Record<SchemaFormat, (...fields: readonly string[]) => string>> = {
  AVRO: avro,
  JSON: json,
  PROTOBUF: proto,
};
