import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { framePayload, payloadOf } from './compress';
import { HEADER_BYTES, readFrame, writeFrame } from './frame';
import { inIndexOrder, readMessageIndex, writeMessageIndex } from './message-index';

// Bounds are there to tell a hang from a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const ID_BYTES = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index % 251);

describe('the header, byte by byte', () => {
  test('is read from bytes written by hand', () => {
    expect(readFrame(hex(`0300${ID_BYTES}6869`))).toEqual({
      ok: true,
      value: { compression: 'none', schemaVersionId: ID, body: hex('6869') },
    });
  });

  test('is written as the serialisers write it', () => {
    const plain = writeFrame({ compression: 'none', schemaVersionId: ID.toUpperCase(), body: hex('6869') });
    expect(Buffer.from(plain).toString('hex')).toBe(`0300${ID_BYTES}6869`);
    const zlib = framePayload(ID, hex('6869'), 'zlib');
    expect(Buffer.from(zlib.subarray(0, HEADER_BYTES)).toString('hex')).toBe(`0305${ID_BYTES}`);
    expect(Buffer.from(zlib.subarray(HEADER_BYTES))).toEqual(deflateSync(hex('6869')));
  });

  test.each([
    { name: 'nothing', record: '', error: { kind: 'not-framed' } },
    { name: 'JSON', record: '7b7d', error: { kind: 'not-framed' } },
    { name: 'another version of the header', record: `0400${ID_BYTES}`, error: { kind: 'not-framed' } },
    { name: 'one byte', record: '03', error: { kind: 'truncated', bytes: 1 } },
    {
      name: 'a header without its last byte',
      record: `0300${ID_BYTES.slice(2)}`,
      error: { kind: 'truncated', bytes: 17 },
    },
    {
      name: 'a compression that nobody writes',
      record: `0307${ID_BYTES}00`,
      error: { kind: 'unknown-compression', byte: 7 },
    },
  ])('refuses $name', ({ record, error }) => {
    expect(readFrame(hex(record))).toEqual({ ok: false, error });
  });

  test('a header with nothing after it carries an empty payload', () => {
    expect(readFrame(hex(`0300${ID_BYTES}`))).toMatchObject({ ok: true, value: { body: hex('') } });
  });

  test('an id that is no UUID is a mistake of the program', () => {
    expect(() => writeFrame({ compression: 'none', schemaVersionId: 'latest', body: hex('') })).toThrow(
      'latest',
    );
  });
});

describe('the payload', () => {
  const opened = (record: Uint8Array, limit: number) => {
    const frame = readFrame(record);
    return frame.ok ? payloadOf(frame.value, limit) : frame;
  };

  test('whatever is framed comes out again', () => {
    const compression = fc.constantFrom('none' as const, 'zlib' as const);
    fc.assert(
      fc.property(fc.uuid(), fc.uint8Array({ maxLength: 300 }), compression, (id, payload, how) => {
        const record = framePayload(id, payload, how);
        expect(readFrame(record)).toMatchObject({ ok: true, value: { schemaVersionId: id } });
        expect(opened(record, 300)).toEqual({ ok: true, value: payload });
      }),
    );
  });

  test('is refused above the limit, compressed or not, and taken at it', () => {
    for (const how of ['none', 'zlib'] as const) {
      const record = framePayload(ID, bytes(1_000), how);
      expect(opened(record, 999)).toEqual({ ok: false, error: { kind: 'too-large', limit: 999 } });
      expect(opened(record, 1_000)).toMatchObject({ ok: true });
    }
  });

  test('a bomb is not inflated', () => {
    const bomb = framePayload(ID, new Uint8Array(64 * 1024 * 1024), 'zlib');
    expect(bomb.byteLength).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(opened(bomb, 1024 * 1024)).toMatchObject({ error: { kind: 'too-large' } });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });

  test.each([
    { name: 'cut short', body: Buffer.from(deflateSync(bytes(1_000))).subarray(0, 40) },
    { name: 'no zlib at all', body: bytes(40) },
    { name: 'empty', body: bytes(0) },
  ])('a compressed body that is $name is refused', ({ body }) => {
    const record = writeFrame({ compression: 'zlib', schemaVersionId: ID, body });
    expect(opened(record, 10_000)).toEqual({ ok: false, error: { kind: 'not-zlib' } });
  });
});

describe('the message index of PROTOBUF', () => {
  test.each([
    { index: 0, encoded: '00' },
    { index: 1, encoded: '01' },
    { index: 127, encoded: '7f' },
    { index: 128, encoded: '8001' },
    { index: 300, encoded: 'ac02' },
    { index: 4_294_967_295, encoded: 'ffffffff0f' },
  ])('$index is $encoded', ({ index, encoded }) => {
    const payload = hex(`${encoded}6869`);
    expect(writeMessageIndex({ index, message: hex('6869') })).toEqual(payload);
    expect(readMessageIndex(payload)).toEqual({ ok: true, value: { index, message: hex('6869') } });
  });

  test.each(['', '80', 'ffffffff', 'ffffffffff01', 'ffffffff1f'])('%o is none', (encoded) => {
    expect(readMessageIndex(hex(encoded))).toEqual({ ok: false, error: { kind: 'bad-message-index' } });
  });

  test.each([-1, 1.5, 4_294_967_296])('%d cannot be written', (index) => {
    expect(() => writeMessageIndex({ index, message: hex('') })).toThrow('no index');
  });

  test('counts types in the order of their full names', () => {
    expect(inIndexOrder(['B', 'B.C', 'B.A', 'B.A.D', 'A_', 'Aa', 'AB'])).toEqual([
      'AB',
      'A_',
      'Aa',
      'B',
      'B.A',
      'B.A.D',
      'B.C',
    ]);
  });
});
