import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';

/** One line of a live discovery. */
export type DiscoveredStream = {
  readonly streamArn: string;
  readonly streamName: string;
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly createdAt: Date;
};

/** What DescribeStreamSummary and the stream's tags said at `readAt`. */
export type StreamFacts = {
  readonly streamArn: string;
  readonly status: DiscoveredStream['status'];
  readonly mode: DiscoveredStream['mode'];
  readonly openShards: number;
  readonly retentionHours: number;
  readonly encryption: 'NONE' | 'AWS_MANAGED_KEY' | 'CUSTOMER_MANAGED_KEY';
  readonly keyId?: string;
  readonly consumers: number;
  /** Consumers that the stream can have with On-demand Advantage; absent: 20 as any other (docs/aws-facts.md §1). */
  readonly consumerLimit?: number;
  /** Metrics that each shard reports to CloudWatch; absent: none. */
  readonly shardMetrics?: readonly string[];
  readonly createdAt: Date;
  readonly tags: Readonly<Record<string, string>>;
  readonly readAt: Date;
};

export type StreamReader = {
  /** One page of at most `limit` (100) streams; `next` continues it. */
  listStreams(
    target: AwsTarget,
    next?: string,
    limit?: number,
  ): Promise<Result<{ streams: readonly DiscoveredStream[]; next?: string }, AwsFailure>>;
  readStream(target: AwsTarget, streamArn: string): Promise<Result<StreamFacts, AwsFailure>>;
};

export type StreamTagWriter = {
  /** Writes one tag with a session of this run that may touch this stream only. Safe to repeat. */
  putTag(
    target: AwsTarget,
    streamArn: string,
    tag: { key: string; value: string },
    runId: string,
  ): Promise<Result<void, AwsFailure>>;
  removeTag(
    target: AwsTarget,
    streamArn: string,
    key: string,
    runId: string,
  ): Promise<Result<void, AwsFailure>>;
};
