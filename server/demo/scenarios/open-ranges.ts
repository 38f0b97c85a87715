import { type KinesisClient, ListShardsCommand, type ListShardsCommandInput } from '@aws-sdk/client-kinesis';
import type { ShardRange } from './scenario';

/** Hash ranges of the open shards, in their order. */
export async function openRanges(kinesis: KinesisClient, streamArn: string): Promise<readonly ShardRange[]> {
  const ranges: ShardRange[] = [];
  let page: ListShardsCommandInput | undefined = { StreamARN: streamArn, ShardFilter: { Type: 'AT_LATEST' } };
  while (page) {
    const { Shards, NextToken }: { Shards?: ShardOf[] | undefined; NextToken?: string | undefined } =
      await kinesis.send(new ListShardsCommand(page));
    for (const { HashKeyRange: range } of Shards ?? [])
      if (range?.StartingHashKey !== undefined && range.EndingHashKey !== undefined)
        ranges.push({ start: BigInt(range.StartingHashKey), end: BigInt(range.EndingHashKey) });
    // The token stands alone (docs/aws-facts.md §1).
    page = NextToken === undefined ? undefined : { NextToken };
  }
  return ranges.toSorted((one, other) => (one.start < other.start ? -1 : 1));
}

type ShardOf = {
  HashKeyRange?: { StartingHashKey?: string | undefined; EndingHashKey?: string | undefined } | undefined;
};
