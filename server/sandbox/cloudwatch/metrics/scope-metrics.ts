import { type MetricIdentity, metricKey } from './metric';
import type { Series } from './series';

export type Metric = {
  readonly identity: MetricIdentity;
  /** One for each unit that samples came in: units are never mixed. */
  readonly units: Map<string, Series>;
};

/** The metrics of one account and Region, in the order in which they first came. */
export class ScopeMetrics {
  readonly byKey = new Map<string, Metric>();
  private readonly byName = new Map<string, Set<Metric>>();

  all(): IterableIterator<Metric> {
    return this.byKey.values();
  }

  find(identity: MetricIdentity): Metric | undefined {
    return this.byKey.get(metricKey(identity));
  }

  /** Every metric of this name, whatever its dimensions. */
  named(namespace: string, name: string): Iterable<Metric> {
    return this.byName.get(`${namespace}\n${name}`) ?? [];
  }

  open(identity: MetricIdentity): Metric {
    const key = metricKey(identity);
    const known = this.byKey.get(key);
    if (known) return known;
    const metric: Metric = { identity, units: new Map() };
    this.byKey.set(key, metric);
    const name = `${identity.namespace}\n${identity.name}`;
    const siblings = this.byName.get(name) ?? new Set();
    this.byName.set(name, siblings.add(metric));
    return metric;
  }

  forget(metric: Metric): void {
    this.byKey.delete(metricKey(metric.identity));
    this.byName.get(`${metric.identity.namespace}\n${metric.identity.name}`)?.delete(metric);
  }
}
