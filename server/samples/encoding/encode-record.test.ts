import { describe, expect, test } from 'vitest';
import type { SchemaFormat } from '../../schema-rules/schema-format';
import { codecOf } from '../decoding/codecs';
import { peel } from '../decoding/peel';
import { encodeRecord, MOST_BYTES, messageChoices } from './encode-record';
import { type WritingSchema, writingSchema } from './writing-schema';

const ID = '0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8ff';
const version = (format: SchemaFormat, definition: object | string): WritingSchema => ({
  ...{ kind: 'version', id: ID, number: 2, format },
  definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
});
const send = (schema: WritingSchema, record: unknown, more: object = {}) =>
  encodeRecord(schema, {
    ...{ partitionKey: 'k', header: false, message: null, ...more },
    record: typeof record === 'string' ? record : JSON.stringify(record),
  });

/** As whoever looks at the record reads it. */
function read(schema: WritingSchema, record: unknown, more: object = {}): unknown {
  const sent = send(schema, record, more);
  if (!sent.ok) return sent.error.what;
  const [peeled] = peel({ partitionKey: 'k', data: sent.value.data });
  expect(peeled?.schemaVersionId).toBe(sent.value.schemaVersionId);
  if (schema.kind !== 'version') return Buffer.from(sent.value.data).toString();
  const codec = codecOf(schema);
  const decoded = codec.ok && peeled ? codec.value.decode(peeled.payload) : null;
  return decoded?.ok ? JSON.parse(JSON.stringify(decoded.value)) : decoded;
}

describe('without a schema', () => {
  test.each([
    ['any text', 'just a text\n', 'just a text\n'],
    ['JSON as it was typed', '{ "a": 12345678901234567890 }', '{ "a": 12345678901234567890 }'],
  ])('%s', (_, text, bytes) => expect(read({ kind: 'none' }, text)).toBe(bytes));

  test('a record and its key take a mebibyte at most', () => {
    expect(send({ kind: 'none' }, 'x'.repeat(MOST_BYTES - 1)).ok).toBe(true);
    expect(send({ kind: 'none' }, 'x'.repeat(MOST_BYTES))).toMatchObject({ error: { field: 'record' } });
    expect(send({ kind: 'none' }, 'x'.repeat(MOST_BYTES - 2), { partitionKey: 'ü' }).ok).toBe(true);
    expect(send({ kind: 'none' }, 'x'.repeat(MOST_BYTES - 1), { partitionKey: 'ü' }).ok).toBe(false);
  });
});

describe('JSON', () => {
  const definition = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } };
  const json = version('JSON', definition);

  test('goes as it was typed, with the header only where it is asked for', () => {
    expect(read(json, ' {"a": 1} ')).toEqual({ a: 1 });
    expect(send(json, { a: 1 })).toMatchObject({ value: { schemaVersionId: null } });
    expect(send(json, { a: 1 }, { header: true })).toMatchObject({ value: { schemaVersionId: ID } });
    expect(read(json, { a: 1 }, { header: true })).toEqual({ a: 1 });
  });

  test('of a schema that is written here never has a header', () => {
    const inline: WritingSchema = { kind: 'inline', definition: JSON.stringify(definition) };
    expect(send(inline, { a: 1 }, { header: true })).toMatchObject({ value: { schemaVersionId: null } });
    expect(read(inline, {})).toBe('The record a is missing.');
  });

  test.each([
    ['is no JSON', '{', 'This is no JSON.'],
    ['lacks a field', {}, 'The record a is missing.'],
    ['has another type', { a: 'x' }, 'a is not of type integer.'],
  ])('that %s is not sent', (_, record, what) => expect(read(json, record)).toBe(what));

  const withPattern = (pattern: string) =>
    version('JSON', { type: 'object', properties: { a: { type: 'string', pattern } } });
  test('is held against patterns', () => {
    expect(read(withPattern('^(a+)+$'), { a: 'aaaa!' })).toBe('a breaks the rule "pattern".');
    expect(read(withPattern('^[A-Z]{2}$'), { a: 'x' })).toBe('a breaks the rule "pattern".');
  });
  test('is not sent where a pattern cannot be run', () => {
    expect(read(withPattern('(?=a)a'), { a: 'a' })).toMatch(/^The schema cannot be asked/);
  });
});

