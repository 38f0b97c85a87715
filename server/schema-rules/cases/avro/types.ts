import type { Case } from '../case';
import { colour, digest, holding, kept, MATCH, MISMATCH, PROMOTE, SPEC } from './schemas';

/** Promotions are one way: the writer's type into the reader's. */
const promotions: readonly Case[] = [
  ['int', 'long'],
  ['int', 'float'],
  ['int', 'double'],
  ['long', 'float'],
  ['long', 'double'],
  ['float', 'double'],
].map(([from, to]) => ({
  name: `${from} becomes ${to}`,
  source: PROMOTE,
  ...kept(from, to),
  forward: MISMATCH,
}));

export const TYPE_CASES: readonly Case[] = [
  ...promotions,
  { name: 'string becomes bytes', source: PROMOTE, ...kept('string', 'bytes') },
  ...[
    ['int', 'string'],
    ['boolean', 'int'],
    ['long', 'string'],
    ['null', 'string'],
    ['bytes', 'int'],
    ['boolean', 'string'],
  ].map(([from, to]) => ({
    name: `${from} becomes ${to}`,
    source: MATCH,
    ...kept(from, to),
    backward: MISMATCH,
    forward: MISMATCH,
  })),
  {
    name: 'a value becomes a list of it',
    source: MATCH,
    ...kept('string', { type: 'array', items: 'string' }),
    backward: MISMATCH,
    forward: MISMATCH,
  },
  {
    name: 'a list becomes a map',
    source: MATCH,
    ...kept({ type: 'array', items: 'int' }, { type: 'map', values: 'int' }),
    backward: MISMATCH,
    forward: MISMATCH,
  },
  {
    name: 'the items of a list are promoted',
    source: `${SPEC}, Schema Resolution: if both are arrays`,
    ...kept({ type: 'array', items: 'int' }, { type: 'array', items: 'long' }),
    forward: ['avro-type-mismatch at value[]'],
  },
  {
    name: 'the values of a map change',
    source: `${SPEC}, Schema Resolution: if both are maps`,
    ...kept({ type: 'map', values: 'int' }, { type: 'map', values: 'string' }),
    backward: ['avro-type-mismatch at value{}'],
    forward: ['avro-type-mismatch at value{}'],
  },
  {
    name: 'an enum becomes a string',
    source: MATCH,
    older: colour(['RED']),
    newer: holding('string'),
    backward: MISMATCH,
    forward: MISMATCH,
  },
  {
    name: 'a fixed grows',
    source: MATCH,
    older: digest(16),
    newer: digest(32),
    backward: ['avro-fixed-size at value'],
    forward: ['avro-fixed-size at value'],
  },
  {
    name: 'a fixed becomes bytes',
    source: MATCH,
    older: digest(16),
    newer: holding('bytes'),
    backward: MISMATCH,
    forward: MISMATCH,
  },
];
