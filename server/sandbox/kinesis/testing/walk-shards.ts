import type { GetRecordsOutput, ListShardsOutput, Shard } from '@aws-sdk/client-kinesis';
import type { Bench } from './call-service';

export type WalkedRecord = { readonly shard: string; readonly key: string; readonly text: string };

/**
 * All records of a stream as an ordered consumer reads them: shards without a listed parent first, and a child once
 * all its parents are read to their end.
 */
export async function walkShards(bench: Bench, StreamName: string): Promise<WalkedRecord[]> {
  const { Shards = [] }: ListShardsOutput = await bench.call('ListShards', { StreamName });
  const waiting = new Map(Shards.map((shard) => [shard.ShardId ?? '', shard]));
  const records: WalkedRecord[] = [];
  const isReady = ({ ParentShardId, AdjacentParentShardId }: Shard) =>
    !waiting.has(ParentShardId ?? '') && !waiting.has(AdjacentParentShardId ?? '');
  while (waiting.size > 0) {
    const next = [...waiting].find(([, shard]) => isReady(shard));
    if (!next) throw new Error('shards wait for each other');
    const [shard, { SequenceNumberRange }] = next;
    const read = await readToEnd(bench, StreamName, shard);
    if (read.closed !== (SequenceNumberRange?.EndingSequenceNumber !== undefined))
      throw new Error(`${shard} ends without being closed, or is closed and goes on`);
    records.push(...read.records);
    waiting.delete(shard);
  }
  return records;
}

async function readToEnd(bench: Bench, StreamName: string, shard: string) {
  const records: WalkedRecord[] = [];
  const first = { StreamName, ShardId: shard, ShardIteratorType: 'TRIM_HORIZON' };
  let iterator: string | undefined = (
    (await bench.call('GetShardIterator', first)) as { ShardIterator: string }
  ).ShardIterator;
  for (;;) {
    const answer: GetRecordsOutput = await bench.call('GetRecords', { ShardIterator: iterator, Limit: 7 });
    for (const { Data, PartitionKey = '' } of answer.Records ?? [])
      records.push({ shard, key: PartitionKey, text: Buffer.from(Data ?? []).toString() });
    iterator = answer.NextShardIterator;
    if (iterator === undefined) return { records, closed: true };
    if (answer.Records?.length === 0 && answer.MillisBehindLatest === 0) return { records, closed: false };
  }
}
