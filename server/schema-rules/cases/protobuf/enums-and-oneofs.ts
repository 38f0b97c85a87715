import type { Case } from '../case';
import { GUIDE, proto2, proto3 } from './text';

const ENUMS = 'Protobuf enum behaviour, open and closed enums';
const ONEOFS = 'Protobuf language guide, Oneof: backwards-compatibility issues';

export const ENUM_CASES: readonly Case[] = [
  {
    name: 'an open enum gets a value',
    source: ENUMS,
    older: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    newer: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; GIFT = 1; }'),
  },
  {
    name: 'a closed enum of an optional field gets a value',
    source: ENUMS,
    older: proto2('optional Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    newer: proto2('optional Kind kind = 1;', 'enum Kind { NONE = 0; GIFT = 1; }'),
  },
  {
    name: 'a closed enum of a required field gets a value',
    source: `${ENUMS}: a value that is not known counts as not set`,
    older: proto2('required Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    newer: proto2('required Kind kind = 1;', 'enum Kind { NONE = 0; GIFT = 1; }'),
    forward: ['protobuf-enum-value-unknown at Order.kind'],
  },
  {
    name: 'a closed enum of a required field loses a value',
    source: `${ENUMS}: a value that is not known counts as not set`,
    older: proto2('required Kind kind = 1;', 'enum Kind { NONE = 0; GIFT = 1; }'),
    newer: proto2('required Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    backward: ['protobuf-enum-value-unknown at Order.kind'],
  },
  {
    name: 'a number of a required field becomes a closed enum',
    source: `${ENUMS}: a value that is not known counts as not set`,
    older: proto2('required int32 kind = 1;', 'enum Kind { NONE = 0; }'),
    newer: proto2('required Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    backward: ['protobuf-enum-value-unknown at Order.kind'],
  },
  {
    name: 'a value of an enum is renamed',
    source: 'Protobuf encoding: names are not on the wire',
    older: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; GIFT = 1; }'),
    newer: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; PRESENT = 1; }'),
  },
  {
    name: 'a value of an enum changes its number',
    source: 'Protobuf encoding: the number is what is written',
    older: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; GIFT = 1; }'),
    newer: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; GIFT = 2; }'),
    backward: ['protobuf-enum-number-changed at Kind.GIFT'],
    forward: ['protobuf-enum-number-changed at Kind.GIFT'],
  },
  {
    name: 'an enum becomes int32',
    source: `${GUIDE}: enum is compatible with int32, uint32, int64 and uint64`,
    older: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    newer: proto3('int32 kind = 1;', 'enum Kind { NONE = 0; }'),
  },
  {
    name: 'an enum becomes a string',
    source: GUIDE,
    older: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    newer: proto3('string kind = 1;'),
    backward: ['protobuf-type-changed at Order.kind'],
    forward: ['protobuf-type-changed at Order.kind'],
  },
  {
    name: 'an enum moves into its message',
    source: 'Protobuf encoding: names are not on the wire',
    older: proto3('Kind kind = 1;', 'enum Kind { NONE = 0; }'),
    newer: proto3('Kind kind = 1; enum Kind { NONE = 0; }'),
  },
];

export const ONEOF_CASES: readonly Case[] = [
  {
    name: 'a field moves into a oneof of its own',
    source: `${GUIDE}: one field into a new oneof is safe`,
    older: proto3('string card = 1;'),
    newer: proto3('oneof pay { string card = 1; }'),
  },
  {
    name: 'a field moves into a new oneof with one that is new',
    source: `${GUIDE}: one field into a new oneof is safe`,
    older: proto3('string card = 1;'),
    newer: proto3('oneof pay { string card = 1; string iban = 2; }'),
  },
  {
    name: 'two fields move into a new oneof',
    source: `${ONEOFS}: fields may be cleared`,
    older: proto3('string card = 1; string iban = 2;'),
    newer: proto3('oneof pay { string card = 1; string iban = 2; }'),
    backward: ['protobuf-oneof-joined at Order.pay'],
  },
  {
    name: 'a field moves into a oneof that is there',
    source: `${ONEOFS}: moving a field into an existing oneof is not safe`,
    older: proto3('oneof pay { string card = 1; } string iban = 2;'),
    newer: proto3('oneof pay { string card = 1; string iban = 2; }'),
    backward: ['protobuf-oneof-joined at Order.pay'],
  },
  {
    name: 'a oneof gets a field',
    source: `${ONEOFS}: adding a field`,
    older: proto3('oneof pay { string card = 1; }'),
    newer: proto3('oneof pay { string card = 1; string iban = 2; }'),
  },
  {
    name: 'a oneof is dissolved',
    source: `${ONEOFS}: fields moved out`,
    older: proto3('oneof pay { string card = 1; string iban = 2; }'),
    newer: proto3('string card = 1; string iban = 2;'),
    forward: ['protobuf-oneof-joined at Order.pay'],
  },
  {
    name: 'a oneof is renamed',
    source: 'Protobuf encoding: names are not on the wire',
    older: proto3('oneof pay { string card = 1; string iban = 2; }'),
    newer: proto3('oneof payment { string card = 1; string iban = 2; }'),
  },
  {
    name: 'a oneof is split',
    source: `${ONEOFS}: split or merge`,
    older: proto3('oneof pay { string card = 1; string iban = 2; }'),
    newer: proto3('oneof pay { string card = 1; } oneof bank { string iban = 2; }'),
    forward: ['protobuf-oneof-joined at Order.pay'],
  },
];
