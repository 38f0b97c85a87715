import type { MetricQuery } from './query';

/**
 * What CloudWatch calls metrics when nobody gave them a label: the name, and of dimensions, statistic and period what
 * tells them apart (docs/aws-facts.md §5).
 */
export function defaultLabels(queries: readonly MetricQuery[]): readonly string[] {
  const names = new Set(queries.flatMap(({ metric }) => metric.dimensions.map(({ name }) => name)));
  const shown = ({ metric }: MetricQuery, name: string): string =>
    metric.dimensions.find((dimension) => dimension.name === name)?.value ?? '';
  const telling = [...names].sort().filter((name) => differ(queries, (query) => shown(query, name)));
  const byStat = differ(queries, ({ stat }) => stat);
  const byPeriod = differ(queries, ({ period }) => period);
  return queries.map((query) =>
    [
      ...telling.map((name) => shown(query, name)),
      query.metric.name,
      ...(byStat ? [query.stat] : []),
      ...(byPeriod ? [String(query.period)] : []),
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

const differ = (queries: readonly MetricQuery[], of: (query: MetricQuery) => string | number): boolean =>
  new Set(queries.map(of)).size > 1;