describe('AVRO', () => {
  const fields = (...all: readonly [string, unknown, unknown?][]) =>
    version('AVRO', {
      ...{ type: 'record', name: 'Order', namespace: 'shop' },
      fields: all.map(([name, type, value]) => ({
        name,
        type,
        ...(value !== undefined && { default: value }),
      })),
    });
  const card = { type: 'record', name: 'Card', fields: [{ name: 'last', type: 'string' }] };
  const bank = { type: 'record', name: 'Bank', fields: [{ name: 'iban', type: 'string' }] };

  test.each([
    [
      'numbers and text',
      [
        ['n', 'int'],
        ['t', 'string'],
      ],
      { n: 1, t: 'x' },
      { n: 1, t: 'x' },
    ],
    ['a default of what is not there', [['t', 'string', 'none']], {}, { t: 'none' }],
    ['a branch that is left out', [['t', ['null', 'string']]], { t: 'x' }, { t: 'x' }],
    ['a branch that is named', [['t', ['null', 'string']]], { t: { string: 'x' } }, { t: 'x' }],
    ['nothing', [['t', ['null', 'string']]], { t: null }, { t: null }],
    [
      'one of two records',
      [['by', [card, bank]]],
      { by: { iban: 'DE1' } },
      { by: { 'shop.Bank': { iban: 'DE1' } } },
    ],
    [
      'one of two records by name',
      [['by', [card, bank]]],
      { by: { 'shop.Card': { last: '1' } } },
      { by: { 'shop.Card': { last: '1' } } },
    ],
    ['a list', [['l', { type: 'array', items: 'long' }]], { l: [1, 2] }, { l: [1, 2] }],
    ['a map', [['m', { type: 'map', values: 'boolean' }]], { m: { a: true } }, { m: { a: true } }],
    ['bytes', [['b', 'bytes']], { b: 'a\u00ff' }, { b: { type: 'Buffer', data: [97, 255] } }],
  ] as const)('%s', (_, types, record, seen) => {
    const schema = fields(...(types as unknown as [string, unknown, unknown?][]));
    expect(send(schema, record)).toMatchObject({ ok: true, value: { schemaVersionId: ID } });
    expect(read(schema, record)).toEqual(seen);
  });

  test.each([
    [
      'a field too many',
      [['n', 'int']],
      { n: 1, m: 2 },
      'The record has a field “m” that the schema does not know.',
    ],
    ['a field too few', [['n', 'int']], {}, 'The record n is missing.'],
    ['another type', [['n', 'int']], { n: 1.5 }, 'n is not of type int.'],
    ['a number that JSON cannot say', [['n', 'long']], '{"n":9007199254740993}', 'n is not of type long.'],
    [
      'a value deep inside',
      [['l', { type: 'array', items: card }]],
      { l: [{ last: 1 }] },
      'l/0/last is not of type string.',
    ],
    [
      'the fault of the only branch',
      [['c', ['null', card]]],
      { c: { last: 1 } },
      'c/last is not of type string.',
    ],
    ['none of several branches', [['u', ['int', 'string']]], { u: true }, 'u fits none of int, string.'],
    [
      'no symbol',
      [['e', { type: 'enum', name: 'E', symbols: ['A'] }]],
      { e: 'B' },
      'e is none of the values that the schema allows.',
    ],
  ] as const)('refuses %s', (_, types, record, what) => {
    expect(read(fields(...(types as unknown as [string, unknown][])), record)).toBe(what);
  });

  test('is not walked for ever', () => {
    const tree = version('AVRO', {
      ...{ type: 'record', name: 'T' },
      fields: [{ name: 'c', type: ['null', 'T', { type: 'array', items: 'T' }], default: null }],
    });
    const deep = `${'{"c":['.repeat(5_000)}{"c":1}${']}'.repeat(5_000)}`;
    expect(send(tree, deep).ok).toBe(false);
  });
});

