import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { describe, expect, test, vi } from 'vitest';
import { Unreadable } from '../invalid-definition';
import { indexedMessageTypes } from './message-types';
import { parseProto } from './parse-proto';
import type { ProtoFile, ProtoMessage, ProtoType } from './proto-file';
import { protobufBreaks } from './read-file';

// Bounds are there to tell a hang from a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const proto3 = (body: string) => `syntax = "proto3"; ${body}`;
const messageOf = (file: ProtoFile, name: string): ProtoMessage => {
  const found = file.messages.find((each) => each.name === name);
  if (!found) throw new Error(`no message ${name}`);
  return found;
};
const typeName = (type: ProtoType): string => {
  if (type.kind === 'message') return type.message.name;
  return type.kind === 'enum' ? type.enumeration.name : type.name;
};
const typesIn = (text: string, message: string): string[] =>
  messageOf(parseProto(text), message).fields.map(({ type }) => typeName(type));

describe('what a text says', () => {
  test('every part of a definition is read', () => {
    const file = parseProto(`
      // Licence of the file.

      syntax = "proto2";
      package shop.orders; // a trailing word
      import public "google/protobuf/timestamp.proto";
      option (company.level) = { a: 1 b { c: "}" } list: [1, 2] };
      /* An order.
       * With lines. */
      message Order {
        option deprecated = true;
        required string id = 1 [(rule).pattern = "a;b}", deprecated = false]; // not about lines
        // What was bought.
        repeated Line lines = 0x2;
        map<string, Line> by_sku = 3;
        optional .shop.orders.Kind kind = 010 [default = GIFT];
        oneof pay { string card = 5; google.protobuf.Timestamp later = 6; }
        message Line { optional sint64 price = 1; };
        reserved 20, 30 to 40, 100 to max;
        reserved "old", 'older';
      }
      enum Kind { option allow_alias = true; NONE = 0; GIFT = 1; PRESENT = 1 [deprecated = true]; LESS = -3; }
      service Orders {
        rpc Get (Order) returns (stream Order.Line) { option idempotent = true; }
        rpc Put (stream orders.Order) returns (google.protobuf.Timestamp);
      }
    `);
    expect(file).toMatchObject({
      syntax: 'proto2',
      package: 'shop.orders',
      enums: [
        {
          name: 'Kind',
          values: [
            { name: 'NONE', number: 0 },
            { name: 'GIFT', number: 1 },
            { name: 'PRESENT', number: 1 },
            { name: 'LESS', number: -3 },
          ],
        },
      ],
      services: [
        {
          name: 'shop.orders.Orders',
          methods: [
            { name: 'Get', request: 'Order', response: 'stream Order.Line' },
            { name: 'Put', request: 'stream Order', response: 'google.protobuf.Timestamp' },
          ],
        },
      ],
    });
    const order = messageOf(file, 'Order');
    expect(order.doc).toBe('An order.\nWith lines.');
    expect(
      order.fields.map(({ name, number, label, oneof, doc, type }) => [
        name,
        number,
        label,
        oneof,
        doc,
        typeName(type),
      ]),
    ).toEqual([
      ['id', 1, 'required', undefined, undefined, 'string'],
      ['lines', 2, 'repeated', undefined, 'What was bought.', 'Order.Line'],
      ['by_sku', 3, 'repeated', undefined, undefined, 'Order.BySkuEntry'],
      ['kind', 8, 'optional', undefined, undefined, 'Kind'],
      ['card', 5, 'optional', 'pay', undefined, 'string'],
      ['later', 6, 'optional', 'pay', undefined, 'google.protobuf.Timestamp'],
    ]);
    expect(order.reserved).toEqual({
      ranges: [
        { from: 20, to: 20 },
        { from: 30, to: 40 },
        { from: 100, to: 536_870_911 },
      ],
      names: ['old', 'older'],
    });
  });

  test('names are looked up from the inside out', () => {
    const text = proto3(`package a.b;
      message T { int32 outer = 1; }
      message M {
        message T { int32 inner = 1; }
        T one = 1; a.b.T two = 2; .a.b.T three = 3; b.T four = 4; M.T five = 5;
      }
      message N { T six = 1; M.T seven = 2; }`);
    expect(typesIn(text, 'M')).toEqual(['M.T', 'T', 'T', 'T', 'M.T']);
    expect(typesIn(text, 'N')).toEqual(['T', 'M.T']);
  });

  test('names that mean something in JavaScript are names', () => {
    const file = parseProto(
      proto3(
        'message __proto__ { int32 constructor = 1; } message toString { __proto__ hasOwnProperty = 1; }',
      ),
    );
    expect(file.messages.map(({ name }) => name)).toEqual(['__proto__', 'toString']);
    expect(messageOf(file, 'toString').fields[0]).toMatchObject({ name: 'hasOwnProperty' });
  });

  test('words of the language may name fields', () => {
    const text = proto3(
      'message M { string message = 1; int32 reserved_ = 2; bool optional = 3; stream enum = 4; message stream {} }',
    );
    expect(messageOf(parseProto(text), 'M').fields.map(({ name }) => name)).toEqual([
      'message',
      'reserved_',
      'optional',
      'enum',
    ]);
  });

  test('an empty text is a file of proto2', () => {
    expect(parseProto('')).toEqual({ syntax: 'proto2', package: '', messages: [], enums: [], services: [] });
  });

  test('message types are counted as the serialisers count them', () => {
    const text = proto3(
      'package p; message B { message C {} message A { message D {} } map<string, C> map_of_c = 1; } message AB {}',
    );
    expect(indexedMessageTypes(parseProto(text))).toEqual([
      'p.AB',
      'p.B',
      'p.B.A',
      'p.B.A.D',
      'p.B.C',
      'p.B.MapOfCEntry',
    ]);
  });
});

