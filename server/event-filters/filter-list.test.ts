import { expect, test } from 'vitest';
import { charactersLeft, filterCriteria, pretty, readFilterList, writeFilterList } from './filter-list';
import { kindOfType, offeredFields } from './offered-fields';
import { leafPaths, readsData } from './reads-data';

const texts = (source: string, most?: number) => {
  const read = readFilterList(source, most);
  return read.ok ? read.value.map(({ text }) => text) : read.error;
};
const A = '{"data":{"a":[300.0]}}';

test.each([
  ['nothing', ' ', []],
  ['one pattern', `{ "data": { "a": [300.0] } }`, [A]],
  ['a list', `[${A}, {"partitionKey":["k"]}]`, [A, '{"partitionKey":["k"]}']],
  ['what AWS takes', filterCriteria([A]), [A]],
  ['a pattern on a field that is called so', '{"Filters":["x"],"b":["y"]}', ['{"Filters":["x"],"b":["y"]}']],
])('%s is read, with numbers as they were written', (_, source, expected) => {
  expect(texts(source)).toEqual(expected);
});

test('what is shown can be read again, and is the same', () => {
  const both = [A, '{"data":{"b":[{"numeric":[">",1]}]},"partitionKey":["x",null]}'];
  expect(texts(writeFilterList(both))).toEqual(both);
  expect(pretty(A)).toContain('300.0');
});

test.each([
  ['no JSON', '{', { filter: null }],
  ['a text', '"x"', { filter: null }],
  ['a fault in the second', `[${A},{"data":["x"]}]`, { filter: 1, path: ['data'] }],
  ['a pattern that is too long', `{"data":{"a":["${'x'.repeat(4_096)}"]}}`, { filter: 0 }],
  ['an operator that is not known', '{"data":{"a":[{"like":"x"}]}}', { filter: 0, path: ['data', 'a'] }],
  ['an exists of no leaf', '{"data":{"exists":true}}', { filter: 0 }],
])('%s is told with its place', (_, source, expected) => {
  expect(texts(source)).toMatchObject(expected);
});

test('five filters are let through, and ten where the quota is raised', () => {
  const many = (count: number) => `[${Array.from({ length: count }, () => A).join(',')}]`;
  expect(texts(many(5))).toHaveLength(5);
  expect(texts(many(6))).toMatchObject({ filter: null, problem: expect.stringContaining('10') });
  expect(texts(many(10), 10)).toHaveLength(10);
  expect(texts(many(11), 10)).toMatchObject({ filter: null });
});

test('a pattern knows what it reads', () => {
  const read = readFilterList(
    '[{"partitionKey":["x"],"$or":[{"data":{"a":{"b":[1]}}},{"sequenceNumber":["1"]}]}]',
  );
  const pattern = read.ok ? read.value[0]?.pattern : undefined;
  expect(pattern && leafPaths(pattern)).toEqual([['partitionKey'], ['data', 'a', 'b'], ['sequenceNumber']]);
  expect(pattern && readsData(pattern)).toBe(true);
  expect(charactersLeft(A)).toBe(4_096 - A.length);
});

const node = (name: string, type: string, more: object = {}) => ({
  name,
  path: name,
  type,
  optional: false,
  repeated: null,
  description: '',
  defaultValue: null,
  symbols: [],
  aliases: [],
  number: null,
  recursive: false,
  children: [],
  ...more,
});

test('leaves are offered, and nothing that no filter can name', () => {
  const fields = [
    node('id', 'string'),
    node('customer', 'object', { children: [node('age', 'integer or null')] }),
    node('lines', 'list of object', { repeated: 'list', children: [node('price', 'double')] }),
    node('labels', 'map of string', { repeated: 'map', children: [node('text', 'string')] }),
    node('parent', 'object', { recursive: true }),
  ];
  expect(offeredFields({ fields }).map(({ path, as }) => [path.join('.'), as])).toEqual([
    ['data.id', 'text'],
    ['data.customer.age', 'number'],
    ['data.lines.price', 'number'],
  ]);
  expect(['boolean', 'bool', 'long', 'uint32', 'string date-time', 'enum', 'any'].map(kindOfType)).toEqual([
    'boolean',
    'boolean',
    'number',
    'number',
    'text',
    'text',
    'text',
  ]);
});
