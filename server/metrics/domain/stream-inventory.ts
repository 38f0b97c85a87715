import { METRICS } from './metric-catalog';

/** A shard as ListShards told of it; hash keys are decimals, for they are too large for a number. */
export type KnownShard = {
  readonly shardId: string;
  readonly open: boolean;
  readonly parentIds: readonly string[];
  readonly from: string;
  readonly to: string;
};

/** What series a stream has, and what its numbers are compared with. */
export type StreamInventory = {
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  readonly openShards: number;
  readonly retentionHours: number;
  /** Metrics that shards report; none where enhanced monitoring is off. */
  readonly shardMetrics: readonly string[];
  readonly consumers: readonly string[];
  /** Empty where nobody looked at them yet. */
  readonly shards: readonly KnownShard[];
};

/** Enhanced monitoring says ALL where it is on for everything. */
export const shardMetricsOf = ({ shardMetrics }: Pick<StreamInventory, 'shardMetrics'>) =>
  METRICS.SHARD.filter(({ name }) => shardMetrics.includes(name) || shardMetrics.includes('ALL'));
