import type { Case } from './case';
import { ENUM_CASES, ONEOF_CASES } from './protobuf/enums-and-oneofs';
import { FIELD_CASES } from './protobuf/fields';
import { MESSAGE_CASES, SERVICE_CASES } from './protobuf/messages-and-services';
import { TYPE_CASES } from './protobuf/types';

export const PROTOBUF_CASES: readonly Case[] = [
  ...FIELD_CASES,
  ...TYPE_CASES,
  ...ENUM_CASES,
  ...ONEOF_CASES,
  ...MESSAGE_CASES,
  ...SERVICE_CASES,
];
