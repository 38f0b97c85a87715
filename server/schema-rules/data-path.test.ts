import { expect, test } from 'vitest';
import { INTO_ITEMS, INTO_VALUES, intoField, shownPath } from './data-path';

test.each([
  [['customer', 'address', 'zip'].map(intoField), 'customer.address.zip'],
  [[intoField('lines'), INTO_ITEMS, intoField('price')], 'lines[].price'],
  [[intoField('labels'), INTO_VALUES], 'labels{}'],
  [[INTO_ITEMS, intoField('a')], '[].a'],
  [[intoField('order id'), intoField('a.b')], '["order id"]["a.b"]'],
  [[intoField('$ref'), intoField('x-trace'), intoField('_1')], '$ref.x-trace._1'],
  [[intoField('')], '[""]'],
  [[], ''],
])('%j reads %s', (steps, path) => {
  expect(shownPath(steps.join(''))).toBe(path);
});
