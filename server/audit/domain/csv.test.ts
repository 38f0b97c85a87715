import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../kernel/testing/any-text';
import { csvLine } from './csv';
import { describeType } from './describe-type';

test.each([
  [['a', 'b'], '"a","b"\r\n'],
  [[null, ''], '"",""\r\n'],
  [['say "no"', 'a,b', 'two\nlines'], '"say ""no""","a,b","two\nlines"\r\n'],
  [['=1+1'], '"\'=1+1"\r\n'],
  [['+1'], '"\'+1"\r\n'],
  [['-1'], '"\'-1"\r\n'],
  [['@SUM(A1)'], '"\'@SUM(A1)"\r\n'],
  [[' =1'], '"\' =1"\r\n'],
  [['\t=1'], '"\'\t=1"\r\n'],
  [['\rx'], '"\'\rx"\r\n'],
  [['＝1'], '"\'＝1"\r\n'],
  [['a=1'], '"a=1"\r\n'],
])('%j', (cells, line) => expect(csvLine(cells)).toBe(line));

test('no cell begins with what a spreadsheet runs, whatever people typed', () => {
  fc.assert(
    fc.property(fc.array(anyText(), { minLength: 1 }), (cells) => {
      const line = csvLine(cells);
      const parsed = [...line.matchAll(/"((?:[^"]|"")*)"/g)].map((match) =>
        (match[1] ?? '').replaceAll('""', '"'),
      );
      expect(parsed).toHaveLength(cells.length);
      for (const cell of parsed) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});

test.each([
  ['subscription-request.approved', 'Subscription request approved'],
  ['data-product.tag-retried', 'Data product tag retried'],
])('%s reads "%s"', (type, words) => expect(describeType(type)).toBe(words));
