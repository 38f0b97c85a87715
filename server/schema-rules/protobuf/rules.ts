/**
 * Why a PROTOBUF reader cannot rely on what a writer wrote (language guide, "Updating A Message Type"; for services and
 * required fields the registry's documentation).
 */
export const PROTOBUF_RULES = [
  'protobuf-message-missing',
  'protobuf-required-missing',
  'protobuf-required-maybe-absent',
  'protobuf-type-changed',
  'protobuf-repeated-number-read-as-one',
  'protobuf-number-changed',
  'protobuf-number-reused',
  'protobuf-oneof-joined',
  'protobuf-enum-number-changed',
  'protobuf-enum-value-unknown',
  'protobuf-rpc-missing',
  'protobuf-rpc-changed',
] as const;
export type ProtobufRule = (typeof PROTOBUF_RULES)[number];
