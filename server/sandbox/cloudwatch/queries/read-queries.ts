import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { notImplemented, oneOf, validationError } from '../errors';
import { readDimensions, readName } from '../identity-input';
import { isInsightsQuery } from '../insights/insights-query';
import { parseInsights } from '../insights/parse-insights';
import { ExpressionError } from '../math/expression-error';
import { parseExpression } from '../math/parse';
import { isPeriod } from '../periods';
import { parseStatistic } from '../statistics/statistic';
import { UNITS } from '../units';
import type { MetricQuery, Query } from './query';

const ID = /^[a-z][a-zA-Z0-9_]*$/;
const MOST_QUERIES = 500;
const MOST_ID = 255;
const MOST_EXPRESSION = 2_048;
/** Functions of AWS that need what a sandbox has not. */
const NOT_HERE = /\b(ANOMALY_DETECTION_BAND|INSIGHT_RULE_METRIC|SERVICE_QUOTA|DB_PERF_INSIGHTS|LAMBDA)\s*\(/;

/** Checks MetricDataQueries and reads their expressions (docs/aws-facts.md §5). `path` names the member in messages. */
export function readQueries(
  input: readonly MetricDataQuery[],
  accountId: string,
  path = 'MetricDataQueries',
): readonly Query[] {
  if (input.length === 0) throw validationError(`The parameter ${path} must not be empty.`);
  if (input.length > MOST_QUERIES)
    throw validationError(`The collection ${path} must not have a size greater than ${MOST_QUERIES}.`);
  const queries = input.map((query, index) => readQuery(query, `${path}.member.${index + 1}`, accountId));
  if (new Set(queries.map(({ id }) => id)).size < queries.length)
    throw validationError(`The values for parameter id in ${path} are not unique.`);
  if (queries.filter(({ asks }) => asks.kind === 'insights').length > 1)
    throw validationError(`${path} may contain one Metrics Insights query only.`);
  return queries;
}

function readQuery(input: MetricDataQuery, path: string, accountId: string): Query {
  const { Id: id = '', Label: label, Period: period, Expression: expression, MetricStat: stat } = input;
  if (!ID.test(id) || id.length > MOST_ID)
    throw validationError(
      `The value ${id} for parameter ${path}.Id is not matching the expected pattern ${ID.source}.`,
    );
  if (expression !== undefined && stat !== undefined)
    throw bothGiven(`${path}.Expression`, `${path}.MetricStat`);
  if (period !== undefined && stat !== undefined) throw bothGiven(`${path}.Period`, `${path}.MetricStat`);
  if (input.AccountId !== undefined && input.AccountId !== accountId)
    throw validationError(
      `${path}.AccountId is ${input.AccountId}, an account that shares no metrics with this one.`,
    );
  if (period !== undefined) requirePeriod(period, `${path}.Period`);
  return {
    id,
    returnData: input.ReturnData ?? true,
    ...(label !== undefined && { label }),
    ...(period !== undefined && { period }),
    asks: stat ? readStat(stat, `${path}.MetricStat`) : readExpression(id, expression, path),
  };
}

const bothGiven = (one: string, other: string) =>
  validationError(`The parameters ${one} and ${other} are mutually exclusive and you have specified both.`);

function readStat(input: MetricStat, path: string): MetricQuery {
  const stat = input.Stat ?? '';
  const statistic = parseStatistic(stat);
  if (!statistic) throw validationError(`The value ${stat} for parameter ${path}.Stat is not supported.`);
  const period = input.Period ?? 0;
  requirePeriod(period, `${path}.Period`);
  const { Namespace, MetricName, Dimensions } = input.Metric ?? {};
  return {
    kind: 'metric',
    metric: {
      namespace: readName(Namespace, `${path}.Metric.Namespace`),
      name: readName(MetricName, `${path}.Metric.MetricName`),
      dimensions: readDimensions(Dimensions, `${path}.Metric.Dimensions`),
    },
    statistic,
    stat,
    period,
    ...(input.Unit !== undefined && { unit: oneOf(input.Unit, `${path}.Unit`, UNITS) }),
  };
}

export function requirePeriod(period: number, path: string): void {
  if (!isPeriod(period))
    throw validationError(`The parameter ${path} must be 1, 5, 10, 20, 30 or a multiple of 60 up to 86400.`);
}

function readExpression(id: string, source: string | undefined, path: string): Query['asks'] {
  if (source === undefined || source.trim() === '')
    throw validationError(`${path} must have the parameter MetricStat or Expression.`);
  if (source.length > MOST_EXPRESSION)
    throw validationError(`${path}.Expression must not have a length greater than ${MOST_EXPRESSION}.`);
  const unknown = isInsightsQuery(source) ? undefined : NOT_HERE.exec(source)?.[1];
  if (unknown) throw notImplemented(`The function ${unknown}`);
  try {
    return isInsightsQuery(source)
      ? { kind: 'insights', query: parseInsights(source) }
      : { kind: 'math', expression: parseExpression(source) };
  } catch (error) {
    throw error instanceof ExpressionError ? expressionFault(id, error) : error;
  }
}

export const expressionFault = (id: string, error: ExpressionError) =>
  validationError(`Error in expression '${id}': ${error.message}`);
