import type {
  Datapoint,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../contract';
import { checkMetrics, scopeOf } from './access';
import { invalidCombination, invalidValue, missingParameter, oneOf } from './errors';
import { readDimensions, readName } from './identity-input';
import type { MetricStore } from './metrics/metric-store';
import { PeriodTable } from './metrics/period-table';
import type { Series } from './metrics/series';
import { isPeriod, requestGrid } from './periods';
import { requireTime } from './queries/request-time';
import { BASIC_STATISTICS, parseStatistic, type Statistic, valueAt } from './statistics/statistic';
import { UNITS } from './units';

const MOST_DATAPOINTS = 1_440;
const MOST_EXTENDED = 10;

/** docs/aws-facts.md §5. One data point for each period and unit that has samples. */
export const getMetricStatistics = (
  store: MetricStore,
): Operation<GetMetricStatisticsInput, GetMetricStatisticsOutput> => ({
  checks: (_input, context) => [checkMetrics('GetMetricStatistics', context)],
  run(input, context) {
    const now = context.now.getTime() / 1000;
    const period = input.Period ?? 0;
    if (!isPeriod(period))
      throw invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60 up to 86400.');
    const { start, end } = requireTime(
      input.StartTime ?? context.now,
      input.EndTime ?? context.now,
      invalidValue,
    );
    const datapoints = Math.ceil((end - start) / period);
    if (datapoints > MOST_DATAPOINTS)
      throw invalidCombination(
        `You have requested up to ${datapoints} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      );
    const statistics = requireStatistics(input);
    const unit = input.Unit === undefined ? undefined : oneOf(input.Unit, 'unit', UNITS);
    const identity = {
      namespace: readName(input.Namespace, 'Namespace'),
      name: readName(input.MetricName, 'MetricName'),
      dimensions: readDimensions(input.Dimensions, 'Dimensions'),
    };
    const units = store.metrics(scopeOf(context)).find(identity)?.units.values() ?? [];
    const grid = requestGrid(start, end, period, now);
    return {
      Label: identity.name,
      Datapoints: [...units]
        .filter((series) => unit === undefined || series.unit === unit)
        .flatMap((series) =>
          datapointsOf(series, new PeriodTable(grid, statistics.withValues), now, statistics),
        ),
    };
  },
});

type Asked = {
  readonly basic: readonly (readonly [name: (typeof BASIC_STATISTICS)[number], statistic: Statistic])[];
  readonly extended: readonly (readonly [name: string, statistic: Statistic])[];
  readonly withValues: boolean;
};

function requireStatistics({ Statistics = [], ExtendedStatistics = [] }: GetMetricStatisticsInput): Asked {
  if (Statistics.length > 0 && ExtendedStatistics.length > 0)
    throw invalidCombination(
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    );
  if (Statistics.length === 0 && ExtendedStatistics.length === 0)
    throw missingParameter('The parameter Statistics or the parameter ExtendedStatistics is required.');
  if (ExtendedStatistics.length > MOST_EXTENDED)
    throw invalidValue(
      `The collection ExtendedStatistics must not have a size greater than ${MOST_EXTENDED}.`,
    );
  const basic = Statistics.map((each, index) => {
    const name = oneOf(each, `statistics.${index + 1}.member`, BASIC_STATISTICS);
    return [name, { basic: name }] as const;
  });
  const extended = ExtendedStatistics.map((name) => {
    const statistic = parseStatistic(name);
    if (!statistic || 'basic' in statistic)
      throw invalidValue(`The value ${name} for parameter ExtendedStatistics is not supported.`);
    return [name, statistic] as const;
  });
  return { basic, extended, withValues: extended.length > 0 };
}

function datapointsOf(series: Series, table: PeriodTable, now: number, asked: Asked): Datapoint[] {
  series.readInto(table, now);
  const found: Datapoint[] = [];
  for (const [at, count] of table.counts.entries()) {
    if (count === 0) continue;
    const extended = asked.extended
      .map(([name, statistic]) => [name, valueAt(table, statistic, at)] as const)
      .filter(([, value]) => !Number.isNaN(value));
    found.push({
      Timestamp: new Date((table.grid.start + at * table.grid.period) * 1000),
      ...Object.fromEntries(asked.basic.map(([name, statistic]) => [name, valueAt(table, statistic, at)])),
      ...(extended.length > 0 && { ExtendedStatistics: Object.fromEntries(extended) }),
      Unit: series.unit as NonNullable<Datapoint['Unit']>,
    });
  }
  return found;
}
