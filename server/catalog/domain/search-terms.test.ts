import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePlace, encodePlace, matchedFields, termsOf } from './search-terms';

test.each([
  ['payments-captured v2', ['payments', 'captured', 'v2']],
  ['order_id', ['order', 'id']],
  ['  ', []],
  ["'; drop table", ['drop', 'table']],
  ['Order order ORDER', ['order']],
  ['a b c d e f g h i j', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
])('%j has the words %j', (text, terms) => expect(termsOf(text)).toEqual(terms));

test('fields match by the beginning of their parts, at most three', () => {
  const names = 'payment_id order_id reorder lines.order_line OrderTotal order.state';
  expect(matchedFields(names, ['order'])).toEqual(['order_id', 'lines.order_line', 'OrderTotal']);
  expect(matchedFields(names, [])).toEqual([]);
});

test('a place survives its way through the URL', () => {
  const id = '00000000-0000-7000-8000-000000000001';
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), (number, name) => {
      const key = Object.is(number, -0) ? 0 : number;
      expect(decodePlace(encodePlace({ key, name, id }))).toEqual({ key, name, id });
    }),
  );
});

test.each([undefined, '', '%', 'null', '[]', '[1,"a"]', '[1,"a","not-a-uuid"]', '{"key":1}'])(
  '%j is no place',
  (cursor) => expect(decodePlace(cursor)).toBeNull(),
);
