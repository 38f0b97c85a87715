import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BuilderCondition,
  type BuilderFilter,
  kindsOf,
  OPERATORS,
  type ValueKind,
  valuesOf,
} from './builder';
import { parsePattern } from './parse-pattern';
import { readBuilder } from './read-builder';
import { writePattern } from './write-pattern';

const condition = (
  path: string,
  operator: BuilderCondition['operator'],
  values: readonly string[] = [],
  as: ValueKind = 'text',
): BuilderCondition => ({ path: path.split('.'), operator, as, values });

const all = (...conditions: readonly BuilderCondition[]): BuilderFilter => ({ all: conditions, any: [] });

function back(text: string): BuilderFilter | null {
  const pattern = parsePattern(text);
  if (!pattern.ok) throw new Error(pattern.error.problem);
  return readBuilder(pattern.value);
}

test.each([
  {
    filter: all(condition('data.status', 'is', ['NEW', 'PAID'])),
    text: '{"data":{"status":["NEW","PAID"]}}',
  },
  { filter: all(condition('data.n', 'is', ['300'], 'number')), text: '{"data":{"n":[300]}}' },
  { filter: all(condition('data.n', 'is', ['300.0'], 'number')), text: '{"data":{"n":[300.0]}}' },
  { filter: all(condition('data.n', 'is', ['300'])), text: '{"data":{"n":["300"]}}' },
  { filter: all(condition('data.ok', 'is', ['true'], 'boolean')), text: '{"data":{"ok":[true]}}' },
  { filter: all(condition('data.a', 'is', [''])), text: '{"data":{"a":[""]}}' },
  { filter: all(condition('data.a', 'is-null')), text: '{"data":{"a":[null]}}' },
  { filter: all(condition('data.a', 'exists')), text: '{"data":{"a":[{"exists":true}]}}' },
  { filter: all(condition('data.a', 'absent')), text: '{"data":{"a":[{"exists":false}]}}' },
  {
    filter: all(condition('data.a', 'is-any-case', ['x'])),
    text: '{"data":{"a":[{"equals-ignore-case":"x"}]}}',
  },
  {
    filter: all(condition('partitionKey', 'starts', ['eu-', 'us-'])),
    text: '{"partitionKey":[{"prefix":"eu-"},{"prefix":"us-"}]}',
  },
  { filter: all(condition('data.a', 'ends', ['.png'])), text: '{"data":{"a":[{"suffix":".png"}]}}' },
  {
    filter: all(condition('data.a', 'is-not', ['1', '2'], 'number')),
    text: '{"data":{"a":[{"anything-but":[1,2]}]}}',
  },
  {
    filter: all(condition('data.a', 'starts-not', ['init'])),
    text: '{"data":{"a":[{"anything-but":{"prefix":"init"}}]}}',
  },
  {
    filter: all(condition('data.a', 'between', ['1', '2.5'], 'number')),
    text: '{"data":{"a":[{"numeric":[">=",1,"<=",2.5]}]}}',
  },
  {
    filter: all(
      condition('data.c.id', 'is', ['x']),
      condition('data.c.n', 'less', ['5'], 'number'),
      condition('partitionKey', 'exists'),
    ),
    text: '{"data":{"c":{"id":["x"],"n":[{"numeric":["<",5]}]}},"partitionKey":[{"exists":true}]}',
  },
  {
    filter: {
      all: [condition('data.a', 'is', ['x'])],
      any: [condition('data.b', 'exists'), condition('data.c', 'is', ['y'])],
    },
    text: '{"data":{"a":["x"]},"$or":[{"data":{"b":[{"exists":true}]}},{"data":{"c":["y"]}}]}',
  },
])('$text is written and read back', ({ filter, text }) => {
  expect(writePattern(filter)).toEqual({ ok: true, value: text });
  expect(back(text)).toEqual(filter);
});

