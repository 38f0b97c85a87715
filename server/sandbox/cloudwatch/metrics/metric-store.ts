import { type MetricIdentity, type MetricScope, scopeKey } from './metric';
import type { Page } from './page';
import type { Resolution } from './retention';
import { rollUp } from './roll-up';
import { ScopeMetrics } from './scope-metrics';
import { Series, type SeriesHost } from './series';

/** Every metric of every account, in memory. */
export class MetricStore {
  /** Bytes of all pages. */
  bytes = 0;
  /** Finest resolution that is left of each day. */
  readonly days = new Map<number, Resolution>();
  private readonly scopes = new Map<string, ScopeMetrics>();
  private readonly unsealed = new Set<Series>();
  private fresh = new Set<Series>();
  private readonly host: SeriesHost = {
    grew: (bytes) => {
      this.bytes += bytes;
    },
    opened: (series) => {
      this.unsealed.add(series);
    },
    sealed: (series, day, resolution) => {
      this.fresh.add(series);
      this.noteDay(day, resolution);
    },
  };

  metrics(scope: MetricScope): ScopeMetrics {
    const key = scopeKey(scope);
    const known = this.scopes.get(key);
    if (known) return known;
    const metrics = new ScopeMetrics();
    this.scopes.set(key, metrics);
    return metrics;
  }

  /** The series of a metric in a unit, made if it is new. */
  series(scope: MetricScope, identity: MetricIdentity, unit: string): Series {
    const { units } = this.metrics(scope).open(identity);
    const known = units.get(unit);
    if (known) return known;
    const series = new Series(seriesId(scope, identity, unit), unit, this.host);
    units.set(unit, series);
    return series;
  }

  /** Packs every stretch that ended by `seconds`; answers the series that have more in their pages now. */
  seal(seconds: number): ReadonlySet<Series> {
    for (const series of this.unsealed) if (!series.seal(seconds)) this.unsealed.delete(series);
    const { fresh } = this;
    this.fresh = new Set();
    return fresh;
  }

  noteDay(day: number, resolution: Resolution): void {
    const known = this.days.get(day);
    if (known === undefined || resolution < known) this.days.set(day, resolution);
  }

  *pagesOf(day: number): Generator<readonly [series: Series, page: Page]> {
    for (const series of this.allSeries())
      for (const page of series.pages) if (page.day === day) yield [series, page];
  }

  rollUpDay(day: number, resolution: Resolution): void {
    for (const [series, page] of this.pagesOf(day)) {
      const frames = rollUp(page, resolution);
      series.dropPage(day);
      series.pageOf(day).restore(frames);
    }
    this.days.set(day, resolution);
  }

  /** Forgets a day, and the metrics of which nothing is left. */
  dropDay(day: number): void {
    this.days.delete(day);
    for (const scope of this.scopes.values())
      for (const metric of scope.all()) {
        for (const [unit, series] of metric.units) {
          series.dropPage(day);
          if (!series.isEmpty) continue;
          series.forgotten = true;
          metric.units.delete(unit);
        }
        if (metric.units.size === 0) scope.forget(metric);
      }
  }

  *allSeries(): Generator<Series> {
    for (const scope of this.scopes.values()) for (const metric of scope.all()) yield* metric.units.values();
  }
}

const seriesId = ({ accountId, region }: MetricScope, identity: MetricIdentity, unit: string): string =>
  JSON.stringify([accountId, region, identity, unit]);

/** Takes apart what names a series. */
export function parseSeriesId(
  id: string,
): readonly [scope: MetricScope, identity: MetricIdentity, unit: string] {
  const [accountId, region, identity, unit] = JSON.parse(id) as [string, string, MetricIdentity, string];
  return [{ accountId, region }, identity, unit];
}
