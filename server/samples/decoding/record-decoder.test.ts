import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import avro from 'avsc';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { aggregate } from '../../demo/scenarios/kpl-aggregate';
import { framePayload } from '../../schema-rules/framing/compress';
import { writeFrame } from '../../schema-rules/framing/frame';
import { writeMessageIndex } from '../../schema-rules/framing/message-index';
import { Codecs, type SchemaVersion } from './codecs';
import { RecordDecoder } from './record-decoder';

const AVRO_ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e801';
const JSON_ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e802';
const PROTO_ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e803';
const BROKEN_ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e804';
const ORDER = {
  type: 'record',
  name: 'Order',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'amount', type: 'long' },
    { name: 'lines', type: { type: 'array', items: 'string' } },
    { name: 'tags', type: { type: 'map', values: 'int' } },
    { name: 'next', type: ['null', 'Order'], default: null },
  ],
} as const;
const PROTO = `syntax = "proto3"; package shop;
message Zed { string only = 1; }
message Order { string id = 1; int64 amount = 2; map<string, int32> tags = 3; Status status = 4;
  message Line { string sku = 1; } enum Status { NEW = 0; PAID = 1; } }`;

const known = new Map<string, SchemaVersion>([
  [AVRO_ID, { format: 'AVRO', definition: JSON.stringify(ORDER) }],
  [JSON_ID, { format: 'JSON', definition: '{}' }],
  [PROTO_ID, { format: 'PROTOBUF', definition: PROTO }],
  [
    BROKEN_ID,
    { format: 'PROTOBUF', definition: 'syntax = "proto3"; import "of/somebody.proto"; message A {}' },
  ],
]);
const order = avro.Type.forSchema(ORDER as unknown as avro.Schema);
const value = { id: 'o-1', amount: 12, lines: ['a', 'b'], tags: { x: 1 }, next: null };
const encoded = order.toBuffer(value);

const decoder = () => new RecordDecoder(new Codecs(), known);
const read = (data: Uint8Array) => decoder().read({ partitionKey: 'k', data });
const one = (data: Uint8Array) => {
  const [first, ...others] = read(data);
  if (!first || others.length > 0) throw new Error(`not one record but ${1 + others.length}`);
  return first;
};
const utf8 = (text: string): Uint8Array => Buffer.from(text);
/** A zigzag varint, as AVRO writes longs. */
const long = (number: number | bigint): Uint8Array => avro.Type.forSchema('long').toBuffer(Number(number));

describe('a record is read from the outside in', () => {
  const protoMessage = protobuf.parse(PROTO).root.lookupType('shop.Order');
  const message = protoMessage.encode({ id: 'o-1', amount: 12, tags: { x: 1 }, status: 1 }).finish();
  const frame = (compression: 'none' | 'zlib', schemaVersionId = AVRO_ID) => ({
    kind: 'frame',
    compression,
    schemaVersionId,
  });
  test.each([
    { name: 'JSON', data: utf8('{"a":1}'), layers: [], reading: { as: 'json', value: { a: 1 } } },
    { name: 'text', data: utf8('a=1\tb=2\n'), layers: [], reading: { as: 'text', text: 'a=1\tb=2\n' } },
    { name: 'nothing', data: utf8(''), layers: [], reading: { as: 'text', text: '' } },
    { name: 'text with a NUL', data: utf8('a\0b'), layers: [], reading: { as: 'bytes' } },
    { name: 'what is no UTF-8', data: Uint8Array.of(0xc3, 0x28), layers: [], reading: { as: 'bytes' } },
    {
      name: 'gzip around JSON',
      data: gzipSync('[1]'),
      layers: [{ kind: 'gzip' }],
      reading: { as: 'json', value: [1] },
    },
    {
      name: 'framed AVRO',
      data: framePayload(AVRO_ID, encoded),
      layers: [frame('none')],
      reading: { as: 'schema', format: 'AVRO', schemaVersionId: AVRO_ID, value },
    },
    {
      name: 'framed AVRO, compressed, in gzip',
      data: gzipSync(framePayload(AVRO_ID, encoded, 'zlib')),
      layers: [{ kind: 'gzip' }, frame('zlib')],
      reading: { as: 'schema', format: 'AVRO', value },
    },
    {
      name: 'framed JSON',
      data: framePayload(JSON_ID, utf8('{"a":[]}')),
      layers: [frame('none', JSON_ID)],
      reading: { as: 'schema', format: 'JSON', value: { a: [] } },
    },
    {
      // Order, Order.Line, Order.TagsEntry, Zed: the index of Order is 0.
      name: 'framed PROTOBUF',
      data: framePayload(PROTO_ID, writeMessageIndex({ index: 0, message })),
      layers: [frame('none', PROTO_ID)],
      reading: {
        as: 'schema',
        format: 'PROTOBUF',
        value: { id: 'o-1', amount: '12', tags: { x: 1 }, status: 'PAID' },
      },
    },
  ])('$name', ({ data, layers, reading }) => {
    expect(one(data)).toMatchObject({ partitionKey: 'k', layers, reading, problem: null });
  });

  test('an aggregate gives the records that are in it, each with its own key and layers', () => {
    const records = read(
      aggregate([
        { partitionKey: 'a', data: utf8('1') },
        { partitionKey: 'b', data: framePayload(AVRO_ID, encoded) },
      ]),
    );
    expect(records).toMatchObject([
      { partitionKey: 'a', layers: [{ kind: 'aggregate', index: 0, of: 2 }], reading: { value: 1 } },
      {
        partitionKey: 'b',
        layers: [{ kind: 'aggregate', index: 1, of: 2 }, frame('none')],
        reading: { value },
      },
    ]);
  });

  test('a long beyond what a number holds is read as it is', () => {
    const big = Buffer.concat([order.toBuffer({ ...value, amount: 0 })]);
    const amount = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
    // The id takes four bytes: its length and three letters.
    const data = Buffer.concat([big.subarray(0, 4), amount, big.subarray(5)]);
    expect(one(framePayload(AVRO_ID, data)).reading).toMatchObject({
      value: { amount: -9_223_372_036_854_775_808n },
    });
  });

  test('the next record with the same header, and one with another, are read each by its own', () => {
    const many = decoder();
    const of = (data: Uint8Array) => many.read({ partitionKey: 'k', data })[0]?.reading;
    const framed = framePayload(AVRO_ID, encoded);
    expect([
      of(framed),
      of(framed),
      of(framePayload(JSON_ID, utf8('1'))),
      of(framed),
      of(utf8('{}')),
    ]).toMatchObject([{ value }, { value }, { value: 1 }, { value }, { as: 'json' }]);
  });
});