describe('PROTOBUF', () => {
  const proto = version(
    'PROTOBUF',
    `syntax = "proto3"; package shop;
     message Order { string id = 1; int64 amount = 2; Kind kind = 3; repeated Line lines = 4; map<string, int32> counts = 5;
       bytes raw = 6; oneof by { string card = 7; string iban = 8; } map<bool, int32> flags = 9; }
     message Line { uint32 count = 1; }
     enum Kind { UNKNOWN = 0; WEB = 1; }`,
  );
  const order = { message: 'shop.Order' };

  test.each([
    ['text and longs', { id: 'o', amount: 5 }, { id: 'o', amount: '5' }],
    ['longs as text', { amount: '9007199254740993' }, { amount: '9007199254740993' }],
    ['enums by name', { kind: 'WEB' }, { kind: 'WEB' }],
    ['enums by number', { kind: 1 }, { kind: 'WEB' }],
    [
      'messages and maps',
      { lines: [{ count: 2 }], counts: { a: 1 } },
      { lines: [{ count: 2 }], counts: { a: 1 } },
    ],
    ['bytes in base64', { raw: 'AQI=' }, { raw: [1, 2] }],
    ['bytes as a look shows them', { raw: [1, 2] }, { raw: [1, 2] }],
    ['null as nothing', { id: null, card: 'x' }, { card: 'x' }],
  ])('%s', (_, record, seen) => {
    expect(send(proto, record, order)).toMatchObject({ ok: true, value: { schemaVersionId: ID } });
    expect(read(proto, record, order)).toMatchObject(seen);
  });

  test.each([
    ['a field too many', { nope: 1 }, 'The record has a field “nope” that the schema does not know.'],
    ['text for a number', { amount: 'x' }, 'amount is not of type int64.'],
    ['a number below its range', { lines: [{ count: -1 }] }, 'lines/0/count is not of type uint32.'],
    ['another name of an enum', { kind: 'SHOP' }, 'kind is none of the values that the schema allows.'],
    [
      'both of a oneof',
      { card: 'a', iban: 'b' },
      'The record has card and iban, of which the schema allows one.',
    ],
    ['bytes that are no base64', { raw: 'a' }, 'raw is not of type bytes.'],
    [
      'keys that are lost on the way',
      { flags: { false: 1 } },
      'flags is a map by true and false, which cannot be sent from here.',
    ],
  ])('refuses %s', (_, record, what) => expect(read(proto, record, order)).toBe(what));

  test('is of the message that was chosen', () => {
    expect(messageChoices(proto)).toEqual(['shop.Line', 'shop.Order']);
    expect(read(proto, { count: 3 }, { message: 'shop.Line' })).toEqual({ count: 3 });
    expect(send(proto, {}, { message: 'shop.Kind' })).toMatchObject({ error: { field: 'message' } });
  });

  test('of proto2 has what is required', () => {
    const old = version('PROTOBUF', 'syntax = "proto2"; message A { required string id = 1; }');
    expect(messageChoices(old)).toEqual([]);
    expect(read(old, {})).toBe('The record id is missing.');
    expect(read(old, { id: 'x' })).toEqual({ id: 'x' });
  });
});

test.each([
  ['a linked schema without a version', { validId: null, versions: [] }, true, { kind: 'no-version' }],
  ['what is written here', { inline: '{}' }, false, { kind: 'inline', definition: '{}' }],
  ['nothing', {}, false, { kind: 'none' }],
  [
    'the valid version, not the newest',
    {
      ...{ format: 'AVRO' as const, validId: 'b' },
      versions: ['a', 'b', 'c'].map((id, index) => ({ id, number: index + 1, definition: '"int"' })),
    },
    true,
    { kind: 'version', id: 'b', number: 2, format: 'AVRO', definition: '"int"' },
  ],
])('a product is written by %s', (_, more, isLinked, schema) => {
  const standing = { format: null, versions: [], validId: null, inline: null, ...more };
  expect(writingSchema(standing, isLinked)).toEqual(schema);
});

test('without a valid version nothing is sent', () => {
  expect(read({ kind: 'no-version' }, '{}')).toMatch(/^The linked schema has no valid version/);
});
