import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpressionError } from './expression-error';
import { type Expression, parseExpression, references } from './parse';

/** The expression with all its parentheses. */
function shown(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'reference':
      return expression.id;
    case 'word':
      return expression.word;
    case 'text':
      return `'${expression.text}'`;
    case 'list':
      return `[${expression.items.map(shown).join(', ')}]`;
    case 'negation':
      return `(-${shown(expression.operand)})`;
    case 'operation':
      return `(${shown(expression.left)} ${expression.operator} ${shown(expression.right)})`;
    case 'call':
      return `${expression.name}(${expression.args.map(shown).join(', ')})`;
  }
}

describe('an expression', () => {
  test.each([
    ['m1', 'm1'],
    ['1.5e3', '1500'],
    ['m1 + m2 * 3', '(m1 + (m2 * 3))'],
    ['(m1 + m2) * 3', '((m1 + m2) * 3)'],
    ['m1 - m2 - m3', '((m1 - m2) - m3)'],
    ['2^3^2', '(2 ^ (3 ^ 2))'],
    ['-m1^2', '(-(m1 ^ 2))'],
    ['m1*-1', '(m1 * (-1))'],
    ['m1 > 5 AND m2 <= 3 || m3', '(((m1 > 5) AND (m2 <= 3)) OR m3)'],
    ['m1+1 == m2 && m3 != 0', '(((m1 + 1) == m2) AND (m3 != 0))'],
    ['SUM([m1, m2])/PERIOD(m1)', '(SUM([m1, m2]) / PERIOD(m1))'],
    ['METRICS()', 'METRICS()'],
    ['SUM(METRICS("err"))', "SUM(METRICS('err'))"],
    ['FILL(m1, REPEAT)', 'FILL(m1, REPEAT)'],
    ['SORT(METRICS(), AVG, DESC, 10)', 'SORT(METRICS(), AVG, DESC, 10)'],
    ["SEARCH(' {A,B} x=\"y\" ', 'Sum', 60)", "SEARCH(' {A,B} x=\"y\" ', 'Sum', 60)"],
  ])('%s is %s', (source, expected) => {
    expect(shown(parseExpression(source))).toBe(expected);
  });

  test.each([
    ['', 'Unexpected the end of the expression'],
    ['m1 +', 'Unexpected the end of the expression'],
    ['(m1', "Expected ')' but found the end of the expression"],
    ['SUM(m1', "Expected ')' but found the end of the expression"],
    ['m1 m2', "Unexpected 'm2'"],
    ['[m1,]', "Unexpected ']'"],
    ['m1 # m2', "Unexpected character '#' at position 4"],
    ["'open", "Unexpected character ''' at position 1"],
  ])('%j is none: %s', (source, message) => {
    expect(() => parseExpression(source)).toThrow(message);
  });

  test('knows what it uses', () => {
    expect(references(parseExpression('IF(m1 > AVG([m2, -m3]), e1, 0)'))).toEqual(['m1', 'm2', 'm3', 'e1']);
  });

  test('of any text is read or refused, never more', () => {
    const parts = fc.constantFrom(
      'm1',
      '2',
      '(',
      ')',
      '[',
      ']',
      ',',
      '+',
      '-',
      '^',
      'AND',
      '<=',
      'SUM',
      "'a'",
      ' ',
      '%',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((each) => each.join('')),
        ),
        (source) => {
          try {
            parseExpression(source);
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError);
          }
        },
      ),
    );
  });
});
