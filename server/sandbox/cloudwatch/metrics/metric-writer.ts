import type { Dimension, MetricScope } from './metric';
import type { MetricStore } from './metric-store';
import type { Series } from './series';

/** Writes the metrics of one set of dimensions, by name: the look-up is made once and not for every sample. */
export class MetricWriter {
  private readonly known = new Map<string, Series>();

  constructor(
    private readonly store: MetricStore,
    private readonly scope: MetricScope,
    private readonly namespace: string,
    /** Sorted by name. */
    private readonly dimensions: readonly Dimension[],
  ) {}

  add(name: string, unit: string, seconds: number, value: number): void {
    this.series(name, unit).stretch(seconds, 60).add(value);
  }

  private series(name: string, unit: string): Series {
    const known = this.known.get(name);
    // One of which nothing was left any more is not the store's now.
    if (known && !known.forgotten) return known;
    const identity = { namespace: this.namespace, name, dimensions: this.dimensions };
    const series = this.store.series(this.scope, identity, unit);
    this.known.set(name, series);
    return series;
  }
}
