import type { StreamState } from './stream-state';

/** One PutRecord or PutRecords call that was allowed and well formed, whatever became of its records. */
export type WriteTraffic = {
  readonly stream: StreamState;
  /** Epoch milliseconds, by the sandbox's clock. */
  readonly at: number;
  readonly operation: 'PutRecord' | 'PutRecords';
  /** How long the operation took, in real time. */
  readonly latencyMs: number;
  /** At least one record was taken. */
  readonly success: boolean;
  /** The shards that the call meant records for. */
  readonly perShard: readonly ShardWrites[];
  /** Records that were not taken: the throttled ones and those that failed otherwise. */
  readonly failedRecords: number;
};

export type ShardWrites = {
  /** Index of the shard (`shardId` makes the name of it). */
  readonly shard: number;
  /** Of the records that were taken: data and partition keys, as Kinesis counts them (docs/aws-facts.md §1). */
  readonly bytes: number;
  readonly records: number;
  readonly throttledRecords: number;
};

/** One GetRecords call that was allowed and well formed. */
export type ReadTraffic = {
  readonly stream: StreamState;
  readonly at: number;
  readonly shard: number;
  readonly bytes: number;
  readonly records: number;
  readonly millisBehindLatest: number;
  readonly throttled: boolean;
  readonly success: boolean;
  readonly latencyMs: number;
};

/** One event that was sent to an enhanced fan-out consumer. */
export type PushTraffic = {
  readonly stream: StreamState;
  readonly at: number;
  readonly consumerName: string;
  readonly shard: number;
  readonly bytes: number;
  readonly records: number;
  readonly millisBehindLatest: number;
};

/** One SubscribeToShard call. */
export type SubscribeTraffic = {
  readonly stream: StreamState;
  readonly at: number;
  readonly consumerName: string;
  readonly shard: number;
  readonly success: boolean;
  readonly rateExceeded: boolean;
};

/**
 * Who wants to know what passes: CloudWatch's numbers and the scaling of on-demand streams are computed from it, to
 * the record. Called in the middle of a call: a listener adds up and returns, and must not throw or keep the event.
 */
export type TrafficListener = {
  readonly wrote?: (traffic: WriteTraffic) => void;
  readonly read?: (traffic: ReadTraffic) => void;
  readonly pushed?: (traffic: PushTraffic) => void;
  readonly subscribed?: (traffic: SubscribeTraffic) => void;
};

/** Where the data plane reports its traffic. */
export class TrafficMeter {
  private readonly listeners: TrafficListener[] = [];

  listen(listener: TrafficListener): void {
    this.listeners.push(listener);
  }

  wrote(traffic: WriteTraffic): void {
    for (const listener of this.listeners) listener.wrote?.(traffic);
  }

  read(traffic: ReadTraffic): void {
    for (const listener of this.listeners) listener.read?.(traffic);
  }

  pushed(traffic: PushTraffic): void {
    for (const listener of this.listeners) listener.pushed?.(traffic);
  }

  subscribed(traffic: SubscribeTraffic): void {
    for (const listener of this.listeners) listener.subscribed?.(traffic);
  }
}
