/** Definitions of one message, written short. */
export const proto3 = (body: string, more = ''): string =>
  `syntax = "proto3"; package shop; message Order { ${body} } ${more}`;
export const proto2 = (body: string, more = ''): string =>
  `syntax = "proto2"; package shop; message Order { ${body} } ${more}`;

export const GUIDE = 'Protobuf language guide, Updating a Message Type';
export const REGISTRY = 'Glue developer guide, Schema versioning and compatibility';
