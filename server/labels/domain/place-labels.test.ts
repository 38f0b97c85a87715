import { describe, expect, test } from 'vitest';
import { avroVersion, textField as text, treeOf } from '../testing/trees';
import type { Anchor } from './field-label';
import { pathsOf, placeLabels } from './place-labels';
import { type LineVersion, versionLine } from './version-line';

const proto = (id: string, body: string): LineVersion => ({
  id,
  tree: treeOf('PROTOBUF', `syntax = "proto3"; message Order { ${body} }`),
});
const payer = (name: string, aliases: readonly string[], ...fields: readonly object[]) => ({
  name,
  type: { type: 'record', name: 'Payer', fields },
  ...(aliases.length > 0 && { aliases }),
});
const at = (path: string, versionId: string | null = '1'): Anchor => ({ path, versionId });

/** Where labels stand in one version of these. */
function place(versions: readonly LineVersion[], anchors: readonly Anchor[], version: string) {
  const tree = versions.find(({ id }) => id === version)?.tree;
  if (!tree) throw new Error('no such version');
  const line = versionLine(versions);
  const { placed, lost } = placeLabels(anchors, pathsOf(tree), (anchor) => line.follow(anchor, version));
  return {
    placed: Object.fromEntries([...placed].map(([path, { path: said }]) => [path, said])),
    lost: lost.map(({ path, because }) => `${path} ${because}`),
  };
}

const renamedTwice = [
  avroVersion('1', text('zip')),
  avroVersion('2', text('postcode', 'zip')),
  avroVersion('3', text('postalCode', 'postcode')),
];

describe('a label of a field', () => {
  test.each([
    { name: 'stays where it is', versions: renamedTwice, said: 'zip', on: '1', in: '1', found: 'zip' },
    { name: 'follows an alias', versions: renamedTwice, said: 'zip', on: '1', in: '2', found: 'postcode' },
    {
      name: 'follows two, one after another',
      versions: renamedTwice,
      said: 'zip',
      on: '1',
      in: '3',
      found: 'postalCode',
    },
    {
      name: 'is found in older versions',
      versions: renamedTwice,
      said: 'postalCode',
      on: '3',
      in: '1',
      found: 'zip',
    },
    {
      name: 'follows what is around it',
      versions: [
        avroVersion('1', payer('payer', [], text('mail'))),
        avroVersion('2', payer('buyer', ['payer'], text('email', 'mail'))),
      ],
      ...{ said: 'payer.mail', on: '1', in: '2', found: 'buyer.email' },
    },
    {
      name: 'follows a number, also where names change places',
      versions: [proto('1', 'string a = 1; string b = 2;'), proto('2', 'string b = 1; string a = 2;')],
      ...{ said: 'a', on: '1', in: '2', found: 'b' },
    },
    {
      name: 'is there again when its field comes back',
      versions: [
        avroVersion('1', text('id'), text('note')),
        avroVersion('2', text('id')),
        avroVersion('3', text('id'), text('note')),
      ],
      ...{ said: 'note', on: '1', in: '3', found: 'note' },
    },
    {
      name: 'of no version stands by its path',
      versions: renamedTwice,
      said: 'zip',
      on: null,
      in: '1',
      found: 'zip',
    },
    { name: 'of another schema too', versions: renamedTwice, said: 'zip', on: 'x', in: '1', found: 'zip' },
  ])('$name', ({ versions, said, on, in: version, found }) => {
    expect(place(versions, [at(said, on)], version)).toEqual({ placed: { [found]: said }, lost: [] });
  });

  test('is lost with its field', () => {
    const versions = [avroVersion('1', text('id'), text('old')), avroVersion('2', text('id'))];
    expect(place(versions, [at('old'), at('id')], '2')).toEqual({ placed: { id: 'id' }, lost: ['old gone'] });
  });

  test('gives way to the one that was said at that very path', () => {
    const anchors = [at('zip', '1'), at('postcode', '2')];
    expect(place(renamedTwice.slice(0, 2), anchors, '2')).toEqual({
      placed: { postcode: 'postcode' },
      lost: ['postcode taken'],
    });
  });

  test('does not stray to a new field of its old name', () => {
    const versions = [avroVersion('1', text('mail')), avroVersion('2', text('email', 'mail'), text('mail'))];
    // The name comes before an alias: a reader would read it so too.
    expect(place(versions, [at('mail')], '2').placed).toEqual({ mail: 'mail' });
    const numbered = [proto('1', 'string a = 1;'), proto('2', 'string b = 1; string a = 2;')];
    expect(place(numbered, [at('a')], '2').placed).toEqual({ b: 'a' });
  });
});

test('every path that a field ever has is known', () => {
  const line = versionLine(renamedTwice);
  for (const [path, version] of [
    ['zip', '1'],
    ['postcode', '2'],
    ['postalCode', '3'],
  ] as const)
    expect([...line.everyPath(at(path, version))].toSorted()).toEqual(['postalCode', 'postcode', 'zip']);
  expect([...line.everyPath(at('zip', null))]).toEqual(['zip']);
});

test('a line of no version follows nothing', () => {
  const line = versionLine([]);
  expect(line.follow(at('a'), null)).toBe('a');
  expect([...line.everyPath(at('a'))]).toEqual(['a']);
});