const FILES = ['api', 'type', 'source_context'].map(
  (name) => `node_modules/protobufjs/google/protobuf/${name}.proto`,
);

test.each(FILES)('%s is read as protobufjs reads it', (path) => {
  const text = readFileSync(path, 'utf8');
  const file = parseProto(withoutForeignTypes(text));
  const root = new protobuf.Root();
  const { package: packageName } = protobuf.parse(withoutForeignTypes(text), root, { keepCase: true });
  expect(file.package).toBe(packageName);
  for (const message of file.messages) {
    const theirs = root.lookupType(`${packageName}.${message.name}`);
    expect(message.fields.map(({ name, number, label }) => [name, number, label === 'repeated'])).toEqual(
      theirs.fieldsArray.map(({ name, id, repeated }) => [name, id, repeated]),
    );
  }
  expect(file.messages.length).toBeGreaterThan(0);
});

/** Types of files beside this one, which the registry could not follow. */
const withoutForeignTypes = (text: string): string =>
  text.replace(/\b(SourceContext|Any|Option|Syntax)\b(?= \w+ =)/g, 'string');

describe('what is no definition', () => {
  test.each([
    ['JSON', '{"type":"record"}', 'line 1: expected a message'],
    ['words', 'hello world', 'line 1: expected a message'],
    ['an unknown syntax', 'syntax = "proto4";', 'only proto2 and proto3'],
    ['an edition', 'edition = "2023"; message M {}', 'editions are not supported'],
    ['two packages', 'package a; package b;', 'a second package'],
    ['a message without an end', proto3('message M { int32 a = 1;'), 'found the end of the text'],
    ['a comment without an end', proto3('/* '), 'a comment without an end'],
    ['a string without an end', 'syntax = "proto3', 'is not protobuf'],
    ['a field without a number', proto3('message M { int32 a; }'), 'expected "="'],
    ['a number with a fraction', proto3('message M { int32 a = 1.5; }'), 'expected the number of the field'],
    ['the number 0', proto3('message M { int32 a = 0; }'), '0 is no field number'],
    ['a negative number', proto3('message M { int32 a = -1; }'), '-1 is no field number'],
    ['a number too high', proto3('message M { int32 a = 536870912; }'), '536870912 is no field number'],
    ['a number of protobuf itself', proto3('message M { int32 a = 19500; }'), 'belong to protobuf'],
    [
      'a number twice',
      proto3('message M { int32 a = 1; int32 b = 1; }'),
      'field b of M has the number 1 of a',
    ],
    ['a name twice', proto3('message M { int32 a = 1; int32 a = 2; }'), 'has a name that is taken'],
    [
      'a number that is reserved further down',
      proto3('message M { int32 a = 1; reserved 1; }'),
      'the number 1 is reserved',
    ],
    ['a name that is reserved', proto3('message M { int32 a = 1; reserved "a"; }'), 'the name is reserved'],
    ['two messages of one name', proto3('message M {} message M {}'), 'M is defined twice'],
    ['an enum and a message of one name', proto3('message M {} enum M { A = 0; }'), 'M is defined twice'],
    ['values of two enums of one name', proto3('enum E { A = 0; } enum F { A = 0; }'), 'A is defined twice'],
    ['a type that is nowhere', proto3('\n\nmessage M { Foo a = 1; }'), 'line 3: no type is called Foo'],
    [
      'a type of another file',
      proto3('import "foo.proto"; message M { Foo a = 1; }'),
      'imports cannot be followed',
    ],
    [
      'a type of Google without its import',
      proto3('message M { google.protobuf.Any a = 1; }'),
      'no type is called',
    ],
    ['a value as a type', proto3('enum E { A = 0; } message M { A a = 1; }'), 'no type is called A'],
    ['required in proto3', proto3('message M { required int32 a = 1; }'), 'proto3 does not have'],
    ['a default in proto3', proto3('message M { int32 a = 1 [default = 2]; }'), 'a default, which proto3'],
    ['no label in proto2', 'message M { int32 a = 1; }', 'which proto2 needs'],
    [
      'a label in a oneof',
      proto3('message M { oneof o { repeated int32 a = 1; } }'),
      'a repeated field in a oneof',
    ],
    ['a map in a oneof', proto3('message M { oneof o { map<string, string> a = 1; } }'), 'expected'],
    ['an empty oneof', proto3('message M { oneof o { } }'), 'the oneof o has no field'],
    [
      'a map with keys of float',
      proto3('message M { map<float, string> a = 1; }'),
      'float cannot be the key of a map',
    ],
    [
      'a map with keys of an enum',
      proto3('enum E { A = 0; } message M { map<E, string> a = 1; }'),
      'E cannot be the key',
    ],
    ['an enum that does not start at 0', proto3('enum E { A = 1; }'), 'must be 0 in proto3'],
    ['an enum without values', proto3('enum E { }'), 'has no values'],
    ['an enum with a number twice', proto3('enum E { A = 0; B = 0; }'), 'allow_alias is not set'],
    ['an enum value beyond 32 bits', proto3('enum E { A = 0; B = 2147483648; }'), 'does not fit in 32 bits'],
    ['a reserved enum value', proto3('enum E { A = 0; B = 2; reserved 2; }'), '2 is reserved'],
    ['a group', 'message M { optional group G = 1 { } }', 'does not support groups'],
    ['an extension', 'message M { extensions 100 to max; }', 'does not support extensions'],
    [
      'an extension of options',
      proto3('extend google.protobuf.FieldOptions { string a = 1; }'),
      'does not support extensions',
    ],
    [
      'a method of an enum',
      proto3('enum E { A = 0; } service S { rpc F (E) returns (E); }'),
      'E is no message',
    ],
    [
      'a method twice',
      proto3('message M {} service S { rpc F (M) returns (M); rpc F (M) returns (M); }'),
      'a second method F',
    ],
  ])('%s', (_name, text, message) => {
    expect(() => parseProto(text)).toThrow(message);
    expect(() => parseProto(text)).toThrow(Unreadable);
  });
});

