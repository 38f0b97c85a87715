import { describe, expect, test } from 'vitest';
import { Lexer, type Token } from './lexer';

function tokens(text: string): Token[] {
  const lexer = new Lexer(text);
  const found: Token[] = [];
  for (let token = lexer.next(); token.kind !== 'end'; token = lexer.next()) found.push(token);
  return found;
}
const shown = (text: string): string[] => tokens(text).map((token) => `${token.kind} ${token.text}`);

describe('tokens (language specification, "Lexical Elements")', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' \t\r\n ', []],
    ['message', ['word message']],
    ['_a1', ['word _a1']],
    ['a.b', ['word a', 'symbol .', 'word b']],
    ['.a', ['symbol .', 'word a']],
    ['0', ['number 0']],
    ['017', ['number 017']],
    ['0xFf', ['number 0xFf']],
    ['1.5e-3', ['number 1.5e-3']],
    ['.5', ['number .5']],
    ['1.', ['number 1.']],
    ['-1', ['symbol -', 'number 1']],
    ['+inf', ['symbol +', 'word inf']],
    ['"a"', ['string a']],
    ["'a'", ['string a']],
    ['"a\\"b"', ['string a\\"b']],
    ['"it\'s"', ["string it's"]],
    ['"//no comment"', ['string //no comment']],
    ['a=1;', ['word a', 'symbol =', 'number 1', 'symbol ;']],
    ['map<int32,string>', ['word map', 'symbol <', 'word int32', 'symbol ,', 'word string', 'symbol >']],
    ['[(a).b]', ['symbol [', 'symbol (', 'word a', 'symbol )', 'symbol .', 'word b', 'symbol ]']],
    ['a// b\nc', ['word a', 'word c']],
    ['a/* b\nc */d', ['word a', 'word d']],
    ['a/**/b', ['word a', 'word b']],
    ['/* // */ a', ['word a']],
    ['// /* \n a', ['word a']],
  ])('%j', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test.each([
    ['@', 'line 1: "@" is not protobuf'],
    ['a\n\n #', 'line 3: "#" is not protobuf'],
    ['"a', 'line 1: "\\"a" is not protobuf'],
    ['"a\nb"', 'line 1: "\\"a\\nb\\"" is not protobuf'],
    ['é', 'line 1: "é" is not protobuf'],
    ['a /* b', 'line 1: a comment without an end'],
    ['a\n/* b\n\n', 'line 2: a comment without an end'],
  ])('%j is none', (text, message) => {
    expect(() => tokens(text)).toThrow(message);
  });
});

test('lines are counted through comments and white space', () => {
  const lines = tokens('a\nb // c\n\n/* d\ne */ f\r\ng').map(({ text, line }) => [text, line]);
  expect(lines).toEqual([
    ['a', 1],
    ['b', 2],
    ['f', 5],
    ['g', 6],
  ]);
});

describe('the comment before a token tells what it is for', () => {
  test.each<[string, string | undefined]>([
    ['// One.\na', 'One.'],
    ['// One.\n// Two.\na', 'One.\nTwo.'],
    ['/* One. */ a', 'One.'],
    ['/** One.\n * Two.\n */\na', 'One.\nTwo.'],
    ['/// One.\na', 'One.'],
    ['// One.\n\na', undefined],
    ['// One.\n\n// Two.\na', 'Two.'],
    ['//\na', undefined],
    ['a', undefined],
  ])('%j: %j', (text, doc) => {
    expect(tokens(text).at(-1)?.doc).toBe(doc);
  });

  test('and one on the line of what came before is about that', () => {
    const [, , , , b] = tokens('a = 1; // about a\nb');
    expect(b).toEqual({ kind: 'word', text: 'b', line: 2 });
  });
});
