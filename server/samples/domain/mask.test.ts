import { describe, expect, test } from 'vitest';
import { treeOf } from '../../labels/testing/trees';
import type { SchemaFormat } from '../../schema-rules/schema-format';
import { hiddenAt, into, type Mask, maskOf, pathAt } from './mask';

/** What hides the field that these names lead to, and what the definition calls it. */
function lookUp(mask: Mask, ...names: readonly string[]) {
  let [at, hides] = [mask.root, null as string | null];
  for (const name of names) {
    const next = into(at, name);
    hides = hiddenAt(next, at);
    at = next;
  }
  return { hides, path: pathAt(at) };
}
const hides = (mask: Mask, path: string) => lookUp(mask, ...path.split('/')).hides;

const json = (properties: object, more: object = {}) => treeOf('JSON', { properties, ...more });
const avro = (...fields: readonly object[]) => treeOf('AVRO', { type: 'record', name: 'Order', fields });
const object = (properties: object) => ({ type: 'object', properties });
const text = { type: 'string' };

describe('a record that is as its schema says', () => {
  const tree = json({
    name: text,
    customer: object({ name: text, email: text }),
    lines: { type: 'array', items: object({ name: text, sku: text }) },
    tags: { type: 'object', additionalProperties: object({ text, by: text }) },
    'order id': text,
  });
  test.each([
    ['customer.email', 'customer/email', true],
    ['customer.email', 'customer/name', false],
    ['customer', 'customer', true],
    ['name', 'name', true],
    // The same name elsewhere is another field.
    ['name', 'customer/name', false],
    ['name', 'lines/name', false],
    ['lines[].name', 'lines/name', true],
    ['lines[].name', 'name', false],
    ['tags{}.by', 'tags/red/by', true],
    ['tags{}.by', 'tags/by/text', false],
    ['tags{}.text', 'tags/whatever it is/text', true],
    ['["order id"]', 'order id', true],
  ])('%s: %s is hidden: %s', (label, path, hidden) => {
    expect(hides(maskOf(tree, [label]), path)).toBe(hidden ? label : null);
  });

  test('its fields are called as the definition calls them', () => {
    const mask = maskOf(tree, []);
    expect(lookUp(mask, 'lines', 'sku').path).toBe('lines[].sku');
    expect(lookUp(mask, 'tags', 'red', 'text').path).toBe('tags{}.text');
    expect(lookUp(mask, 'other').path).toBeNull();
  });
});

describe('a record that is not', () => {
  const tree = json({ name: text, customer: object({ email: text, name: text }) });
  const mask = maskOf(tree, ['customer.email']);
  test.each([
    // A wrapper around it, or around what is around it.
    ['customer/value/email', true],
    ['body/customer/email', true],
    ['body/customer/details/email', true],
    // Names that are spelt otherwise.
    ['customer/EMail', true],
    ['Customer/e_mail', true],
    ['customer/name', false],
    ['body/email', false],
    ['body/customer/name', false],
  ])('%s is hidden: %s', (path, hidden) => {
    expect(hides(mask, path)).toBe(hidden ? 'customer.email' : null);
  });

  test('hides what no definition has, by its name', () => {
    expect(hides(maskOf(tree, ['gone']), 'gone')).toBe('gone');
    expect(hides(maskOf(tree, ['customer.gone']), 'customer/gone')).toBe('customer.gone');
  });
});

test('what contains itself is hidden at every depth', () => {
  const node = { type: 'record', name: 'Node', fields: [] as object[] };
  node.fields.push({ name: 'who', type: 'string' }, { name: 'next', type: ['null', 'Node'] });
  const mask = maskOf(treeOf('AVRO', node), ['who']);
  for (const path of ['who', 'next/who', 'next/next/who', 'next/next/next/next/who'])
    expect(hides(mask, path)).toBe('who');
  expect(hides(mask, 'next/next')).toBeNull();
});

test('of a list or a map of what contains itself too', () => {
  const node = { type: 'record', name: 'Node', fields: [] as object[] };
  const children = { name: 'children', type: { type: 'array', items: 'Node' } };
  const named = { name: 'named', type: { type: 'map', values: 'Node' } };
  node.fields.push({ name: 'who', type: 'string' }, children, named);
  const mask = maskOf(treeOf('AVRO', node), ['who']);
  for (const path of ['children/who', 'named/a/who', 'children/children/named/b/who'])
    expect(hides(mask, path)).toBe('who');
});

describe('branches of a union', () => {
  const record = (name: string) => ({ type: 'record', name, fields: [{ name: 'number', type: 'string' }] });
  const tree = avro({ name: 'payment', type: [record('Card'), record('Transfer')] });
  const mask = maskOf(tree, ['payment(Card).number']);
  test.each([
    ['payment/number', true],
    ['payment/Card/number', true],
    ['payment/Transfer/number', false],
  ])('%s is hidden: %s', (path, hidden) => {
    expect(hides(mask, path)).toBe(hidden ? 'payment(Card).number' : null);
  });

  test('a branch that a decoder names although it is the only record', () => {
    const only = avro({ name: 'payment', type: [record('com.x.Card'), { type: 'map', values: 'int' }] });
    expect(hides(maskOf(only, ['payment.number']), 'payment/com.x.Card/number')).toBe('payment.number');
  });
});

test('one of several messages does not say which it is', () => {
  const tree = treeOf(
    'PROTOBUF',
    'syntax = "proto3"; message Order { string email = 1; string id = 2; } message Refund { string why = 1; }',
  );
  const mask = maskOf(tree, ['Order.email']);
  expect(hides(mask, 'email')).toBe('Order.email');
  expect(hides(mask, 'id')).toBeNull();
  expect(lookUp(mask, 'why').path).toBe('Refund.why');
});

test('fields that a pattern names', () => {
  const tree = json({}, { patternProperties: { '^user_': text } });
  expect(hides(maskOf(tree, ['["/^user_/"]']), 'user_1')).toBe('["/^user_/"]');
});

describe('without a definition', () => {
  const mask = maskOf(null, ['customer.email', 'phone']);
  test.each([
    ['phone', true],
    ['any/where/phone', true],
    ['customer/email', true],
    ['a/customer/b/email', true],
    ['email', false],
    ['email/customer', false],
  ])('%s is hidden by its names: %s', (path, hidden) => {
    expect(hides(mask, path) !== null).toBe(hidden);
  });

  test('that is so too where a definition has more fields than its tree', () => {
    const tree = { ...json({ a: text }), complete: false };
    expect(hides(maskOf(tree, ['phone']), 'a/b/phone')).toBe('phone');
  });
});

test.each<[SchemaFormat, string]>([
  ['JSON', '{}'],
  ['AVRO', '"string"'],
])('a mask of nothing hides nothing of %s', (format, definition) => {
  const mask = maskOf(treeOf(format, definition), []);
  expect(mask.hides).toBe(false);
  expect(hides(mask, 'a/b')).toBeNull();
});

test('a label whose path is none hides nothing, and breaks nothing', () => {
  expect(hides(maskOf(null, ['a b', '']), 'a b')).toBeNull();
});
