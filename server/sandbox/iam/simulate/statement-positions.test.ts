import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatedCases } from '../../../kernel/testing/generated-cases';
import { statementPositions } from './statement-positions';

test('statements are found where they stand, counted from one', () => {
  const text = `{
    "Version": "2012-10-17",
    "Statement": [{
        "Effect": "Allow",
        "Action": "*",
        "Resource": "*"
    }, {"Effect": "Deny", "Action": "*", "Resource": "*"}]
}`;
  expect(statementPositions(text)).toEqual([
    { start: { Line: 3, Column: 19 }, end: { Line: 7, Column: 6 } },
    { start: { Line: 7, Column: 8 }, end: { Line: 7, Column: 58 } },
  ]);
});

test.each([
  ['a statement alone', '{"Statement": {"Effect":"Allow"}}', [[15, 33]]],
  ['a list of none', '{"Statement":[ ]}', []],
  ['no statement', '{"Version":"2012-10-17"}', []],
  ['the word inside another member', '{"Id":"\\"Statement\\": {","Statement":[{}]}', [[39, 41]]],
  ['a name that is written with escapes', '{"\\u0053tatement":[{}]}', [[20, 22]]],
  [
    'braces in texts',
    '{"Statement":[{"Sid":"}]\\\\"},{}]}',
    [
      [15, 29],
      [30, 32],
    ],
  ],
])('%s', (_name, text, expected) => {
  expect(statementPositions(text).map(({ start, end }) => [start.Column, end.Column])).toEqual(expected);
});

test('whatever is in it and however it is laid out, what stands between is the statement', () => {
  const space = fc.constantFrom(undefined, 1, 4, '\t');
  const statement = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 4 }), fc.string(), space, (statements, Id, indent) => {
      const text = JSON.stringify({ Id, Statement: statements, Version: '2012-10-17' }, null, indent);
      const lines = text.split('\n');
      const offset = ({ Line, Column }: { Line: number; Column: number }) =>
        lines.slice(0, Line - 1).reduce((sum, line) => sum + line.length + 1, 0) + Column - 1;
      const found = statementPositions(text).map(({ start, end }) =>
        JSON.parse(text.slice(offset(start), offset(end))),
      );
      expect(found).toEqual(JSON.parse(JSON.stringify(statements)));
    }),
    generatedCases(80),
  );
});
