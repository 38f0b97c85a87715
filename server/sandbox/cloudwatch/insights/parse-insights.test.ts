import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpressionError } from '../math/expression-error';
import { isInsightsQuery } from './insights-query';
import { parseInsights } from './parse-insights';

const BARE = { where: [], groupBy: [] };

describe('a query', () => {
  test.each([
    {
      source: 'SELECT AVG(CPUUtilization) FROM "AWS/EC2"',
      query: { select: 'AVG', metricName: 'CPUUtilization', namespace: 'AWS/EC2', ...BARE },
    },
    {
      source: 'select sum("GetRecords.Bytes") from SCHEMA("AWS/Kinesis")',
      query: { select: 'SUM', metricName: 'GetRecords.Bytes', namespace: 'AWS/Kinesis', schema: [], ...BARE },
    },
    {
      source:
        "SELECT SUM(IncomingBytes) FROM SCHEMA(\"AWS/Kinesis\", StreamName, ShardId) WHERE StreamName = 'orders' AND ShardId != 'a\\'b' GROUP BY ShardId, \"Stream Name\" ORDER BY MAX() DESC LIMIT 10",
      query: {
        select: 'SUM',
        metricName: 'IncomingBytes',
        namespace: 'AWS/Kinesis',
        schema: ['StreamName', 'ShardId'],
        where: [
          { label: 'StreamName', equal: true, value: 'orders' },
          { label: 'ShardId', equal: false, value: "a'b" },
        ],
        groupBy: ['ShardId', 'Stream Name'],
        orderBy: { by: 'MAX', descending: true },
        limit: 10,
      },
    },
    {
      source: 'SELECT COUNT("LIMIT") FROM mine ORDER BY SUM() ASC',
      query: {
        select: 'COUNT',
        metricName: 'LIMIT',
        namespace: 'mine',
        ...BARE,
        orderBy: { by: 'SUM', descending: false },
      },
    },
    {
      source:
        "SELECT MAX(a) FROM b WHERE AWS.AccountId = '111122223333' GROUP BY AWS.AccountId ORDER BY MIN()",
      query: {
        select: 'MAX',
        metricName: 'a',
        namespace: 'b',
        where: [{ label: 'AWS.AccountId', equal: true, value: '111122223333' }],
        groupBy: ['AWS.AccountId'],
        orderBy: { by: 'MIN', descending: false },
      },
    },
  ])('$source', ({ source, query }) => {
    expect(isInsightsQuery(source)).toBe(true);
    expect(parseInsights(source)).toEqual(query);
  });

  test.each([
    ['SELECT a FROM b', "Expected one of AVG, COUNT, MAX, MIN, SUM but found 'a'"],
    ['SELECT AVG(a)', 'Expected FROM but found the end of the query'],
    ['SELECT AVG(GetRecords.Bytes) FROM b', "Unexpected character '.' at position 22"],
    ['SELECT AVG(LIMIT) FROM b', "Expected the name of a metric but found 'LIMIT'"],
    ['SELECT AVG(a) FROM AWS/Kinesis', "Unexpected character '/' at position 23"],
    ['SELECT AVG(a) FROM SCHEMA()', "Expected a namespace but found ')'"],
    ['SELECT AVG(a) FROM b WHERE c = d', "Values stand in single quotation marks, unlike 'd'"],
    ['SELECT AVG(a) FROM b WHERE c = "d"', "Values stand in single quotation marks, unlike 'd'"],
    ["SELECT AVG(a) FROM b WHERE c > 'd'", "Unexpected character '>' at position 30"],
    ["SELECT AVG(a) FROM b WHERE c = 'd' OR e = 'f'", "Unexpected 'OR' in the query"],
    ['SELECT AVG(a) FROM b GROUP c', "Expected BY but found 'c'"],
    ['SELECT AVG(a) FROM b ORDER BY a', "Expected one of AVG, COUNT, MAX, MIN, SUM but found 'a'"],
    ['SELECT AVG(a) FROM b LIMIT 0', 'LIMIT must be a whole number from 1 to 500'],
    ['SELECT AVG(a) FROM b LIMIT 501', 'LIMIT must be a whole number from 1 to 500'],
    ['SELECT AVG(a) FROM b LIMIT 5 GROUP BY c', "Unexpected 'GROUP' in the query"],
    ['SELECT AVG(a) + 1 FROM b', "Unexpected character '+' at position 15"],
  ])('%s is none: %s', (source, message) => {
    expect(() => parseInsights(source)).toThrow(message);
  });

  test('of any words is read or refused, never more', () => {
    const words = fc.constantFrom(
      'SELECT',
      'AVG',
      '(',
      ')',
      'a',
      'FROM',
      '"b"',
      "'c'",
      'WHERE',
      '=',
      'GROUP',
      'BY',
      '5',
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        try {
          parseInsights(parts.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });
});

test.each(['m1 + m2', 'SELECTED', "SEARCH('SELECT a', 'Sum')"])('%s is no query', (source) => {
  expect(isInsightsQuery(source)).toBe(false);
});
