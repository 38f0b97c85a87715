import type { Case } from '../case';
import { proto3, REGISTRY } from './text';

const RPC = `${REGISTRY}: gRPC`;
const READS = `${REGISTRY}: consumers must be able to read all that producers write`;
const service = (methods: string, more = '') =>
  proto3('string id = 1;', `service MyService { ${methods} } ${more}`);
const foo = 'rpc Foo (Order) returns (Order);';
const bar = 'rpc Bar (Order) returns (stream Order);';
const baz = 'rpc Baz (stream Order) returns (Order);';

export const MESSAGE_CASES: readonly Case[] = [
  {
    name: 'a message comes that a record may be',
    source: READS,
    older: proto3('string id = 1;'),
    newer: proto3('string id = 1;', 'message Refund { string id = 1; }'),
    forward: ['protobuf-message-missing at Refund'],
  },
  {
    name: 'a message goes that a record may be',
    source: READS,
    older: proto3('string id = 1;', 'message Refund { string id = 1; }'),
    newer: proto3('string id = 1;'),
    backward: ['protobuf-message-missing at Refund'],
  },
  {
    name: 'a message comes with a field that holds it',
    source: 'Protobuf language guide, Updating a Message Type: new fields are ignored by old code',
    older: proto3('string id = 1;'),
    newer: proto3('string id = 1; repeated Line lines = 2;', 'message Line { string sku = 1; }'),
  },
  {
    name: 'a message moves into the one that holds it',
    source: 'Protobuf encoding: names are not on the wire',
    older: proto3('Line line = 1;', 'message Line { string sku = 1; }'),
    newer: proto3('Line line = 1; message Line { string sku = 1; }'),
  },
  {
    name: 'the message of the records is renamed',
    source: READS,
    older: proto3('string id = 1;'),
    newer: 'syntax = "proto3"; package shop; message Purchase { string id = 1; }',
    backward: ['protobuf-message-missing at Order'],
    forward: ['protobuf-message-missing at Purchase'],
  },
  {
    name: 'only the package changes',
    source: 'Protobuf encoding: names are not on the wire',
    older: proto3('string id = 1;'),
    newer: 'syntax = "proto3"; package org.shop; message Order { string id = 1; }',
  },
  {
    name: 'a nested message changes a type',
    source: 'Protobuf language guide, Updating a Message Type',
    older: proto3('Line line = 1; message Line { string sku = 1; }'),
    newer: proto3('Line line = 1; message Line { int64 sku = 1; }'),
    backward: ['protobuf-type-changed at Order.Line.sku'],
    forward: ['protobuf-type-changed at Order.Line.sku'],
  },
  {
    name: 'a message that contains itself changes a type',
    source: 'Protobuf language guide, Updating a Message Type',
    older: proto3('Order next = 1; string id = 2;'),
    newer: proto3('Order next = 1; bool id = 2;'),
    backward: ['protobuf-type-changed at Order.id'],
    forward: ['protobuf-type-changed at Order.id'],
  },
];

export const SERVICE_CASES: readonly Case[] = [
  {
    name: 'a method comes',
    source: RPC,
    older: service(foo + bar),
    newer: service(foo + bar + baz),
    forward: ['protobuf-rpc-missing at shop.MyService.Baz'],
  },
  {
    name: 'a method goes',
    source: RPC,
    older: service(foo + bar),
    newer: service(bar),
    backward: ['protobuf-rpc-missing at shop.MyService.Foo'],
  },
  {
    name: 'a service comes',
    source: RPC,
    older: proto3('string id = 1;'),
    newer: service(foo),
    forward: ['protobuf-rpc-missing at shop.MyService.Foo'],
  },
  {
    name: 'a service goes',
    source: RPC,
    older: service(foo),
    newer: proto3('string id = 1;'),
    backward: ['protobuf-rpc-missing at shop.MyService.Foo'],
  },
  {
    name: 'a service comes with the messages of its methods',
    source: RPC,
    older: proto3('string id = 1;'),
    newer: service('rpc Foo (Question) returns (Order);', 'message Question { string id = 1; }'),
    forward: ['protobuf-rpc-missing at shop.MyService.Foo'],
  },
  {
    name: 'a method becomes a stream',
    source: RPC,
    older: service(foo),
    newer: service('rpc Foo (Order) returns (stream Order);'),
    backward: ['protobuf-rpc-changed at shop.MyService.Foo'],
    forward: ['protobuf-rpc-changed at shop.MyService.Foo'],
  },
  {
    name: 'a method takes another message',
    source: RPC,
    older: service(foo, 'message Other { string id = 1; }'),
    newer: service('rpc Foo (Other) returns (Order);', 'message Other { string id = 1; }'),
    backward: ['protobuf-rpc-changed at shop.MyService.Foo'],
    forward: ['protobuf-rpc-changed at shop.MyService.Foo'],
  },
  {
    name: 'a service moves to another package',
    source: 'gRPC: the package is part of the address of a method',
    older: service(foo),
    newer:
      'syntax = "proto3"; package org; message Order { string id = 1; } service MyService { rpc Foo (Order) returns (Order); }',
    backward: ['protobuf-rpc-missing at shop.MyService.Foo'],
    forward: ['protobuf-rpc-missing at org.MyService.Foo'],
  },
];
