import type { Case } from '../case';
import { NUMBERS, TEXTS, TYPES, text, value, whole } from './schemas';

const number = { type: 'number' };
const kept = (older: unknown, newer: unknown) => ({ older: value(older), newer: value(newer) });
const RANGE = ['json-range-narrowed at value'] as const;
const TEXT = ['json-text-narrowed at value'] as const;
const TYPE = ['json-type-narrowed at value'] as const;
const VALUES = ['json-values-narrowed at value'] as const;

const codes = (count: number): string[] => Array.from({ length: count }, (_, index) => `C${index}`);

export const SCALAR_CASES: readonly Case[] = [
  { name: 'integer becomes number', source: TYPES, ...kept(whole, number), forward: TYPE },
  { name: 'integer becomes string', source: TYPES, ...kept(whole, text), backward: TYPE, forward: TYPE },
  {
    name: 'a type becomes a list of types',
    source: TYPES,
    ...kept(text, { type: ['string', 'null'] }),
    forward: TYPE,
  },
  {
    name: 'a list of types loses one',
    source: TYPES,
    ...kept({ type: ['string', 'null'] }, text),
    backward: TYPE,
  },
  {
    name: 'number or integer is number',
    source: TYPES,
    ...kept({ type: ['number', 'integer'] }, number),
  },
  { name: 'anything becomes a string', source: TYPES, ...kept({}, text), backward: TYPE },
  {
    name: 'anything becomes nothing',
    source: TYPES,
    ...kept({}, false),
    backward: ['json-nothing-allowed at value'],
  },
  {
    name: 'an enumeration gets a value',
    source: TYPES,
    ...kept({ enum: ['A'] }, { enum: ['A', 'B'] }),
    forward: VALUES,
  },
  {
    name: 'an enumeration loses a value',
    source: TYPES,
    ...kept({ enum: ['A', 'B'] }, { enum: ['A'] }),
    backward: VALUES,
  },
  { name: 'an enumeration is reordered', source: TYPES, ...kept({ enum: ['A', 'B'] }, { enum: ['B', 'A'] }) },
  {
    name: 'an enumeration becomes its type',
    source: TYPES,
    ...kept({ enum: ['A', 'B'] }, text),
    forward: VALUES,
  },
  {
    name: 'a value of an enumeration is too long for the new text',
    source: TYPES,
    ...kept({ enum: ['A', 'LONG'] }, { type: 'string', maxLength: 2 }),
    backward: VALUES,
    forward: VALUES,
  },
  {
    name: 'a constant becomes an enumeration with it',
    source: TYPES,
    ...kept({ const: 1 }, { enum: [1, 2] }),
    forward: VALUES,
  },
  {
    name: 'the only two booleans are booleans',
    source: TYPES,
    ...kept({ type: 'boolean' }, { enum: [true, false] }),
  },
  {
    name: 'a minimum falls',
    source: NUMBERS,
    ...kept({ ...whole, minimum: 5 }, { ...whole, minimum: 0 }),
    forward: RANGE,
  },
  {
    name: 'a minimum rises',
    source: NUMBERS,
    ...kept({ ...whole, minimum: 0 }, { ...whole, minimum: 5 }),
    backward: RANGE,
  },
  { name: 'a maximum comes', source: NUMBERS, ...kept(number, { ...number, maximum: 9 }), backward: RANGE },
  {
    name: 'a minimum becomes exclusive',
    source: NUMBERS,
    ...kept({ ...number, minimum: 0 }, { ...number, exclusiveMinimum: 0 }),
    backward: RANGE,
  },
  {
    name: 'above 0 is from 1 on, for whole numbers',
    source: NUMBERS,
    ...kept({ ...whole, exclusiveMinimum: 0 }, { ...whole, minimum: 1 }),
  },
  {
    name: 'a multiple becomes a divisor of it',
    source: NUMBERS,
    ...kept({ ...whole, multipleOf: 10 }, { ...whole, multipleOf: 5 }),
    forward: RANGE,
  },
  {
    name: 'whole numbers are multiples of 1',
    source: NUMBERS,
    ...kept(whole, { ...number, multipleOf: 1 }),
    forward: TYPE,
  },
  {
    name: 'cents are multiples of a tenth of a cent',
    source: NUMBERS,
    ...kept({ ...number, multipleOf: 0.01 }, { ...number, multipleOf: 0.001 }),
    forward: RANGE,
  },
  {
    name: 'text may be longer',
    source: TEXTS,
    ...kept({ ...text, maxLength: 5 }, { ...text, maxLength: 9 }),
    forward: TEXT,
  },
  { name: 'text must be longer', source: TEXTS, ...kept(text, { ...text, minLength: 1 }), backward: TEXT },
  { name: 'text gets a pattern', source: TEXTS, ...kept(text, { ...text, pattern: '^A' }), backward: TEXT },
  { name: 'a pattern that matches all is none', source: TEXTS, ...kept(text, { ...text, pattern: '^.*$' }) },
  {
    name: 'a pattern changes',
    source: TEXTS,
    ...kept({ ...text, pattern: '^A' }, { ...text, pattern: '^B' }),
    backward: TEXT,
    forward: TEXT,
  },
  {
    name: 'text gets a format',
    source: TEXTS,
    ...kept(text, { ...text, format: 'date-time' }),
    backward: TEXT,
  },
  {
    name: 'a keyword for another type says nothing',
    source: TYPES,
    ...kept(whole, { ...whole, maxLength: 3, pattern: '^A' }),
  },
  {
    name: 'every value of an enumeration matches the new pattern',
    source: TEXTS,
    ...kept({ enum: ['A1', 'A2'] }, { type: 'string', pattern: '^A' }),
    forward: VALUES,
  },
  {
    name: 'a value of an enumeration does not match the new pattern',
    source: TEXTS,
    ...kept({ enum: ['A1', 'B2'] }, { type: 'string', pattern: '^A' }),
    backward: VALUES,
    forward: VALUES,
  },
  {
    name: 'text of certain values gets a pattern that they match, in another keyword',
    source: TEXTS,
    ...kept(
      { type: 'string', enum: ['A1', 'A2'] },
      { type: 'string', enum: ['A1', 'A2'], allOf: [{ pattern: '^A' }] },
    ),
  },
  {
    name: 'the only number of a range is a multiple',
    source: NUMBERS,
    ...kept({ ...whole, minimum: 10, maximum: 10 }, { ...whole, minimum: 10, maximum: 10, multipleOf: 5 }),
  },
  {
    name: 'the only number of a range is no multiple',
    source: NUMBERS,
    ...kept({ ...number, minimum: 1, maximum: 1 }, { ...number, minimum: 1, maximum: 1, multipleOf: 3 }),
    backward: RANGE,
  },
  {
    name: 'an enumeration of hundreds of values loses one',
    source: TYPES,
    ...kept({ enum: codes(300) }, { enum: codes(299) }),
    backward: VALUES,
  },
  {
    name: 'an enumeration of hundreds of values is text that they are',
    source: TYPES,
    ...kept({ enum: codes(300) }, { type: 'string', maxLength: 5 }),
    forward: VALUES,
  },
];
