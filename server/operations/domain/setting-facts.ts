import type { KeyWay } from '../../policies/build/key-access';
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
  /** Not ended, so that their access follows the stream's key: those that are suspended or being made too. */
  readonly entitled: number;
  /** The key that is wished for, as far as Sluice can open it to them; null where it has not to. */
  readonly key: { readonly arn: string; readonly via: KeyWay } | { readonly problem: string } | null;
  /** Keys that their access names, where it names other ones than the one that the stream has. */
  readonly otherKeys: readonly string[];
  /** The product is shared by tag under a key of its own, which follows no change. */
  readonly sharedByTag: boolean;
};
