import { createHash } from 'node:crypto';
import type { DimensionFilter, ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import type { CallContext, Operation } from '../contract';
import type { TokenSeal } from '../kinesis/sealed-token';
import { checkMetrics, scopeOf } from './access';
import { invalidValue, oneOf } from './errors';
import { readName, shownDimensions } from './identity-input';
import { dimensionValue, type MetricIdentity } from './metrics/metric';
import type { MetricStore } from './metrics/metric-store';
import { DAY } from './metrics/retention';

const PAGE = 500;
const MOST_FILTERS = 30;
/** Metrics that were silent for longer are not listed, nor, when asked for active ones, those of three hours. */
const LISTED = 14 * DAY;
const ACTIVE = 3 * 3_600;

/** docs/aws-facts.md §5. New metrics are listed at once, where AWS takes up to a quarter of an hour. */
export const listMetrics = (
  store: MetricStore,
  seal: TokenSeal,
): Operation<ListMetricsInput, ListMetricsOutput> => ({
  checks: (_input, context) => [checkMetrics('ListMetrics', context)],
  run(input, context) {
    const scope = scopeOf(context);
    const wanted = filterOf(input);
    const since = context.now.getTime() / 1000 - (input.RecentlyActive === undefined ? LISTED : ACTIVE);
    if (input.RecentlyActive !== undefined) oneOf(input.RecentlyActive, 'recentlyActive', ['PT3H']);
    const ownOnly = input.OwningAccount === undefined || input.OwningAccount === scope.accountId;
    const request = requestName(input, context);
    const from = input.NextToken === undefined ? 0 : openToken(seal, request, input.NextToken);

    const found: MetricIdentity[] = [];
    let passed = 0;
    for (const { identity, units } of ownOnly ? store.metrics(scope).all() : []) {
      if (!wanted(identity) || ![...units.values()].some(({ lastStart }) => lastStart >= since)) continue;
      passed += 1;
      if (passed > from) found.push(identity);
      if (found.length > PAGE) break;
    }
    const page = found.slice(0, PAGE);
    return {
      Metrics: page.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: shownDimensions(dimensions),
      })),
      ...(input.IncludeLinkedAccounts && { OwningAccounts: page.map(() => scope.accountId) }),
      ...(found.length > PAGE && { NextToken: seal.seal('list-metrics', [request, from + PAGE]) }),
    };
  },
});

/** A metric may have more dimensions than are asked for. */
function filterOf(input: ListMetricsInput): (metric: MetricIdentity) => boolean {
  const { Namespace, MetricName } = input;
  const dimensions = input.Dimensions ?? [];
  if (Namespace !== undefined) readName(Namespace, 'Namespace');
  if (MetricName !== undefined) readName(MetricName, 'MetricName');
  if (dimensions.length > MOST_FILTERS)
    throw invalidValue(`The collection Dimensions must not have a size greater than ${MOST_FILTERS}.`);
  return (metric) =>
    (Namespace === undefined || metric.namespace === Namespace) &&
    (MetricName === undefined || metric.name === MetricName) &&
    dimensions.every((filter) => hasDimension(metric, filter));
}

function hasDimension(metric: MetricIdentity, { Name = '', Value }: DimensionFilter): boolean {
  const found = dimensionValue(metric, Name);
  return found !== undefined && (Value === undefined || found === Value);
}

function openToken(seal: TokenSeal, request: string, token: string): number {
  const [of, from] = seal.open('list-metrics', token) ?? [];
  if (of !== request) throw invalidValue('Parameters do not match original request parameters');
  return Number(from);
}

function requestName(input: ListMetricsInput, { caller, region }: CallContext): string {
  const { NextToken: _token, ...asked } = input;
  return createHash('sha256')
    .update(JSON.stringify([caller.accountId, region, asked]))
    .digest('base64');
}
