import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import { PRODUCER, policy, REGION } from '../../testing/running-sandbox';

/** ARN of a stream of the producing account. */
export const producerStream = (name: string): string =>
  `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/${name}`;

/** What a standard consumer does. */
export const READ = [
  'kinesis:DescribeStreamSummary',
  'kinesis:ListShards',
  'kinesis:GetShardIterator',
  'kinesis:GetRecords',
];

export const streamPolicy = (stream: string, principal: string, actions: string[] = READ): string =>
  policy({
    Sid: 'Reader',
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: actions,
    Resource: producerStream(stream),
  });

/** Texts of all records of all shards, as a consumer with a plain client gets them. */
export async function readAll(kinesis: KinesisClient, StreamARN: string): Promise<string[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamARN }));
  const texts: string[] = [];
  for (const { ShardId } of Shards) {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamARN, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ StreamARN, ShardIterator }));
    texts.push(...Records.map(({ Data }) => Buffer.from(Data ?? []).toString()));
  }
  return texts;
}
