import { describe, expect, test } from 'vitest';
import { treeOf } from '../../labels/testing/trees';
import { HIDES_NOTHING, maskOf, pathAt } from './mask';
import { walkValue } from './walk-value';

const tree = treeOf('JSON', {
  properties: {
    id: {},
    who: { type: 'object', properties: { name: {}, mail: {} } },
    lines: { type: 'array', items: { type: 'object', properties: { sku: {} } } },
  },
});
function leaves(value: unknown, labels: readonly string[] = []) {
  const found: string[] = [];
  const complete = walkValue(value, maskOf(tree, labels), (leaf) => {
    const shown = leaf.value instanceof Uint8Array ? `${leaf.value.byteLength} bytes` : String(leaf.value);
    found.push(`${pathAt(leaf.at) ?? 'nowhere'}=${shown}${leaf.hidden ? ' hidden' : ''}`);
  });
  return { complete, found: found.toSorted() };
}

describe('the values of a record', () => {
  test('are told with the field of the definition that they stand in', () => {
    const value = { id: 1, who: { name: 'a', mail: null }, lines: [{ sku: 'x' }, { sku: 'y' }], more: true };
    expect(leaves(value)).toEqual({
      complete: true,
      found: ['id=1', 'lines[].sku=x', 'lines[].sku=y', 'nowhere=true', 'who.mail=null', 'who.name=a'],
    });
  });

  test('of a hidden field are hidden, with the keys that stand in it', () => {
    expect(leaves({ id: 1, who: { name: 'a', more: { key: 2 } } }, ['who']).found).toEqual([
      'id=1',
      'nowhere=2 hidden',
      'nowhere=key hidden',
      'who.name=a hidden',
      'who=more hidden',
      'who=name hidden',
    ]);
  });

  test('that are bytes written as numbers are told as bytes too', () => {
    expect(leaves({ who: { mail: [65, 66, 67] } }, ['who.mail']).found).toContain('who.mail=3 bytes hidden');
    expect(leaves({ who: { mail: [65, 66, 999] } }, ['who.mail']).found).not.toContain(
      'who.mail=3 bytes hidden',
    );
    expect(leaves({ id: Uint8Array.of(1, 2) }).found).toEqual(['id=2 bytes']);
  });

  test('that no field leads to are hidden as soon as anything is', () => {
    expect(leaves('x').found).toEqual(['nowhere=x']);
    expect(leaves('x', ['id']).found).toEqual(['nowhere=x hidden']);
    expect(leaves([['x'], 'y'], ['id']).found).toEqual(['nowhere=x hidden', 'nowhere=y hidden']);
  });
});

test.each([
  ['items', Array.from({ length: 100_001 }, () => 1)],
  ['fields', Object.fromEntries(Array.from({ length: 100_001 }, (_, index) => [`f${index}`, 1]))],
])('a record of very many %s is not looked through', (_, value) => {
  expect(walkValue(value, HIDES_NOTHING, () => undefined)).toBe(false);
});
