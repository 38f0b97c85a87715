export type Dimension = { readonly name: string; readonly value: string };

/** What tells a metric from the others of an account and Region. Another set of dimensions is another metric. */
export type MetricIdentity = {
  readonly namespace: string;
  readonly name: string;
  /** Sorted by name. */
  readonly dimensions: readonly Dimension[];
};

/** Where a metric lives: accounts and Regions never see each other's. */
export type MetricScope = { readonly accountId: string; readonly region: string };

export const sortDimensions = (dimensions: readonly Dimension[]): readonly Dimension[] =>
  dimensions.toSorted((one, other) => (one.name < other.name ? -1 : 1));

export const metricKey = ({ namespace, name, dimensions }: MetricIdentity): string =>
  JSON.stringify([namespace, name, ...dimensions.flatMap((each) => [each.name, each.value])]);

export const scopeKey = ({ accountId, region }: MetricScope): string => `${accountId}/${region}`;

export const dimensionValue = (metric: MetricIdentity, name: string): string | undefined =>
  metric.dimensions.find((dimension) => dimension.name === name)?.value;
