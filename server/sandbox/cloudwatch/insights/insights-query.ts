export const INSIGHTS_FUNCTIONS = ['AVG', 'COUNT', 'MAX', 'MIN', 'SUM'] as const;
export type InsightsFunction = (typeof INSIGHTS_FUNCTIONS)[number];

export type InsightsCondition = { readonly label: string; readonly equal: boolean; readonly value: string };

/** A Metrics Insights query. */
export type InsightsQuery = {
  readonly select: InsightsFunction;
  readonly metricName: string;
  readonly namespace: string;
  /** Only metrics with exactly these dimensions; undefined for all. */
  readonly schema?: readonly string[];
  readonly where: readonly InsightsCondition[];
  readonly groupBy: readonly string[];
  readonly orderBy?: { readonly by: InsightsFunction; readonly descending: boolean };
  readonly limit?: number;
};

/** A query can stand where a metric math expression can; they never mix. */
export const isInsightsQuery = (expression: string): boolean => /^\s*SELECT\s/i.test(expression);
