import { expect, test } from 'vitest';
import { diffLines, diffTexts } from './diff-blocks';

const linesOf = (text: string) => [...text].map((each) => ({ text: each }));
/** `+a`, `-a` or ` a` for each line. */
const diff = (before: string, after: string) =>
  diffLines(linesOf(before), linesOf(after)).map(
    ({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`,
  );

test.each([
  { before: '', after: '', lines: [] },
  { before: 'abc', after: 'abc', lines: [' a', ' b', ' c'] },
  { before: 'abc', after: 'axc', lines: [' a', '-b', '+x', ' c'] },
  { before: '', after: 'ab', lines: ['+a', '+b'] },
  { before: 'ab', after: '', lines: ['-a', '-b'] },
  { before: 'aa', after: 'a', lines: [' a', '-a'] },
  { before: 'abab', after: 'ab', lines: [' a', ' b', '-a', '-b'] },
])('$before to $after', ({ before, after, lines }) => {
  expect(diff(before, after)).toEqual(lines);
});

test('both sides can be read out of the lines again, with their numbers', () => {
  const [before, after] = ['xaybzc', 'axbyc'];
  const lines = diffLines(linesOf(before), linesOf(after));
  const side = (which: 'before' | 'after') =>
    lines.filter((line) => line[which] !== undefined).map((line) => [line[which], line.text]);
  expect(side('before')).toEqual([...before].map((text, at) => [at + 1, text]));
  expect(side('after')).toEqual([...after].map((text, at) => [at + 1, text]));
});

test('texts that are too long for a table differ in one block, and what they share is still told', () => {
  const text = (name: string) =>
    ['{', ...Array.from({ length: 3_000 }, (_, at) => `${name}${at}`), '}'].join('\n');
  const lines = diffTexts(text('a'), text('b')).flatMap((block) => block.lines);
  expect(lines).toHaveLength(6_002);
  expect([lines[0], lines.at(-1)]).toMatchObject([
    { kind: 'same', text: '{' },
    { kind: 'same', text: '}', before: 3_002, after: 3_002 },
  ]);
});
