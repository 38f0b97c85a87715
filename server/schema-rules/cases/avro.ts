import { ENUM_CASES, UNION_CASES } from './avro/enums-and-unions';
import { FIELD_CASES } from './avro/fields';
import { LOGICAL_TYPE_CASES } from './avro/logical-types';
import { NAME_CASES } from './avro/names';
import { NESTED_CASES } from './avro/nested';
import { TYPE_CASES } from './avro/types';
import type { Case } from './case';

export const AVRO_CASES: readonly Case[] = [
  ...FIELD_CASES,
  ...NAME_CASES,
  ...TYPE_CASES,
  ...ENUM_CASES,
  ...UNION_CASES,
  ...LOGICAL_TYPE_CASES,
  ...NESTED_CASES,
];
