import {
  type _Record,
  type KinesisClient,
  ListShardsCommand,
  type StartingPosition,
  SubscribeToShardCommand,
  type SubscribeToShardEventStream,
} from '@aws-sdk/client-kinesis';
import type { Reading } from './stream-reader';

/** Has all open shards pushed to the consumer that the owner registered, and gives what came since it was last asked. */
export class FanOutReader {
  private shards: readonly string[] | undefined;
  private readonly places = new Map<string, StartingPosition>();
  private readonly open = new Set<string>();
  private pushed: _Record[] = [];
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly client: KinesisClient,
    private readonly streamArn: string,
    private readonly consumerArn: string,
    private readonly fromStart: boolean,
  ) {}

  async read(): Promise<Reading> {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure.error;
    this.shards ??= await this.openShards();
    for (const shard of this.shards) if (!this.open.has(shard)) await this.subscribe(shard);
    const records = this.pushed;
    this.pushed = [];
    return { shards: this.shards.length, records };
  }

  private async openShards(): Promise<readonly string[]> {
    const { Shards = [] } = await this.client.send(
      new ListShardsCommand({ StreamARN: this.streamArn, ShardFilter: { Type: 'AT_LATEST' } }),
    );
    return Shards.flatMap(({ ShardId }) => ShardId ?? []);
  }

  private async subscribe(ShardId: string): Promise<void> {
    const start = { Type: this.fromStart ? 'TRIM_HORIZON' : 'LATEST' } as const;
    const { EventStream } = await this.client.send(
      new SubscribeToShardCommand({
        ConsumerARN: this.consumerArn,
        ShardId,
        StartingPosition: this.places.get(ShardId) ?? start,
      }),
    );
    if (!EventStream) return;
    this.open.add(ShardId);
    this.follow(ShardId, EventStream)
      .catch((error: unknown) => {
        this.failure = { error };
      })
      .finally(() => this.open.delete(ShardId));
  }

  /** A subscription ends after five minutes; the next read opens it anew, from where it was (docs/aws-facts.md §1). */
  private async follow(shard: string, events: AsyncIterable<SubscribeToShardEventStream>): Promise<void> {
    for await (const { SubscribeToShardEvent: event } of events) {
      if (!event) continue;
      this.pushed.push(...(event.Records ?? []));
      const SequenceNumber = event.ContinuationSequenceNumber;
      if (SequenceNumber) this.places.set(shard, { Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber });
      // The shard was split or merged: its children are found by looking again.
      else this.shards = undefined;
    }
  }
}
