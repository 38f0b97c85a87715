import type { Case } from '../case';
import { colour, ENUMS, field, holding, kept, MISMATCH, record, UNIONS } from './schemas';

export const ENUM_CASES: readonly Case[] = [
  {
    name: 'an enum gets a symbol',
    source: ENUMS,
    older: colour(['RED']),
    newer: colour(['RED', 'GREEN']),
    forward: ['avro-missing-symbols at value'],
  },
  {
    name: 'an enum loses a symbol',
    source: ENUMS,
    older: colour(['RED', 'GREEN']),
    newer: colour(['RED']),
    backward: ['avro-missing-symbols at value'],
  },
  {
    name: 'an enum with a default loses a symbol',
    source: ENUMS,
    older: colour(['RED', 'GREEN'], { default: 'RED' }),
    newer: colour(['RED'], { default: 'RED' }),
  },
  {
    name: 'an enum gets a default along with a symbol',
    source: ENUMS,
    older: colour(['RED']),
    newer: colour(['RED', 'GREEN'], { default: 'RED' }),
    forward: ['avro-missing-symbols at value'],
  },
  {
    name: 'the order of symbols changes',
    source: ENUMS,
    older: colour(['RED', 'GREEN']),
    newer: colour(['GREEN', 'RED']),
  },
];

const NO_BRANCH = ['avro-no-union-branch at value'] as const;

export const UNION_CASES: readonly Case[] = [
  {
    name: 'a type becomes a union with it',
    source: UNIONS,
    ...kept('string', ['null', 'string']),
    forward: MISMATCH,
  },
  {
    name: 'a union gets a branch',
    source: UNIONS,
    ...kept(['null', 'string'], ['null', 'string', 'int']),
    forward: NO_BRANCH,
  },
  {
    name: 'a union loses a branch',
    source: UNIONS,
    ...kept(['null', 'string', 'int'], ['null', 'string']),
    backward: NO_BRANCH,
  },
  { name: 'the order of branches changes', source: UNIONS, ...kept(['null', 'int'], ['int', 'null']) },
  {
    name: 'a branch is promoted',
    source: UNIONS,
    ...kept(['null', 'int'], ['null', 'long']),
    forward: NO_BRANCH,
  },
  {
    name: 'a union of one becomes its type',
    source: UNIONS,
    ...kept(['string'], 'string'),
  },
  {
    name: 'a union becomes what promotes all of it',
    source: UNIONS,
    ...kept(['int', 'float'], 'double'),
    forward: NO_BRANCH,
  },
  {
    name: 'the record in a union gets a required field',
    source: UNIONS,
    older: holding(['null', record([field('a')], { name: 'Inner' })]),
    newer: holding(['null', record([field('a'), field('b')], { name: 'Inner' })]),
    backward: ['avro-field-without-default at value.b'],
  },
  {
    name: 'a record comes as a branch',
    source: UNIONS,
    older: holding(['null', record([field('a')], { name: 'One' })]),
    newer: holding(['null', record([field('a')], { name: 'One' }), record([field('a')], { name: 'Two' })]),
    forward: NO_BRANCH,
  },
  {
    name: 'a branch is no longer null',
    source: UNIONS,
    ...kept(['null', 'string'], 'string'),
    backward: MISMATCH,
  },
];
