/** A line of CloudWatch's minutes; of the whole stream where no shard is named. */
export type MinuteMetric = {
  readonly name: string;
  readonly unit: 'Bytes' | 'Count';
  readonly shardId: string | null;
  readonly values: readonly number[];
};
