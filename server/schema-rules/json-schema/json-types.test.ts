import { expect, test } from 'vitest';
import { describeTypes, type JsonType, typeOf, typesByName } from './json-types';

test.each<[unknown, JsonType]>([
  [null, 'null'],
  [true, 'boolean'],
  [false, 'boolean'],
  [0, 'integer'],
  [-1, 'integer'],
  // "1.0 is an integer": since draft 6 what counts is the value.
  [1.0, 'integer'],
  [1e300, 'integer'],
  [0.5, 'fraction'],
  [-1e-9, 'fraction'],
  ['', 'string'],
  ['1', 'string'],
  [[], 'array'],
  [[null], 'array'],
  [{}, 'object'],
])('%j is %s', (value, type) => {
  expect(typeOf(value as never)).toBe(type);
});

test.each([
  ['null', ['null']],
  ['boolean', ['boolean']],
  ['integer', ['integer']],
  ['number', ['integer', 'fraction']],
  ['string', ['string']],
  ['array', ['array']],
  ['object', ['object']],
  ['fraction', undefined],
  ['any', undefined],
  ['String', undefined],
  ['toString', undefined],
  ['', undefined],
  [null, undefined],
  [['string'], undefined],
])('the type %j stands for %j', (name, types) => {
  expect(typesByName(name)).toEqual(types);
});

test.each<[JsonType[], string]>([
  [[], 'nothing'],
  [['null'], 'null'],
  [['integer'], 'integer'],
  [['integer', 'fraction'], 'number'],
  [['fraction'], 'number'],
  [['string', 'null'], 'null or string'],
  [['object', 'array', 'string'], 'string, array or object'],
  [['null', 'integer', 'fraction', 'string'], 'null, number or string'],
])('%j are told as %s', (types, told) => {
  expect(describeTypes(new Set(types))).toBe(told);
});
