import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineText, paragraphText, rowNumber, rowVersion, searchText } from './text';

const parse = (
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown } },
  value: unknown,
) => {
  const result = schema.safeParse(value);
  return result.success ? result.data : 'refused';
};

describe.each([
  { name: 'NUL', character: '\0', line: false, paragraph: false },
  { name: 'bell', character: '\u0007', line: false, paragraph: false },
  { name: 'escape', character: '\u001b', line: false, paragraph: false },
  { name: 'delete', character: '\u007f', line: false, paragraph: false },
  { name: 'line feed', character: '\n', line: false, paragraph: true },
  { name: 'carriage return', character: '\r', line: false, paragraph: true },
  { name: 'tab', character: '\t', line: false, paragraph: true },
  { name: 'a letter with an accent', character: 'é', line: true, paragraph: true },
  { name: 'an emoji', character: '🦊', line: true, paragraph: true },
])('$name', ({ character, line, paragraph }) => {
  const text = `a${character}b`;
  test('in one line, in a paragraph, and among words to look for', () => {
    expect(parse(lineText(), text)).toBe(line ? text : 'refused');
    expect(parse(paragraphText(), text)).toBe(paragraph ? text : 'refused');
    expect(parse(searchText(100), text)).toBe(line ? text : 'ab');
  });
});

test('blanks around it go, before the length is counted', () => {
  expect(parse(lineText().max(2), '  ab\n')).toBe('ab');
  expect(parse(lineText().max(2), 'abc')).toBe('refused');
});

/** Any UTF-16, halves of pairs included; a string of code points would load all of Unicode first. */
const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));

test('words to look for are never refused and never longer than asked', () => {
  fc.assert(
    fc.property(units, (text) => {
      const words = searchText(10).parse(text);
      expect(words.length).toBeLessThanOrEqual(10);
      expect([...words].some((character) => character < ' ')).toBe(false);
    }),
  );
});

test.each([
  ['1', 1, 1],
  ['0', 'refused', 0],
  ['2147483647', 2_147_483_647, 2_147_483_647],
  ['2147483648', 'refused', 'refused'],
  ['-1', 'refused', 'refused'],
  ['1.5', 'refused', 'refused'],
  ['1e99', 'refused', 'refused'],
  ['12; drop table', 'refused', 'refused'],
])('%s as a number and as a version', (text, number, version) => {
  expect(parse(rowNumber(), text)).toBe(number);
  expect(parse(rowVersion(), text)).toBe(version);
});
