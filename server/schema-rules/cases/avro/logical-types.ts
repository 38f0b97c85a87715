import type { Case } from '../case';
import { DECIMALS, decimal, digest, kept, MISMATCH, PROMOTE, SPEC } from './schemas';

export const LOGICAL_TYPE_CASES: readonly Case[] = [
  {
    name: 'the scale of a decimal changes',
    source: DECIMALS,
    ...kept(decimal(10, 2), decimal(10, 4)),
    backward: ['avro-decimal-mismatch at value'],
    forward: ['avro-decimal-mismatch at value'],
  },
  {
    name: 'the precision of a decimal changes',
    source: DECIMALS,
    ...kept(decimal(10, 2), decimal(12, 2)),
    backward: ['avro-decimal-mismatch at value'],
    forward: ['avro-decimal-mismatch at value'],
  },
  {
    name: 'a decimal on fixed changes its scale',
    source: DECIMALS,
    older: digest(8, { logicalType: 'decimal', precision: 10, scale: 2 }),
    newer: digest(8, { logicalType: 'decimal', precision: 10, scale: 3 }),
    backward: ['avro-decimal-mismatch at value'],
    forward: ['avro-decimal-mismatch at value'],
  },
  {
    name: 'bytes become a decimal',
    source: `${SPEC}, Logical Types: the underlying type decides`,
    ...kept('bytes', decimal(10, 2)),
  },
  {
    name: 'a decimal whose scale exceeds its precision is bytes, whatever it says',
    source: `${SPEC}, Logical Types: an invalid one is ignored`,
    ...kept(decimal(10, 2), decimal(2, 10)),
  },
  {
    name: 'a long becomes a timestamp',
    source: `${SPEC}, Logical Types: the underlying type decides`,
    ...kept('long', { type: 'long', logicalType: 'timestamp-millis' }),
  },
  {
    name: 'a date becomes a timestamp',
    source: PROMOTE,
    ...kept({ type: 'int', logicalType: 'date' }, { type: 'long', logicalType: 'timestamp-millis' }),
    forward: MISMATCH,
  },
  {
    name: 'a string becomes a uuid',
    source: `${SPEC}, Logical Types: the underlying type decides`,
    ...kept('string', { type: 'string', logicalType: 'uuid' }),
  },
];
