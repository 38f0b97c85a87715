import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PATTERN_LENGTH, parsePattern } from './parse-pattern';

test.each([
  { pattern: '', path: '', problem: 'not JSON' },
  { pattern: '{"a":[1]', path: '', problem: 'not JSON' },
  { pattern: '[]', path: '', problem: 'is a JSON object' },
  { pattern: '"a"', path: '', problem: 'is a JSON object' },
  { pattern: '{}', path: '', problem: 'empty object' },
  { pattern: '{"a":{}}', path: 'a', problem: 'empty object' },
  { pattern: '{"a":"x"}', path: 'a', problem: 'takes a list' },
  { pattern: '{"a":{"b":5}}', path: 'a.b', problem: 'takes a list' },
  { pattern: '{"a":[]}', path: 'a', problem: 'empty list' },
  { pattern: '{"a":[["x"]]}', path: 'a', problem: 'list within a list' },
  { pattern: '{"a":[{}]}', path: 'a', problem: 'exactly one operator' },
  { pattern: '{"a":[{"prefix":"x","suffix":"y"}]}', path: 'a', problem: 'exactly one operator' },
  { pattern: '{"a":[{"like":"x"}]}', path: 'a', problem: 'unknown operator like' },
  { pattern: '{"a":[{"toString":"x"}]}', path: 'a', problem: 'unknown operator' },
  { pattern: '{"a":[{"prefix":5}]}', path: 'a', problem: 'takes a text' },
  { pattern: '{"a":[{"suffix":""}]}', path: 'a', problem: 'not empty' },
  { pattern: '{"a":[{"exists":"yes"}]}', path: 'a', problem: 'true or false' },
  { pattern: '{"a":[{"anything-but":[]}]}', path: 'a', problem: 'at least one' },
  { pattern: '{"a":[{"anything-but":["x",1]}]}', path: 'a', problem: 'not both' },
  { pattern: '{"a":[{"anything-but":null}]}', path: 'a', problem: 'texts or numbers' },
  { pattern: '{"a":[{"anything-but":{"suffix":"x"}}]}', path: 'a', problem: 'prefix object' },
  { pattern: '{"a":[{"anything-but":{"prefix":""}}]}', path: 'a', problem: 'not empty' },
  { pattern: '{"a":[{"numeric":5}]}', path: 'a', problem: 'an operator and a number' },
  { pattern: '{"a":[{"numeric":["!=",5]}]}', path: 'a', problem: 'knows' },
  { pattern: '{"a":[{"numeric":["<","5"]}]}', path: 'a', problem: 'with a number' },
  { pattern: '{"a":[{"numeric":["<",5,">",1]}]}', path: 'a', problem: 'lower bound' },
  { pattern: '{"a":[{"numeric":[">",5,"<",5]}]}', path: 'a', problem: 'below' },
  { pattern: '{"$or":{"a":[1]}}', path: '$or', problem: 'at least two' },
  { pattern: '{"$or":[{"a":[1]}]}', path: '$or', problem: 'at least two' },
  { pattern: '{"$or":[{"a":[1]},5]}', path: '$or.1', problem: 'takes objects' },
  { pattern: '{"$or":[{"a":[1]},{"b":5}]}', path: '$or.1.b', problem: 'takes a list' },
])('refuses $pattern at "$path"', ({ pattern, path, problem }) => {
  const parsed = parsePattern(pattern);
  if (parsed.ok) throw new Error('it was taken');
  expect(parsed.error.path.join('.')).toBe(path);
  expect(parsed.error.problem).toContain(problem);
});

test('has room for 4,096 characters and for none more', () => {
  const patternOf = (length: number) => `{"a":["${'x'.repeat(length - 10)}"]}`;
  expect(patternOf(MAX_PATTERN_LENGTH)).toHaveLength(MAX_PATTERN_LENGTH);
  expect(parsePattern(patternOf(MAX_PATTERN_LENGTH)).ok).toBe(true);
  expect(parsePattern(patternOf(MAX_PATTERN_LENGTH + 1)).ok).toBe(false);
});

test('whatever it is given, it answers', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((json) => `{"a":[${json}]}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(typeof parsePattern(text).ok).toBe('boolean');
    }),
  );
  for (const bracket of ['[', '{"a":']) expect(parsePattern(bracket.repeat(800)).ok).toBe(false);
});
