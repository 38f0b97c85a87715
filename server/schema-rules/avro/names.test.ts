import { expect, test } from 'vitest';
import { isAvroName, requireName, requireNamespace, resolveName } from './names';

/** Specification, "Names": start with `[A-Za-z_]`, subsequently contain only `[A-Za-z0-9_]`. */
test.each(['a', 'A', '_', 'a1', '_1', 'Order', 'order_id', 'x'.repeat(500)])('%s is a name', (text) => {
  expect(isAvroName(text)).toBe(true);
});

test.each(['', '1', '1a', 'a-b', 'a b', 'a.b', 'é', 'a$', ' a', 'a\n', '🦆'])('%j is none', (text) => {
  expect(isAvroName(text)).toBe(false);
});

test.each([
  ['Order', '', 'Order', ''],
  ['Order', 'shop', 'shop.Order', 'shop'],
  ['Order', 'org.shop', 'org.shop.Order', 'org.shop'],
  ['shop.Order', '', 'shop.Order', 'shop'],
  ['shop.Order', 'other', 'shop.Order', 'shop'],
  ['org.shop.Order', 'other', 'org.shop.Order', 'org.shop'],
  // "A name with a leading dot" is in no namespace.
  ['.Order', 'other', 'Order', ''],
])('%s within the namespace %j is %s', (text, within, full, namespace) => {
  expect(resolveName(text, within)).toEqual({ simple: 'Order', full, namespace });
});

test.each([
  [undefined, 'record nothing has no name'],
  [null, 'record nothing has no name'],
  [1, 'record nothing has no name'],
  ['1', '"1" is not a name'],
  ['a..b', '"a..b" is not a name'],
  ['a.', '"a." is not a name'],
  ['a-b.C', '"a-b.C" is not a name'],
])('%j names nothing', (value, message) => {
  expect(() => requireName(value, '', 'record nothing')).toThrow(message);
});

test.each([
  [undefined, 'shop', 'shop'],
  [null, 'shop', 'shop'],
  ['', 'shop', ''],
  ['org.shop', 'other', 'org.shop'],
])('the namespace %j within %s is %j', (value, within, expected) => {
  expect(requireNamespace(value, within, 'record R')).toBe(expected);
});

test.each([1, true, 'a b', 'a.', '.a', 'a..b', '1'])('%j is no namespace', (value) => {
  expect(() => requireNamespace(value, '', 'record R')).toThrow('is not a namespace');
});