test.each([
  '{"data":{"a":["x",{"prefix":"y"}]}}',
  '{"data":{"a":["x",3]}}',
  '{"data":{"a":[{"numeric":[">",1,"<=",2]}]}}',
  '{"data":{"a":[{"exists":false},"x"]}}',
  '{"data":{"$or":[{"a":["x"]},{"b":["y"]}]}}',
  '{"$or":[{"data":{"a":["x"],"b":["y"]}},{"data":{"c":["z"]}}]}',
  '{"$or":[{"$or":[{"a":["x"]},{"b":["y"]}]},{"c":["z"]}]}',
  // Of two that are not there one is enough in a list, and none with one condition of two values.
  '{"data":{"a":[{"anything-but":"x"},{"anything-but":"y"}]}}',
])('%s stays JSON', (text) => {
  expect(back(text)).toBeNull();
});

test.each([
  { name: 'nothing', filter: all(), problem: 'no-condition' },
  { name: 'no field', filter: all(condition('', 'exists')), problem: 'no-field' },
  { name: 'data as a whole', filter: all(condition('data', 'exists')), problem: 'no-field' },
  { name: 'no value', filter: all(condition('data.a', 'is')), problem: 'no-value' },
  { name: 'no number', filter: all(condition('data.a', 'less', ['ten'], 'number')), problem: 'not-a-number' },
  { name: 'hexadecimal', filter: all(condition('data.a', 'is', ['0x1'], 'number')), problem: 'not-a-number' },
  {
    name: 'one bound',
    filter: all(condition('data.a', 'between', ['1'], 'number')),
    problem: 'two-values',
  },
  {
    name: 'crossed bounds',
    filter: all(condition('data.a', 'between', ['2', '1'], 'number')),
    problem: 'bounds-crossed',
  },
  { name: 'an empty prefix', filter: all(condition('data.a', 'starts', [''])), problem: 'empty-text' },
  {
    name: 'neither true nor false',
    filter: all(condition('data.a', 'is', ['yes'], 'boolean')),
    problem: 'not-true-or-false',
  },
  {
    name: 'a field twice',
    filter: all(condition('data.a', 'is', ['x']), condition('data.a', 'exists')),
    problem: 'field-twice',
  },
  {
    name: 'a field inside of another',
    filter: all(condition('data.a', 'is', ['x']), condition('data.a.b', 'exists')),
    problem: 'field-twice',
  },
  {
    name: 'one alternative',
    filter: { all: [], any: [condition('data.a', 'exists')] },
    problem: 'one-alternative',
  },
])('$name is told', ({ filter, problem }) => {
  expect(writePattern(filter)).toMatchObject({ ok: false, error: [{ problem }] });
});

test('whatever the builder says comes back the same', () => {
  const operator = fc.constantFrom(...OPERATORS);
  const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== '$or');
  const value = { text: fc.string({ minLength: 1 }), number: fc.integer().map(String) };
  const said = fc.tuple(operator, fc.boolean()).chain(([of, other]) => {
    const kinds = kindsOf(of);
    const as = kinds[other ? kinds.length - 1 : 0] ?? 'text';
    const count = valuesOf(of);
    const one = as === 'number' ? value.number : as === 'boolean' ? fc.constant('true') : value.text;
    const values =
      count === 'none'
        ? fc.constant<string[]>([])
        : count === 'two'
          ? fc.integer().map((low) => [String(low), String(low + 1)])
          : fc.array(one, { minLength: 1, maxLength: count === 'one' ? 1 : 4 });
    return values.map((given) => ({
      operator: of,
      as: count === 'none' ? ('text' as const) : as,
      values: given,
    }));
  });
  const conditions = fc
    .uniqueArray(name, { minLength: 1, maxLength: 4 })
    .chain((names) =>
      fc
        .array(said, { minLength: names.length, maxLength: names.length })
        .map((each) => each.map((one, at) => ({ path: ['data', names[at] ?? ''], ...one }))),
    );
  fc.assert(
    fc.property(conditions, (given) => {
      // Keys that look like numbers come first in every object.
      fc.pre(given.every(({ path }) => !/^\d+$|^__proto__$/.test(path[1] ?? '')));
      const written = writePattern({ all: given, any: [] });
      if (!written.ok) throw new Error(JSON.stringify(written.error));
      fc.pre(written.value.length <= 4_096);
      expect(back(written.value)).toEqual({ all: given, any: [] });
    }),
  );
});
