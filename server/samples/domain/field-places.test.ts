import { expect, test } from 'vitest';
import { treeOf } from '../../labels/testing/trees';
import { type FieldPlace, fieldPlaces } from './field-places';

/** Everything below a place, as `name=path!label`. */
function told(place: FieldPlace, name = ''): readonly string[] {
  const own =
    name === '' ? [] : [`${name}=${place.path ?? '-'}${place.hidden === null ? '' : `!${place.hidden}`}`];
  return [
    ...own,
    ...[...place.fields].flatMap(([each, below]) => told(below, `${name}/${each}`)),
    ...[...place.branches].flatMap(([each, below]) => told(below, `${name}/(${each})`)),
    ...(place.values ? told(place.values, `${name}/{}`) : []),
  ];
}
const object = (properties: object) => ({ type: 'object', properties });

test('lists leave no trace, maps do', () => {
  const tree = treeOf('JSON', {
    properties: {
      lines: { type: 'array', items: object({ sku: {} }) },
      tags: { type: 'object', additionalProperties: object({ by: {} }) },
    },
  });
  expect(told(fieldPlaces(tree, ['lines[].sku']))).toEqual([
    '/lines=lines',
    '/lines/sku=lines[].sku!lines[].sku',
    '/tags=tags',
    '/tags/{}=-',
    '/tags/{}/by=tags{}.by',
  ]);
});

test('a label of no field has a place all the same', () => {
  expect(told(fieldPlaces(null, ['who.mail', 'a b']))).toEqual(['/who=-', '/who/mail=-!who.mail']);
  expect(told(fieldPlaces(treeOf('JSON', { properties: { id: {} } }), ['who']))).toEqual([
    '/id=id',
    '/who=-!who',
  ]);
});

test('a pattern stands for every name', () => {
  const tree = treeOf('JSON', { patternProperties: { '^x_': { type: 'string' } } });
  expect(told(fieldPlaces(tree, []))).toEqual(['/{}=["/^x_/"]']);
});

test('messages of a file are branches, unless there is one', () => {
  const proto = (text: string) => treeOf('PROTOBUF', `syntax = "proto3"; ${text}`);
  const order = 'message Order { string id = 1; }';
  expect(told(fieldPlaces(proto(order), []))).toEqual(['/id=id']);
  const both = proto(`${order} message Refund { string why = 1; }`);
  expect(told(fieldPlaces(both, ['Refund.why']))).toEqual([
    '/(Order)=Order',
    '/(Order)/id=Order.id',
    '/(Refund)=Refund',
    '/(Refund)/why=Refund.why!Refund.why',
  ]);
});

test('fields are found by names that are spelt otherwise', () => {
  const root = fieldPlaces(treeOf('JSON', { properties: { e_mail: {}, eMail: {}, id: {} } }), []);
  expect(root.fieldsLike('E-MAIL').map(({ path }) => path)).toEqual(['e_mail', 'eMail']);
  expect(root.fieldsLike('mail')).toEqual([]);
});
