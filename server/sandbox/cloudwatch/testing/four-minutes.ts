import { type Bench, openBench } from './call-service';
import { MINUTE, NINE } from './recorded';

/** A bench whose metrics in, out and took have a value for each of the four minutes before nine: 1, 2, 3 and 4. */
export async function openWithMetrics(): Promise<Bench> {
  const bench = await openBench();
  for (const [MetricName, Unit, factor] of [
    ['in', 'Bytes', 1],
    ['out', 'Bytes', 2],
    ['took', 'Seconds', 1],
    ['took', 'Milliseconds', 1_000],
  ] as const) {
    const MetricData = [0, 1, 2, 3].map((minute) => ({
      MetricName,
      Unit,
      Dimensions: [{ Name: 'Stream', Value: 'orders' }],
      Value: (minute + 1) * factor,
      Timestamp: new Date((NINE - (4 - minute) * MINUTE) * 1000),
    }));
    await bench.call('PutMetricData', { Namespace: 'N', MetricData });
  }
  return bench;
}

export type Result = {
  Id: string;
  Label: string;
  Values: number[];
  Timestamps: Date[];
  StatusCode: string;
  Messages?: object[];
};
export type Answer = { MetricDataResults: Result[]; Messages: object[]; NextToken?: string };

export const Dimensions = [{ Name: 'Stream', Value: 'orders' }];
/** A query for the sum of a metric by the minute. */
export const metric = (Id: string, MetricName: string, more: object = {}, stat: object = {}) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'N', MetricName, Dimensions }, Period: 60, Stat: 'Sum', ...stat },
  ...more,
});
export const math = (Id: string, Expression: string, more: object = {}) => ({ Id, Expression, ...more });
/** A request for the four minutes. */
export const request = (MetricDataQueries: object[], more: object = {}) => ({
  MetricDataQueries,
  StartTime: new Date((NINE - 4 * MINUTE) * 1000),
  EndTime: new Date(NINE * 1000),
  ScanBy: 'TimestampAscending',
  ...more,
});

export const ask = async (bench: Bench, queries: object[], more: object = {}) =>
  (await bench.call('GetMetricData', request(queries, more))) as Answer;
export const values = async (bench: Bench, queries: object[], more: object = {}) =>
  (await ask(bench, queries, more)).MetricDataResults.map(({ Id, Values }) => [Id, ...Values]);

export const min1 = metric('m1', 'in');
export const hidden = metric('m1', 'in', { ReturnData: false });
