import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from './json';
import { mismatches } from './match-pattern';
import { parsePattern } from './parse-pattern';

function matches(pattern: unknown, event: string): boolean {
  const parsed = parsePattern(typeof pattern === 'string' ? pattern : JSON.stringify(pattern));
  if (!parsed.ok) throw new Error(`${parsed.error.path.join('.')}: ${parsed.error.problem}`);
  const json = parseJson(event);
  if (!json.ok) throw new Error(json.error);
  return mismatches(parsed.value, json.value).length === 0;
}

/** Pattern for the field `a`; events as they are written. */
const cases: readonly {
  readonly operator: string;
  readonly a: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}[] = [
  {
    operator: 'equal texts, byte for byte',
    a: '["x"]',
    yes: ['{"a":"x"}', '{"a":"x","b":1}'],
    no: ['{"a":"X"}', '{"a":"x "}', '{"a":1}', '{"a":null}', '{}', '{"b":"x"}', '{"a":{"x":1}}'],
  },
  {
    operator: 'texts in composed and decomposed form differ',
    a: '["\\u00e9"]',
    yes: ['{"a":"é"}'],
    no: ['{"a":"e\\u0301"}'],
  },
  {
    operator: 'equal numbers, as they are written',
    a: '[300]',
    yes: ['{"a":300}'],
    no: ['{"a":300.0}', '{"a":3e2}', '{"a":"300"}', '{"a":301}'],
  },
  { operator: 'true', a: '[true]', yes: ['{"a":true}'], no: ['{"a":false}', '{"a":"true"}', '{}'] },
  { operator: 'null', a: '[null]', yes: ['{"a":null}'], no: ['{}', '{"a":""}', '{"a":0}'] },
  { operator: 'an empty text', a: '[""]', yes: ['{"a":""}'], no: ['{"a":null}', '{}', '{"a":" "}'] },
  {
    operator: 'one of several',
    a: '["x","y",3]',
    yes: ['{"a":"y"}', '{"a":3}'],
    no: ['{"a":"z"}', '{"a":"3"}'],
  },
  {
    operator: 'equal without case',
    a: '[{"equals-ignore-case":"aBc"}]',
    yes: ['{"a":"ABC"}', '{"a":"abc"}'],
    no: ['{"a":"ab"}', '{"a":1}', '{}'],
  },
  {
    operator: 'prefix',
    a: '[{"prefix":"eu-"}]',
    yes: ['{"a":"eu-west-1"}', '{"a":"eu-"}'],
    no: ['{"a":"EU-west-1"}', '{"a":"us-eu-"}', '{"a":7}', '{}'],
  },
  {
    operator: 'suffix',
    a: '[{"suffix":".png"}]',
    yes: ['{"a":"x.png"}', '{"a":".png"}'],
    no: ['{"a":"x.PNG"}', '{"a":".png.txt"}', '{}'],
  },
  {
    operator: 'anything but a text',
    a: '[{"anything-but":"x"}]',
    yes: ['{"a":"y"}', '{"a":1}', '{"a":null}', '{"a":true}'],
    no: ['{"a":"x"}', '{}'],
  },
  {
    operator: 'anything but several',
    a: '[{"anything-but":["x","y"]}]',
    yes: ['{"a":"z"}'],
    no: ['{"a":"x"}', '{"a":"y"}'],
  },
  {
    operator: 'anything but a number',
    a: '[{"anything-but":[100,404]}]',
    yes: ['{"a":200}', '{"a":100.0}', '{"a":"100"}'],
    no: ['{"a":100}', '{"a":404}'],
  },
  {
    operator: 'anything but a prefix',
    a: '[{"anything-but":{"prefix":"init"}}]',
    yes: ['{"a":"running"}'],
    no: ['{"a":"initial"}', '{"a":5}', '{}'],
  },
  {
    operator: 'numeric equality',
    a: '[{"numeric":["=",300]}]',
    yes: ['{"a":300}', '{"a":300.0}', '{"a":3e2}'],
    no: ['{"a":"300"}', '{"a":301}', '{}'],
  },
  { operator: 'less', a: '[{"numeric":["<",10]}]', yes: ['{"a":9.99}', '{"a":-1}'], no: ['{"a":10}', '{}'] },
  { operator: 'at most', a: '[{"numeric":["<=",10]}]', yes: ['{"a":10}'], no: ['{"a":10.01}'] },
  { operator: 'greater', a: '[{"numeric":[">",10]}]', yes: ['{"a":10.01}'], no: ['{"a":10}', '{"a":null}'] },
  { operator: 'at least', a: '[{"numeric":[">=",10]}]', yes: ['{"a":10}'], no: ['{"a":9.99}'] },
  {
    operator: 'a numeric range',
    a: '[{"numeric":[">",10,"<=",20]}]',
    yes: ['{"a":11}', '{"a":20}'],
    no: ['{"a":10}', '{"a":20.5}'],
  },
  {
    operator: 'exists',
    a: '[{"exists":true}]',
    yes: ['{"a":1}', '{"a":null}', '{"a":""}', '{"a":[1]}'],
    no: ['{}', '{"a":{"b":1}}', '{"a":[]}', '{"a":[{"b":1}]}'],
  },
  {
    operator: 'does not exist',
    a: '[{"exists":false}]',
    yes: ['{}', '{"b":1}', '{"a":{"b":1}}'],
    no: ['{"a":1}', '{"a":null}'],
  },
  {
    operator: 'not there or one of several',
    a: '[{"exists":false},"x"]',
    yes: ['{}', '{"a":"x"}'],
    no: ['{"a":"y"}'],
  },
  {
    operator: 'an element of a list',
    a: '["x"]',
    yes: ['{"a":["w","x"]}', '{"a":[["x"]]}'],
    no: ['{"a":["w"]}', '{"a":[]}'],
  },
  {
    operator: 'anything but, of a list with another element',
    a: '[{"anything-but":"x"}]',
    yes: ['{"a":["x","y"]}'],
    no: ['{"a":["x"]}'],
  },
];

