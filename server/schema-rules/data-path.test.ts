import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTO_ITEMS, INTO_VALUES, intoField, shownPath, stepsOf } from './data-path';

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

const field = (name: string) => ({ kind: 'field', name }) as const;
const items = { kind: 'items' } as const;
const values = { kind: 'values' } as const;

test.each([
  ['', []],
  ['customer.address', [field('customer'), field('address')]],
  ['lines[].price', [field('lines'), items, field('price')]],
  ['labels{}', [field('labels'), values]],
  ['[].a', [items, field('a')]],
  ['payment(com.x.Card).number', [field('payment'), { kind: 'branch', name: 'com.x.Card' }, field('number')]],
  ['["order id"]["a\\"b"].c', [field('order id'), field('a"b'), field('c')]],
  ['a..b', null],
  ['a b', null],
  ['[0]', null],
  ['["a', null],
  ['a[]b', null],
])('%j is taken apart', (path, steps) => {
  expect(stepsOf(path)).toEqual(steps);
});

test('whatever a field is called, its path is taken apart into what it was made of', () => {
  const step = fc.oneof(fc.string().map(field), fc.constant(items), fc.constant(values));
  const text = { field: intoField, items: () => INTO_ITEMS, values: () => INTO_VALUES };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const path = steps.map((each) => (each.kind === 'field' ? text.field(each.name) : text[each.kind]()));
      expect(stepsOf(shownPath(path.join('')))).toEqual(steps);
    }),
  );
});
