import type { MetricDataQuery, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { notImplemented, oneOf, validationError } from '../errors';
import { readDimensions, readName } from '../identity-input';
import { readQueries } from '../queries/read-queries';
import { BASIC_STATISTICS, parseStatistic } from '../statistics/statistic';
import { UNITS } from '../units';
import { type AlarmConfiguration, COMPARISONS, MISSING_DATA, type Watched } from './alarm';
import { periodOf } from './read-range';

const LOW_SAMPLE_COUNTS = ['evaluate', 'ignore'] as const;
const MOST_ACTIONS = 5;
const MOST_DESCRIPTION = 1_024;
const DAY = 86_400;
const HOUR = 3_600;
const MOST_QUERIES = 20;
const MOST_METRICS = 10;
/** Members of alarms that AWS has and this sandbox has not. */
const NOT_HERE = [
  'EvaluationCriteria',
  'EvaluationInterval',
  'ThresholdMetricId',
  'WarmUpConfiguration',
] as const;
/** With Metrics, all this is said there. */
const OF_ONE_METRIC = [
  'MetricName',
  'Namespace',
  'Dimensions',
  'Period',
  'Unit',
  'Statistic',
  'ExtendedStatistic',
] as const;

/** Checks what PutMetricAlarm brings (docs/aws-facts.md §5). */
export function readConfiguration(input: PutMetricAlarmInput, accountId: string): AlarmConfiguration {
  for (const member of NOT_HERE)
    if (input[member] !== undefined) throw notImplemented(`${member} of an alarm`);
  if (input.EvaluationWindow && !('SlidingWindow' in input.EvaluationWindow))
    throw notImplemented('A wall clock window of an alarm');
  if (/LowerThreshold|UpperThreshold|LowerOrGreater/.test(input.ComparisonOperator ?? ''))
    throw notImplemented(`${input.ComparisonOperator} of an alarm`);
  const watched =
    input.Metrics === undefined ? readMetricOf(input) : readMetricsOf(input, input.Metrics, accountId);
  const evaluationPeriods = positive(input.EvaluationPeriods, 'EvaluationPeriods');
  const datapointsToAlarm =
    input.DatapointsToAlarm === undefined
      ? undefined
      : positive(input.DatapointsToAlarm, 'DatapointsToAlarm');
  if (datapointsToAlarm !== undefined && datapointsToAlarm > evaluationPeriods)
    throw validationError('The parameter DatapointsToAlarm must be less than or equal to EvaluationPeriods.');
  requireSpan(periodOf(watched), evaluationPeriods);
  if (input.Threshold === undefined) throw validationError('The parameter Threshold is required.');
  const { AlarmDescription: description, TreatMissingData, EvaluateLowSampleCountPercentile } = input;
  if (description !== undefined && description.length > MOST_DESCRIPTION)
    throw validationError(
      `The parameter AlarmDescription must not have a length greater than ${MOST_DESCRIPTION}.`,
    );
  return {
    ...(description !== undefined && { description }),
    actionsEnabled: input.ActionsEnabled ?? true,
    actions: {
      OK: readActions(input.OKActions, 'OKActions'),
      ALARM: readActions(input.AlarmActions, 'AlarmActions'),
      INSUFFICIENT_DATA: readActions(input.InsufficientDataActions, 'InsufficientDataActions'),
    },
    watched,
    evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    threshold: input.Threshold,
    comparison: oneOf(input.ComparisonOperator ?? '', 'comparisonOperator', COMPARISONS),
    ...(TreatMissingData !== undefined && {
      missingData: oneOf(TreatMissingData, 'treatMissingData', MISSING_DATA),
    }),
    ...(EvaluateLowSampleCountPercentile !== undefined && {
      lowSampleCount: oneOf(
        EvaluateLowSampleCountPercentile,
        'evaluateLowSampleCountPercentile',
        LOW_SAMPLE_COUNTS,
      ),
    }),
  };
}

function readMetricOf(input: PutMetricAlarmInput): Watched {
  const { Statistic, ExtendedStatistic, Period = 0, Unit } = input;
  if (input.MetricName === undefined || input.Namespace === undefined)
    throw validationError('The parameters MetricName and Namespace, or the parameter Metrics, are required.');
  if ((Statistic === undefined) === (ExtendedStatistic === undefined))
    throw validationError('Exactly one of the parameters Statistic and ExtendedStatistic must be specified.');
  const extended = ExtendedStatistic !== undefined;
  const parsed = extended ? parseStatistic(ExtendedStatistic) : undefined;
  if (extended && (!parsed || 'basic' in parsed))
    throw validationError(`The value ${ExtendedStatistic} for parameter ExtendedStatistic is not supported.`);
  if (![10, 20, 30].includes(Period) && (Period < 60 || Period % 60 !== 0))
    throw validationError('The parameter Period must be 10, 20, 30 or a multiple of 60.');
  return {
    kind: 'metric',
    namespace: readName(input.Namespace, 'Namespace'),
    name: readName(input.MetricName, 'MetricName'),
    dimensions: readDimensions(input.Dimensions, 'Dimensions'),
    statistic: ExtendedStatistic ?? oneOf(Statistic ?? '', 'statistic', BASIC_STATISTICS),
    extended,
    period: Period,
    ...(Unit !== undefined && { unit: oneOf(Unit, 'unit', UNITS) }),
  };
}

function readMetricsOf(
  input: PutMetricAlarmInput,
  metrics: readonly MetricDataQuery[],
  accountId: string,
): Watched {
  for (const member of OF_ONE_METRIC)
    if (input[member] !== undefined)
      throw validationError(
        `The parameters Metrics and ${member} are mutually exclusive and you have specified both.`,
      );
  if (metrics.length > MOST_QUERIES)
    throw validationError(`The collection Metrics must not have a size greater than ${MOST_QUERIES}.`);
  const queries = readQueries(metrics, accountId, 'Metrics');
  const stats = queries.flatMap(({ asks }) => (asks.kind === 'metric' ? [asks] : []));
  if (stats.length > MOST_METRICS || queries.length - stats.length > MOST_METRICS)
    throw validationError(`Metrics must not have more than ${MOST_METRICS} metrics or expressions.`);
  if (new Set(stats.map(({ period }) => period)).size > 1)
    throw validationError('All metrics of an alarm must have the same period.');
  if (queries.filter(({ returnData }) => returnData).length !== 1)
    throw validationError('Exactly one element of the metrics list should return data.');
  if (metrics.some(({ Expression }) => /\bSEARCH\s*\(/.test(Expression ?? '')))
    throw validationError('SEARCH is not supported on Metric Alarms.');
  return { kind: 'queries', queries: metrics };
}

function requireSpan(period: number, evaluationPeriods: number): void {
  const most = period < HOUR ? DAY : 7 * DAY;
  if (period * evaluationPeriods > most)
    throw validationError(
      `Metrics cannot be checked across more than ${period < HOUR ? 'a day' : 'a week'} (EvaluationPeriods * Period must be <= ${most}).`,
    );
}

function readActions(given: readonly string[] | undefined, path: string): readonly string[] {
  const actions = given ?? [];
  if (actions.length > MOST_ACTIONS)
    throw validationError(`The collection ${path} must not have a size greater than ${MOST_ACTIONS}.`);
  for (const action of actions)
    if (!/^arn:[^:]+:[^:]+:/.test(action)) throw validationError(`Invalid arn syntax: ${action}`);
  return actions;
}

function positive(value: number | undefined, path: string): number {
  if (value === undefined) throw validationError(`The parameter ${path} is required.`);
  if (!Number.isInteger(value) || value < 1)
    throw validationError(`The parameter ${path} must be greater than or equal to 1.`);
  return value;
}

/** 1 to 255 characters, none of them a control character. */
export function readAlarmName(name: string | undefined): string {
  if (name === undefined || name.length < 1 || name.length > 255 || /[\p{Cc}]/u.test(name))
    throw validationError('The parameter AlarmName must have 1 to 255 characters and no control characters.');
  return name;
}
