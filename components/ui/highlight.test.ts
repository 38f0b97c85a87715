import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlight } from './highlight';

const kinds = (line: string) => highlight(line).tokens.map((token) => `${token.kind} ${token.text}`);

describe('one line of JSON', () => {
  test('tells keys from strings', () => {
    expect(kinds('  "Effect": "Allow",')).toEqual([
      'key "Effect"',
      'punctuation : ',
      'string "Allow"',
      'punctuation ,',
    ]);
  });

  test('keeps quotes and colons inside a string', () => {
    expect(kinds('"say \\"a\\": b": "x"')[0]).toBe('key "say \\"a\\": b"');
  });

  test.each(['42', '-1.5e3', 'true', 'null'])('takes %s for a value', (value) => {
    expect(kinds(`"a": ${value}`).at(-1)).toBe(`number ${value}`);
  });

  test('counts the indent', () => {
    expect(highlight('    }').indent).toBe(4);
  });

  test('never loses a character', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const line = text.replaceAll('\n', ' ');
        const { tokens } = highlight(line);
        expect(tokens.map((token) => token.text).join('')).toBe(line.trimStart());
      }),
    );
  });
});
