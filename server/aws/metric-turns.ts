import type { GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';

/** AWS takes 180,000 points a second of the last hours (docs/aws-facts.md §5), and Sluice ten calls: one has room for these. */
const POINTS_PER_TURN = 18_000;
/** What CloudWatch answers with where a request names no period: its own minute. */
const MINUTE = 60;

/** How many turns a request of metrics takes. AWS estimates what it reads by its time and periods, whatever comes back. */
export function turnsOf({
  MetricDataQueries = [],
  StartTime,
  EndTime,
}: Partial<GetMetricDataCommandInput>): number {
  const span = ((EndTime?.getTime() ?? 0) - (StartTime?.getTime() ?? 0)) / 1_000;
  const points = MetricDataQueries.reduce(
    (sum, { MetricStat, Period }) => sum + Math.ceil(span / (MetricStat?.Period ?? Period ?? MINUTE)),
    0,
  );
  return Math.max(1, Math.ceil(points / POINTS_PER_TURN));
}