describe('what cannot be read is said, and shown as it is', () => {
  const unknown = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8ff';
  test.each([
    {
      name: 'an id that the registry does not know',
      data: framePayload(unknown, utf8('{"a":1}')),
      problem: { kind: 'unknown-schema', schemaVersionId: unknown },
      reading: { as: 'json', value: { a: 1 } },
    },
    {
      name: 'a definition that needs another file',
      data: framePayload(BROKEN_ID, utf8('\0')),
      problem: { kind: 'unusable-schema', reason: 'It imports of/somebody.proto, which is not in it.' },
      reading: { as: 'bytes' },
    },
    {
      name: 'a header that is cut short',
      data: framePayload(AVRO_ID, encoded).subarray(0, 9),
      problem: { kind: 'truncated-header' },
      reading: { as: 'bytes' },
    },
    {
      name: 'a compression that nobody writes',
      data: Buffer.from(framePayload(AVRO_ID, encoded)).fill(7, 1, 2),
      problem: { kind: 'unknown-compression', byte: 7 },
    },
    {
      name: 'a header that lies about compression',
      data: writeFrame({ compression: 'zlib', schemaVersionId: AVRO_ID, body: encoded }),
      problem: { kind: 'not-zlib' },
    },
    {
      name: 'AVRO that is cut short',
      data: framePayload(AVRO_ID, encoded.subarray(0, -1)),
      problem: { kind: 'does-not-match', format: 'AVRO' },
    },
    {
      name: 'AVRO with something behind it',
      data: framePayload(AVRO_ID, Buffer.concat([encoded, utf8('x')])),
      problem: { kind: 'does-not-match', format: 'AVRO' },
    },
    {
      name: 'JSON that is none',
      data: framePayload(JSON_ID, utf8('{')),
      problem: { kind: 'does-not-match', format: 'JSON' },
      reading: { as: 'text', text: '{' },
    },
    {
      name: 'a message type that the definition does not have',
      data: framePayload(PROTO_ID, writeMessageIndex({ index: 4, message: utf8('') })),
      problem: { kind: 'bad-message-index' },
    },
    {
      name: 'the entry of a map, which is no record',
      data: framePayload(PROTO_ID, writeMessageIndex({ index: 2, message: utf8('') })),
      problem: { kind: 'bad-message-index' },
    },
    {
      name: 'PROTOBUF that is cut short',
      data: framePayload(PROTO_ID, writeMessageIndex({ index: 0, message: Uint8Array.of(0x0a, 9, 1) })),
      problem: { kind: 'does-not-match', format: 'PROTOBUF' },
    },
    {
      name: 'gzip that is cut short',
      data: gzipSync(randomBytes(500)).subarray(0, 300),
      problem: { kind: 'not-gzip' },
      reading: { as: 'bytes' },
    },
    {
      name: 'an aggregate with a wrong checksum',
      data: aggregate([{ partitionKey: 'a', data: utf8('1') }]).with(9, 0xff),
      problem: { kind: 'broken-aggregate', why: 'checksum' },
    },
    {
      name: 'an aggregate in an aggregate',
      data: aggregate([{ partitionKey: 'a', data: aggregate([{ partitionKey: 'b', data: utf8('1') }]) }]),
      problem: { kind: 'nested-aggregate' },
      reading: { as: 'bytes' },
    },
  ])('$name', ({ data, problem, reading }) => {
    expect(one(data)).toMatchObject({ problem, ...(reading ? { reading } : {}) });
  });
});