describe('a leaf', () => {
  for (const { operator, a, yes, no } of cases) {
    test.each(yes)(`${operator}: ${a} matches %s`, (event) => {
      expect(matches(`{"a":${a}}`, event)).toBe(true);
    });
    test.each(no)(`${operator}: ${a} does not match %s`, (event) => {
      expect(matches(`{"a":${a}}`, event)).toBe(false);
    });
  }
});

describe('several fields', () => {
  test.each<{ name: string; pattern: object; event: string; is: boolean }>([
    { name: 'all must match', pattern: { a: [1], b: [2] }, event: '{"a":1,"b":2}', is: true },
    { name: 'one that does not is enough', pattern: { a: [1], b: [2] }, event: '{"a":1,"b":3}', is: false },
    { name: 'nested objects', pattern: { a: { b: { c: ['x'] } } }, event: '{"a":{"b":{"c":"x"}}}', is: true },
    { name: 'a text where an object is asked', pattern: { a: { b: ['x'] } }, event: '{"a":"x"}', is: false },
    {
      name: 'a nested field that must not be there, without its parent',
      pattern: { a: { b: [{ exists: false }] } },
      event: '{}',
      is: true,
    },
    {
      name: 'one object of a list',
      pattern: { items: { sku: ['s1'], count: [{ numeric: ['>', 1] }] } },
      event: '{"items":[{"sku":"s1","count":2},{"sku":"s2","count":1}]}',
      is: true,
    },
    {
      name: 'no object of a list alone, though together they would',
      pattern: { items: { sku: ['s1'], count: [{ numeric: ['>', 1] }] } },
      event: '{"items":[{"sku":"s1","count":1},{"sku":"s2","count":2}]}',
      is: false,
    },
    { name: '$or: the first', pattern: { $or: [{ a: [1] }, { b: [2] }] }, event: '{"a":1}', is: true },
    { name: '$or: the second', pattern: { $or: [{ a: [1] }, { b: [2] }] }, event: '{"b":2}', is: true },
    { name: '$or: none', pattern: { $or: [{ a: [1] }, { b: [2] }] }, event: '{"a":2,"b":1}', is: false },
    {
      name: '$or beside a field',
      pattern: { c: [3], $or: [{ a: [1] }, { b: [2] }] },
      event: '{"a":1}',
      is: false,
    },
    {
      name: '$or within an object',
      pattern: { o: { $or: [{ a: [1] }, { b: [2] }] } },
      event: '{"o":{"b":2}}',
      is: true,
    },
    {
      name: 'a name that reaches for the prototype',
      pattern: { constructor: [{ exists: true }] },
      event: '{}',
      is: false,
    },
  ])('$name', ({ pattern, event, is }) => {
    expect(matches(pattern, event)).toBe(is);
  });
});

describe('reasons', () => {
  test('every leaf in the way is named, and of alternatives the nearest one', () => {
    const pattern = parsePattern(
      JSON.stringify({ a: ['x'], $or: [{ b: [1], c: [1] }, { d: { e: ['y'] } }] }),
    );
    const event = parseJson('{"a":"z","d":{"e":"no"}}');
    if (!pattern.ok || !event.ok) throw new Error('unreadable');
    expect(mismatches(pattern.value, event.value).map(({ path, found }) => [path.join('.'), found])).toEqual([
      ['a', 'z'],
      ['d.e', 'no'],
    ]);
  });

  test('a record matches the pattern that is made of its own leaves', () => {
    const leaf = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer());
    const key = fc.string({ minLength: 1 }).filter((name) => name !== '$or');
    const record = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf, { minKeys: 1 })), {
      minKeys: 1,
    });
    const patternOf = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, patternOf(item)]))
        : [value];
    fc.assert(
      fc.property(record, (event) => {
        const pattern = JSON.stringify(patternOf(event));
        fc.pre(pattern.length <= 4_096);
        expect(matches(pattern, JSON.stringify(event))).toBe(true);
      }),
    );
  });
});
