import { describe, expect, test } from 'vitest';
import { parseProto } from './parse-proto';
import { protobufBreaks } from './read-file';
import { isMapKey, isScalar, SCALARS } from './scalar-types';

const holding = (type: string, label = '') =>
  parseProto(`syntax = "proto3"; enum E { ZERO = 0; } message M { ${label} ${type} f = 1; } message I { }`);
const rules = (reader: string, writer: string): string[] =>
  protobufBreaks(holding(reader), holding(writer), 'reader').map(({ rule }) => rule);

/**
 * Which type reads which (language guide, "Updating A Message Type"): rows read, columns write, in the order of the rows. `+`
 * is compatible on the wire; an enum goes as a number; that text is bytes holds, that bytes are text does not.
 */
const READS = `
  double    +................
  float     .+...............
  int32     ..++++......+...+
  int64     ..++++......+...+
  uint32    ..++++......+...+
  uint64    ..++++......+...+
  sint32    ......++.........
  sint64    ......++.........
  fixed32   ........+.+......
  fixed64   .........+.+.....
  sfixed32  ........+.+......
  sfixed64  .........+.+.....
  bool      ..++++......+....
  string    .............+...
  bytes     .............+++.
  I         ...............+.
  E         ..++++..........+
`;
const ROWS = READS.trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/) as [type: string, marks: string]);
const TYPES = ROWS.map(([type]) => type);

describe.each(ROWS)('a reader of %s', (reader, marks) => {
  test.each(TYPES.map((writer, at) => [writer, marks[at]] as const))(
    'and a writer of %s: %s',
    (writer, mark) => {
      expect(rules(reader, writer)).toEqual(mark === '+' ? [] : ['protobuf-type-changed']);
    },
  );
});

test('the table has every scalar, a message and an enum', () => {
  expect(TYPES).toEqual([...SCALARS, 'I', 'E']);
  for (const [, marks] of ROWS) expect(marks).toHaveLength(TYPES.length);
});

describe('what was a list', () => {
  test.each([...SCALARS, 'E', 'I'])('of %s and is read as one value', (type) => {
    const found = protobufBreaks(holding(type), holding(type, 'repeated'), 'reader').map(({ rule }) => rule);
    // "For string, bytes, and message fields, singular is compatible with repeated"; numbers may be packed.
    const isWhole = ['string', 'bytes', 'I'].includes(type);
    expect(found).toEqual(isWhole ? [] : ['protobuf-repeated-number-read-as-one']);
  });

  test.each([...SCALARS, 'E', 'I'])('of %s is read from one value', (type) => {
    expect(protobufBreaks(holding(type, 'repeated'), holding(type), 'reader')).toEqual([]);
  });
});

describe('keys of maps: "any integral or string type"', () => {
  test.each(SCALARS)('%s', (type) => {
    const text = `syntax = "proto3"; message M { map<${type}, string> f = 1; }`;
    const isKey = !['double', 'float', 'bytes'].includes(type);
    expect(isMapKey(type)).toBe(isKey);
    if (isKey) expect(() => parseProto(text)).not.toThrow();
    else expect(() => parseProto(text)).toThrow('line 1');
  });

  test.each(['E', 'I', 'M', 'Int32', 'INT32', ''])('%j is none', (type) => {
    expect([isMapKey(type), isScalar(type)]).toEqual([false, false]);
  });
});