describe('what claims to be more than it is costs no more than it is', () => {
  const bomb = Buffer.alloc(64 * 1024 * 1024);
  const empties = { type: 'array', items: 'null' } as const;
  const bounded = (schema: unknown, payload: Uint8Array) =>
    new RecordDecoder(
      new Codecs(),
      new Map([[AVRO_ID, { format: 'AVRO', definition: JSON.stringify(schema) }]]),
    ).read({ partitionKey: 'k', data: framePayload(AVRO_ID, payload) })[0];
  test.each([
    { name: 'gzip', data: gzipSync(bomb) },
    {
      name: 'a compressed frame',
      data: writeFrame({ compression: 'zlib', schemaVersionId: AVRO_ID, body: deflateSync(bomb) }),
    },
  ])('64 MB in $name', ({ data }) => {
    const before = process.memoryUsage().arrayBuffers;
    expect(one(data).problem).toEqual({ kind: 'too-large', limit: 10 * 1024 * 1024 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  test.each([
    { name: 'a billion nothings in a list', schema: empties, payload: [long(1e9), long(0)] },
    {
      name: 'a billion nothings in many lists',
      schema: { type: 'array', items: empties },
      payload: [long(1e6), ...Array.from({ length: 200 }, () => Buffer.concat([long(9_999), long(0)]))],
    },
    {
      name: 'a list longer than the record',
      schema: { type: 'array', items: 'int' },
      payload: [long(2 ** 31)],
    },
    {
      name: 'a map longer than the record',
      schema: { type: 'map', values: 'null' },
      payload: [long(2 ** 40)],
    },
    { name: 'a text longer than the record', schema: 'string', payload: [long(2 ** 30), utf8('abc')] },
    {
      name: 'a fixed of a gigabyte',
      schema: { type: 'fixed', name: 'F', size: 2 ** 30 },
      payload: [utf8('abc')],
    },
  ])('$name', ({ schema, payload }) => {
    expect(bounded(schema, Buffer.concat(payload))?.problem).toEqual({
      kind: 'does-not-match',
      format: 'AVRO',
    });
  });

  test('lists of nothing are read as long as they are short', () => {
    expect(bounded(empties, Buffer.concat([long(3), long(0)]))?.reading).toMatchObject({
      value: [null, null, null],
    });
  });

  test('what holds itself a hundred thousand times over', () => {
    const deep = Buffer.concat(Array.from({ length: 100_000 }, () => Uint8Array.of(2, 65, 0, 0, 0, 2)));
    expect(one(framePayload(AVRO_ID, deep)).problem).toEqual({ kind: 'does-not-match', format: 'AVRO' });
    expect(one(utf8('['.repeat(100_000))).reading).toMatchObject({ as: 'text' });
  });

  test('a key of a map may have any name', () => {
    const named = bounded(
      { type: 'map', values: 'int' },
      Buffer.concat([long(1), long(9), utf8('__proto__'), long(5), long(0)]),
    );
    expect(JSON.stringify(named?.reading)).toContain('"value":{"__proto__":5}');
  });

  test('whatever comes, something is answered', () => {
    const prefix = fc.constantFrom([], [3], [3, 0], [3, 5], [0x1f, 0x8b, 8], [0xf3, 0x89, 0x9a, 0xc2]);
    const ids = fc.constantFrom(AVRO_ID, JSON_ID, PROTO_ID);
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(prefix, bytes, (head, tail) => read(Uint8Array.from([...head, ...tail])).length === 1),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(ids, bytes, (id, payload) => read(framePayload(id, payload)).length === 1),
      { numRuns: 300 },
    );
  });
});
