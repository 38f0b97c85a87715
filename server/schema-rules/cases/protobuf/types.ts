import type { Case } from '../case';
import { GUIDE, proto2, proto3 } from './text';

const CHANGED = ['protobuf-type-changed at Order.value'] as const;
const AS_ONE = ['protobuf-repeated-number-read-as-one at Order.value'] as const;

const value = (from: string, to: string, more = '') => ({
  older: proto3(`${from} value = 1;`, more),
  newer: proto3(`${to} value = 1;`, more),
});

const interchangeable: readonly Case[] = [
  ['int32', 'int64'],
  ['int32', 'uint32'],
  ['uint64', 'bool'],
  ['sint32', 'sint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
].map(([from = '', to = '']) => ({
  name: `${from} becomes ${to}`,
  source: `${GUIDE}: these types are compatible`,
  ...value(from, to),
}));

const apart: readonly Case[] = [
  ['int32', 'sint32'],
  ['int32', 'fixed32'],
  ['int64', 'string'],
  ['float', 'double'],
  ['float', 'fixed32'],
  ['bool', 'string'],
  ['sint64', 'uint64'],
].map(([from = '', to = '']) => ({
  name: `${from} becomes ${to}`,
  source: `${GUIDE}: other types are not compatible`,
  ...value(from, to),
  backward: CHANGED,
  forward: CHANGED,
}));

const inner = (fields: string) => `message Inner { ${fields} }`;

export const TYPE_CASES: readonly Case[] = [
  ...interchangeable,
  ...apart,
  {
    name: 'string becomes bytes',
    source: `${GUIDE}: compatible as long as the bytes are valid UTF-8`,
    ...value('string', 'bytes'),
    forward: CHANGED,
  },
  {
    name: 'a message becomes bytes',
    source: `${GUIDE}: compatible if the bytes hold an encoded message`,
    ...value('Inner', 'bytes', inner('string a = 1;')),
    forward: CHANGED,
  },
  {
    name: 'a message becomes a string',
    source: GUIDE,
    ...value('Inner', 'string', inner('string a = 1;')),
    backward: CHANGED,
    forward: CHANGED,
  },
  {
    name: 'a message is renamed and keeps its form',
    source: 'Protobuf encoding: names are not on the wire',
    older: proto3('Address to = 1;', 'message Address { string zip = 1; }'),
    newer: proto3('PostalAddress to = 1;', 'message PostalAddress { string zip = 1; }'),
  },
  {
    name: 'a field takes a message of another form',
    source: GUIDE,
    older: proto3('A to = 1;', 'message A { string zip = 1; } message B { int32 zip = 1; }'),
    newer: proto3('B to = 1;', 'message A { string zip = 1; } message B { int32 zip = 1; }'),
    backward: ['protobuf-type-changed at B.zip'],
    forward: ['protobuf-type-changed at A.zip'],
  },
  {
    name: 'an imported type becomes another',
    source: GUIDE,
    older: `${'syntax = "proto3"; import "google/protobuf/timestamp.proto";'} message Order { google.protobuf.Timestamp value = 1; }`,
    newer: `${'syntax = "proto3"; import "google/protobuf/duration.proto";'} message Order { google.protobuf.Duration value = 1; }`,
    backward: CHANGED,
    forward: CHANGED,
  },
  {
    name: 'a string becomes a list of strings',
    source: `${GUIDE}: for strings, bytes and messages one is compatible with many`,
    ...value('string', 'repeated string'),
  },
  {
    name: 'a message becomes a list of messages',
    source: `${GUIDE}: for strings, bytes and messages one is compatible with many`,
    ...value('Inner', 'repeated Inner', inner('string a = 1;')),
  },
  {
    name: 'a number becomes a list of numbers',
    source: `${GUIDE}: not generally safe for numeric types`,
    ...value('int32', 'repeated int32'),
    forward: AS_ONE,
  },
  {
    name: 'a list of bools becomes one',
    source: `${GUIDE}: not generally safe for numeric types, bools included`,
    ...value('repeated bool', 'bool'),
    backward: AS_ONE,
  },
  {
    name: 'a list of enum values becomes one',
    source: `${GUIDE}: not generally safe for numeric types, enums included`,
    ...value('repeated Kind', 'Kind', 'enum Kind { NONE = 0; }'),
    backward: AS_ONE,
  },
  {
    name: 'a list of numbers is packed',
    source: 'Protobuf encoding, packed repeated fields: parsers take both forms',
    older: proto2('repeated int32 value = 1;'),
    newer: proto2('repeated int32 value = 1 [packed = true];'),
  },
  {
    name: 'a map becomes the list of its entries',
    source: 'Protobuf language guide, Maps: backwards compatibility',
    older: proto3('map<string, int32> value = 1;'),
    newer: proto3('repeated Entry value = 1;', 'message Entry { string key = 1; int32 value = 2; }'),
  },
  {
    name: 'the values of a map change',
    source: 'Protobuf language guide, Maps: backwards compatibility',
    older: proto3('map<string, int32> value = 1;'),
    newer: proto3('map<string, string> value = 1;'),
    backward: ['protobuf-type-changed at Order.ValueEntry.value'],
    forward: ['protobuf-type-changed at Order.ValueEntry.value'],
  },
  {
    name: 'the keys of a map change within their group',
    source: 'Protobuf language guide, Maps: backwards compatibility',
    older: proto3('map<int32, int32> value = 1;'),
    newer: proto3('map<int64, int32> value = 1;'),
  },
  {
    name: 'a map becomes a string',
    source: 'Protobuf language guide, Maps: backwards compatibility',
    older: proto3('map<string, string> value = 1;'),
    newer: proto3('repeated string value = 1;'),
    backward: CHANGED,
    forward: CHANGED,
  },
];