describe('what may stand between declarations', () => {
  test('statements that say nothing are read over, wherever they stand', () => {
    const file = parseProto(
      proto3(`;
        import weak "a.proto";
        message M { oneof choice { ; option (x) = 1; int32 a = 1; } }
        enum E { ; ZERO = 0; ; option (y) = -1; }
        service S { ; option (z) = +1.5; rpc F (M) returns (M) { ; option (w) = IDLE; } }
      `),
    );
    expect(file.services[0]?.methods.map(({ name }) => name)).toEqual(['F']);
    expect(typesIn(proto3('message M { oneof choice { ; int32 a = 1; } }'), 'M')).toEqual(['int32']);
  });

  test('a message may be called stream, and be streamed as well', () => {
    const [service] = parseProto(
      proto3('message stream {} service S { rpc F (stream) returns (stream stream); }'),
    ).services;
    expect(service?.methods).toEqual([{ name: 'F', request: 'stream', response: 'stream' }]);
  });

  test.each([
    ['a reserved name of an enum', 'enum E { reserved "OLD"; ZERO = 0; OLD = 1; }', 'the name is reserved'],
    ['a reserved number of an enum', 'enum E { reserved 5 to max; ZERO = 0; ONE = 7; }', '7 is reserved'],
    ['a word for a number', 'message M { int32 a = one; }', 'one'],
    ['a value without a number', 'enum E { ZERO; }', ';'],
  ])('%s is refused', (_name, text, message) => {
    expect(() => parseProto(proto3(text))).toThrow(message);
    expect(() => parseProto(proto3(text))).toThrow(Unreadable);
  });
});

