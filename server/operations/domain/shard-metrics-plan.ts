import type { PriceTable } from '../../prices/domain/price-table';
import { SHARD_METRICS, type ShardMetric } from '../../standards/domain/rule';
import type { Plan } from './plan';
import { forHours, shardMetricsPerMonth } from './setting-prices';
import { reports } from './setting-state';
import type { StreamShape } from './stream-shape';
import type { StreamStep } from './stream-step';
import type { Wish } from './wish';

type MetricsWish = Extract<Wish, { readonly setting: 'shard-metrics' }>;
type Now = {
  readonly shape: Pick<StreamShape, 'shardMetrics' | 'openShards' | 'mode'>;
  /** Metrics that Sluice switched on and is still to switch off. */
  readonly owed: readonly ShardMetric[];
  readonly prices: PriceTable;
};

export const metricsOn = (shape: Now['shape']): readonly ShardMetric[] =>
  SHARD_METRICS.filter((metric) => reports(shape, metric));

const onStep = (metrics: readonly ShardMetric[]): readonly StreamStep[] =>
  metrics.length > 0 ? [{ kind: 'METRICS_ON', metrics: [...metrics] }] : [];
const offStep = (metrics: readonly ShardMetric[]): readonly StreamStep[] =>
  metrics.length > 0 ? [{ kind: 'METRICS_OFF', metrics: [...metrics] }] : [];

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** Only what Sluice itself switched on ends with the incident: what others want on stays. */
export function shardMetricsPlan({ metrics, hours }: MetricsWish, { shape, owed, prices }: Now): Plan {
  const now = metricsOn(shape);
  const on = SHARD_METRICS.filter((metric) => metrics.includes(metric) && !now.includes(metric));
  const off = now.filter((metric) => !metrics.includes(metric));
  const kept = owed.filter((metric) => metrics.includes(metric) && now.includes(metric));
  const own = SHARD_METRICS.filter((metric) => on.includes(metric) || kept.includes(metric));
  const perMonth = shardMetricsPerMonth(prices, on.length - off.length, shape.openShards);
  const ends = hours !== null && own.length > 0;
  const steps = [...onStep(own), ...offStep(off)];
  return {
    kind: 'SHARD_METRICS',
    title: titleOf(on.length, off.length, ends),
    why: `Each of the ${shape.openShards} open shards reports what is on to CloudWatch, once a minute.`,
    steps,
    before: [],
    after: [],
    counted: false,
    dollarsPerMonth: perMonth,
    seconds: 5,
    meanwhile: 'Writes and reads go on',
    order: 'Order stays as it is.',
    notes: [
      ...(ends && perMonth !== null && perMonth > 0
        ? [
            `About ${money.format(forHours(perMonth, hours))} for the ${hours} hours: CloudWatch bills by the hour.`,
          ]
        : []),
      ...(ends
        ? ['Sluice switches them off by itself then, and tries again every hour if AWS refuses.']
        : []),
      ...(on.length > 0
        ? ['The first points come after about three minutes. Nothing is counted for the time before.']
        : []),
      ...(on.length > 0 && shape.mode === 'ON_DEMAND'
        ? ['AWS splits shards of an on-demand stream by itself: each new one reports too, and is billed.']
        : []),
      ...(off.length > 0 ? ['What was reported stays in CloudWatch, and in Sluice.'] : []),
    ],
    blocked: steps.length === 0 ? blockedBy(metrics.length, hours) : null,
    ...(ends ? { back: offStep(own) } : {}),
  };
}

const titleOf = (on: number, off: number, ends: boolean): string => {
  if (on === 0 && off > 0) return 'Switch metrics of shards off';
  return ends ? 'Metrics of shards for an incident' : 'Metrics of shards';
};

const blockedBy = (wanted: number, hours: number | null): string => {
  if (wanted === 0) return 'Shards report nothing as it is.';
  return hours === null
    ? 'It is like that already.'
    : 'These are on already, and not by Sluice: it does not switch off what somebody else wants.';
};
