import { expect, test } from 'vitest';
import type { SchemaFormat } from '@/server/schema-rules/schema-format';
import { sourceLines, tokensOf } from './source-lines';

const coloured = (format: SchemaFormat, source: string) =>
  sourceLines(format, source).map((line) =>
    tokensOf(format, line)
      .filter(({ text, kind }) => text.trim() !== '' && kind !== 'punctuation')
      .map(({ kind, text }) => `${kind} ${text}`),
  );

test.each([
  {
    name: 'keywords, numbers and strings',
    source: 'message Order { string id = 1 [json_name = "order \\" id"]; }',
    tokens: [['key message', 'key string', 'number 1', 'string "order \\" id"']],
  },
  {
    name: 'a name that begins like a keyword',
    source: 'message stringly { mapper m = 0x1F; }',
    tokens: [['key message', 'number 0x1F']],
  },
  {
    name: 'a comment up to the end of its line',
    source: 'int32 n = 2; // not "text"',
    tokens: [['key int32', 'number 2', 'comment // not "text"']],
  },
  {
    name: 'a comment over lines, and what follows it',
    source: '/* one\n two */ bool ok = 3; /* three\nfour\n*/ "five"',
    tokens: [
      ['comment /* one'],
      ['comment  two */', 'key bool', 'number 3', 'comment /* three'],
      ['comment four'],
      ['comment */', 'string "five"'],
    ],
  },
  {
    name: 'what looks like a comment inside a string',
    source: 'option x = "/* no";\nbool y = 1;',
    tokens: [
      ['key option', 'string "/* no"'],
      ['key bool', 'number 1'],
    ],
  },
])('PROTOBUF: $name', ({ source, tokens }) => {
  expect(coloured('PROTOBUF', source)).toEqual(tokens);
});

test('the pieces of a line are the line, its indent included', () => {
  for (const [format, source] of [
    ['AVRO', '  "name": "Order", 1'],
    ['PROTOBUF', "  optional string s = 1 [default = 'it']; /* x"],
  ] as const)
    for (const line of sourceLines(format, source))
      expect(
        tokensOf(format, line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line.text);
});

test('a line that goes on for ever is cut, and its colours take no time', () => {
  const hostile = `"${'/*'.repeat(80_000)}`;
  const [line] = sourceLines('PROTOBUF', hostile);
  expect(line?.text.length).toBe(2_001);
});
