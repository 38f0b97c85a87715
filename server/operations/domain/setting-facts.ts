import type { PriceTable } from '../../prices/domain/price-table';
import type { ShardMetric } from '../../standards/domain/rule';
import type { StreamShape } from './stream-shape';

/** What a plan is made of, as AWS and Sluice have it at this moment. */
export type SettingFacts = {
  readonly streamArn: string;
  readonly shape: StreamShape;
  /** Metrics that Sluice switched on and is still to switch off. */
  readonly owed: readonly ShardMetric[];
  readonly prices: PriceTable;
  /** Written on average over a day; null: not measured. */
  readonly bytesPerSecond: number | null;
  /** In force. */
  readonly subscriptions: number;
};
