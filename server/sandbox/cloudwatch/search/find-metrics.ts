import { dimensionValue, type MetricIdentity, type MetricScope } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import { DAY } from '../metrics/retention';
import type { Metric } from '../metrics/scope-metrics';
import type { Search, SearchTerm } from './parse-search';
import { isPartOf } from './search-words';

const MOST_METRICS = 500;
/** A metric that was silent for longer is not found. */
const SILENT = 14 * DAY;

/** The metrics that a search finds, in the order in which they first came. */
export function findMetrics(
  store: MetricStore,
  scope: MetricScope,
  search: Search,
  nowSeconds: number,
): readonly Metric[] {
  const found: Metric[] = [];
  for (const metric of store.metrics(scope).all()) {
    if (found.length === MOST_METRICS) break;
    if (!matchesSearch(metric.identity, search)) continue;
    if ([...metric.units.values()].some(({ lastStart }) => lastStart >= nowSeconds - SILENT))
      found.push(metric);
  }
  return found;
}

export function matchesSearch(metric: MetricIdentity, { schema, term }: Search): boolean {
  if (schema) {
    if (schema.namespace !== metric.namespace) return false;
    // A namespace alone finds metrics of all dimensions.
    const names = schema.dimensions;
    if (names.length > 0 && names.length !== metric.dimensions.length) return false;
    if (!names.every((name) => dimensionValue(metric, name) !== undefined)) return false;
  }
  return term === undefined || holds(term, metric);
}

function holds(term: SearchTerm, metric: MetricIdentity): boolean {
  switch (term.kind) {
    case 'and':
      return holds(term.left, metric) && holds(term.right, metric);
    case 'or':
      return holds(term.left, metric) || holds(term.right, metric);
    case 'not':
      return !holds(term.operand, metric);
    case 'term': {
      const texts = term.property === undefined ? allTexts(metric) : [propertyOf(metric, term.property)];
      return texts.some(
        (text) => text !== undefined && (term.exact ? text === term.text : isPartOf(term.text, text)),
      );
    }
  }
}

const allTexts = ({ namespace, name, dimensions }: MetricIdentity): readonly string[] => [
  namespace,
  name,
  ...dimensions.flatMap((dimension) => [dimension.name, dimension.value]),
];

function propertyOf(metric: MetricIdentity, property: string): string | undefined {
  if (property === 'MetricName') return metric.name;
  return property === 'Namespace' ? metric.namespace : dimensionValue(metric, property);
}