describe('hostile definitions end in bounded time', () => {
  const size = 170_000;
  const quickly = <T>(work: () => T): T => {
    const started = performance.now();
    const result = work();
    expect(performance.now() - started).toBeLessThan(15_000);
    return result;
  };

  test.each([
    ['messages in messages', `message A{${'message A{'.repeat(15_000)}`],
    ['options in options', `option a = ${'{a:'.repeat(50_000)}`],
    ['brackets that do not match', `option a = ${'{'.repeat(50)}${'>'.repeat(100)}`],
    ['stars', `/*${'*'.repeat(size)}`],
    ['backslashes', `option a = "${'\\'.repeat(size)}`],
    ['dots', `package a${'.a'.repeat(size / 2)}`],
    ['minus signs', `option a = ${'-'.repeat(size)}`],
  ])('%s', (_name, body) => {
    quickly(() => expect(() => parseProto(proto3(body))).toThrow(Unreadable));
  });

  test('a comment of slashes is a comment', () => {
    expect(quickly(() => parseProto('/'.repeat(size))).messages).toEqual([]);
  });

  test('thousands of fields are read and compared', () => {
    const text = proto3(
      `message M {${Array.from({ length: 7_000 }, (_, index) => `int32 f${index}=${index + 1};`).join('')}}`,
    );
    quickly(() => expect(protobufBreaks(parseProto(text), parseProto(text), 'reader')).toEqual([]));
  });

  test('thousands of messages that hold each other are compared once each', () => {
    const messages = Array.from(
      { length: 2_500 },
      (_, index) => `message M${index} { M${(index + 1) % 2_500} a = 1; M${(index * 7) % 2_500} b = 2; }`,
    );
    const text = proto3(messages.join(' '));
    quickly(() => expect(protobufBreaks(parseProto(text), parseProto(text), 'writer')).toEqual([]));
  });

  test('reserved numbers without end are looked through', () => {
    const reserved = Array.from({ length: 20_000 }, (_, index) => 20_000 + index).join(',');
    const fields = Array.from({ length: 2_500 }, (_, index) => `int32 f${index}=${index + 1};`).join('');
    const text = proto3(`message M { reserved ${reserved}; ${fields} }`);
    quickly(() => expect(protobufBreaks(parseProto(text), parseProto(text), 'reader')).toEqual([]));
  });
});
