import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';

/** Reads from the stream's newest record on, but no more a second than it is told: it falls behind what is written. */
export class LaggingReader {
  private iterators: Map<string, string> | undefined;

  constructor(
    private readonly kinesis: KinesisClient,
    private readonly streamArn: string,
  ) {}

  /** At most `most` records over all shards; answers how many it were. A throttle reads nothing this time. */
  async read(most: number): Promise<number> {
    this.iterators ??= await this.start();
    const iterators = this.iterators;
    const Limit = Math.max(1, Math.floor(most / Math.max(1, iterators.size)));
    let count = 0;
    for (const [shard, ShardIterator] of iterators) {
      try {
        const answer = await this.kinesis.send(
          new GetRecordsCommand({ ShardIterator, StreamARN: this.streamArn, Limit }),
        );
        count += answer.Records?.length ?? 0;
        if (answer.NextShardIterator === undefined) iterators.delete(shard);
        else iterators.set(shard, answer.NextShardIterator);
      } catch {
        // Its iterator is still good for five minutes.
      }
    }
    return count;
  }

  private async start(): Promise<Map<string, string>> {
    const { Shards } = await this.kinesis.send(
      new ListShardsCommand({ StreamARN: this.streamArn, ShardFilter: { Type: 'AT_LATEST' } }),
    );
    const iterators = new Map<string, string>();
    for (const { ShardId } of Shards ?? []) {
      const { ShardIterator } = await this.kinesis.send(
        new GetShardIteratorCommand({ StreamARN: this.streamArn, ShardId, ShardIteratorType: 'LATEST' }),
      );
      if (ShardId !== undefined && ShardIterator !== undefined) iterators.set(ShardId, ShardIterator);
    }
    return iterators;
  }
}
