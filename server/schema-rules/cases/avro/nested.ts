import type { Case } from '../case';
import { type Field, field, holding, optional, PROMOTE, RECORDS, record, SPEC } from './schemas';

const line = (fields: readonly Field[]) => record(fields, { name: 'Line' });
export const NESTED_CASES: readonly Case[] = [
  {
    name: 'a record in a list gets a required field',
    source: RECORDS,
    older: record([field('lines', { type: 'array', items: line([field('sku')]) })]),
    newer: record([field('lines', { type: 'array', items: line([field('sku'), field('price', 'double')]) })]),
    backward: ['avro-field-without-default at lines[].price'],
  },
  {
    name: 'a record in a map in a list changes a type',
    source: RECORDS,
    older: holding({ type: 'array', items: { type: 'map', values: line([field('sku')]) } }),
    newer: holding({ type: 'array', items: { type: 'map', values: line([field('sku', 'int')]) } }),
    backward: ['avro-type-mismatch at value[]{}.sku'],
    forward: ['avro-type-mismatch at value[]{}.sku'],
  },
  {
    name: 'a record used twice breaks at both places',
    source: RECORDS,
    older: record([field('billing', line([field('zip', 'int')])), field('shipping', 'Line')]),
    newer: record([field('billing', line([field('zip', 'string')])), field('shipping', 'Line')]),
    backward: ['avro-type-mismatch at billing.zip', 'avro-type-mismatch at shipping.zip'],
    forward: ['avro-type-mismatch at billing.zip', 'avro-type-mismatch at shipping.zip'],
  },
  {
    name: 'a record that contains itself gets a required field',
    source: RECORDS,
    older: record([field('next', ['null', 'Person'])]),
    newer: record([field('next', ['null', 'Person']), field('age', 'int')]),
    backward: ['avro-field-without-default at age'],
  },
  {
    name: 'a record that contains itself gets an optional field',
    source: RECORDS,
    older: record([field('next', ['null', 'Person'])]),
    newer: record([field('next', ['null', 'Person']), optional('age')]),
  },
  {
    name: 'a definition is written where it was referred to',
    source: `${SPEC}, Names`,
    older: record([field('a', line([field('sku')])), field('b', 'Line')]),
    newer: record([field('b', line([field('sku')])), field('a', 'Line')]),
  },
  {
    name: 'the whole schema is a primitive that is promoted',
    source: PROMOTE,
    older: '"int"',
    newer: '{"type":"long"}',
    forward: ['avro-type-mismatch'],
  },
];
