import {
  type _Record,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';

export type Reading = { readonly shards: number; readonly records: readonly _Record[] };

/** Reads all open shards of a stream, once each time that it is asked; starts anew when its places have expired. */
export class StreamReader {
  private places: Map<string, string> | undefined;

  constructor(
    private readonly client: KinesisClient,
    private readonly streamArn: string,
    private fromStart: boolean,
  ) {}

  async read(): Promise<Reading> {
    this.places ??= await this.startPlaces();
    const records: _Record[] = [];
    try {
      for (const [shard, place] of this.places) records.push(...(await this.readShard(shard, place)));
    } catch (error) {
      // After five minutes without a successful call the places are void, and so is a stream made anew.
      if (error instanceof Error && /ExpiredIterator|ResourceNotFound/.test(error.name))
        this.places = undefined;
      throw error;
    }
    return { shards: this.places.size, records };
  }

  private async readShard(shard: string, place: string): Promise<readonly _Record[]> {
    const { Records = [], NextShardIterator } = await this.client.send(
      new GetRecordsCommand({ StreamARN: this.streamArn, ShardIterator: place }),
    );
    if (NextShardIterator) this.places?.set(shard, NextShardIterator);
    else this.places = undefined;
    return Records;
  }

  private async startPlaces(): Promise<Map<string, string>> {
    const { Shards = [] } = await this.client.send(
      new ListShardsCommand({ StreamARN: this.streamArn, ShardFilter: { Type: 'AT_LATEST' } }),
    );
    const places = new Map<string, string>();
    for (const { ShardId } of Shards) {
      if (!ShardId) continue;
      const { ShardIterator } = await this.client.send(
        new GetShardIteratorCommand({
          StreamARN: this.streamArn,
          ShardId,
          ShardIteratorType: this.fromStart ? 'TRIM_HORIZON' : 'LATEST',
        }),
      );
      if (ShardIterator) places.set(ShardId, ShardIterator);
    }
    this.fromStart = false;
    return places;
  }
}
