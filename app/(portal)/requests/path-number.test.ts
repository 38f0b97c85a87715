import { expect, test } from 'vitest';
import { pathNumber } from './path-number';

test.each([
  ['12', 12],
  ['0', null],
  ['012', null],
  ['-1', null],
  ['1e3', null],
  ['9999999999', null],
  ["1' or '1'='1", null],
  ['', null],
])('%s is %s', (text, number) => expect(pathNumber(text)).toBe(number));
