import { parseStreamArn } from '../../kernel/arn';
import { invalidParameter } from './lambda-errors';

/** A stream, or an enhanced fan-out consumer of one. */
export type EventSource = {
  readonly streamArn: string;
  readonly consumerArn?: string;
  readonly region: string;
};

const CONSUMER = /^(arn:.+:stream\/[a-zA-Z0-9_.-]+)\/consumer\/[a-zA-Z0-9_.-]+:\d+$/;

export function eventSource(arn: string | undefined): EventSource {
  const consumerOf = CONSUMER.exec(arn ?? '')?.[1];
  const stream = parseStreamArn(consumerOf ?? arn ?? '');
  if (!arn || !stream)
    throw invalidParameter(
      `Unrecognized event source, must be a Kinesis stream or consumer here: ${(arn ?? '').slice(0, 300)}`,
    );
  return consumerOf === undefined
    ? { streamArn: arn, region: stream.region }
    : { streamArn: consumerOf, consumerArn: arn, region: stream.region };
}

/** What the execution role must be allowed before AWS takes the mapping (docs/aws-facts.md §2). */
export function neededCalls({
  streamArn,
  consumerArn,
}: EventSource): readonly [operation: string, input: object][] {
  const stream = { StreamARN: streamArn };
  return [
    ['DescribeStream', stream],
    ['ListShards', stream],
    ...(consumerArn === undefined
      ? ([
          ['GetShardIterator', { ...stream, ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' }],
        ] as [string, object][])
      : ([['DescribeStreamConsumer', { ConsumerARN: consumerArn }]] as [string, object][])),
  ];
}
