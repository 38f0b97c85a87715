import { expect, test } from 'vitest';
import { jsonSchemaBreaks } from './compare-json-schema';
import { parseJsonSchema } from './parse-json-schema';

const parse = (schema: unknown) => parseJsonSchema(JSON.stringify(schema));
const messages = (reader: unknown, writer: unknown): string[] =>
  jsonSchemaBreaks(parse(reader), parse(writer)).map(({ message }) => message);
const codes = (count: number, length = 2) =>
  Array.from({ length: count }, (_, index) => `${index}`.padStart(length, 'x'));

// A sentence is for people: what a definition can make long, it must not.

test('a few values are all named', () => {
  expect(messages({ enum: ['a'] }, { enum: ['a', 'b', 'c'] })).toEqual([
    'The writer may write "b", "c", where the reader takes only "a".',
  ]);
});

test('of many values the first are named', () => {
  const [message] = messages({ enum: codes(40) }, { enum: [...codes(40), ...codes(20, 3)] });
  expect(message).toContain('"xx0", "xx1", "xx2", "xx3", "xx4", "xx5", "xx6", "xx7" and more, where');
  expect(message).toMatch(/takes only .*"x7" and more\.$/);
});

test('of a long value the beginning is shown', () => {
  const [message = ''] = messages({ enum: ['a'] }, { enum: ['b'.repeat(10_000)] });
  expect(message.length).toBeLessThan(200);
  expect(message).toContain('bbb…');
});

test.each([
  ['a pattern', { pattern: `^${'a'.repeat(500)}$` }],
  ['a format', { format: 'a'.repeat(500) }],
])('%s is cut', (_name, more) => {
  const [message = ''] = messages({ type: 'string', ...more }, { type: 'string' });
  expect(message).toContain('aaa…');
  expect(message.length).toBeLessThan(200);
});

test('a reader that takes nothing says so, and one that takes all says nothing', () => {
  expect(jsonSchemaBreaks(parse(false), parse({ type: 'string' }))).toHaveLength(1);
  expect(jsonSchemaBreaks(parse(true), parse({ type: 'string' }))).toEqual([]);
  expect(jsonSchemaBreaks(parse({ type: 'string' }), parse(false))).toEqual([]);
});

test('schemas that refer to each other deeper than can be compared are refused with one reason', () => {
  const chain = (length: number, innermost: object): object => ({
    $ref: '#/definitions/d0',
    definitions: Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `d${index}`,
        index === length - 1 ? innermost : { items: { $ref: `#/definitions/d${index + 1}` } },
      ]),
    ),
  });
  const ruleOf = (length: number) =>
    jsonSchemaBreaks(parse(chain(length, { type: 'integer' })), parse(chain(length, {}))).map(
      ({ rule }) => rule,
    );
  expect(ruleOf(600)).toEqual(['json-too-complex']);
  expect(ruleOf(60)).toEqual(['json-type-narrowed']);
});
