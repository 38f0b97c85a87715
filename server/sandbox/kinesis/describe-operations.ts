import type {
  DescribeStreamInput,
  DescribeStreamOutput,
  DescribeStreamSummaryInput,
  DescribeStreamSummaryOutput,
  ListStreamsInput,
  ListStreamsOutput,
  StreamSummary,
} from '@aws-sdk/client-kinesis';
import type { CallContext, Operation } from '../contract';
import { integerBetween, invalidArgument } from './input';
import type { LiveStream, LiveStreams } from './live-streams';
import type { TokenSeal } from './sealed-token';
import { shardsFromHorizon, shardView, startAfter } from './shard-view';
import { openShards, type StreamState } from './stream-state';
import { checkStream, requireStream, requireStreamName, streamTarget } from './target';

export const listStreams = (
  streams: LiveStreams,
  seal: TokenSeal,
): Operation<ListStreamsInput, ListStreamsOutput> => ({
  checks: (_input, context) => [
    { action: 'kinesis:ListStreams', resource: '*', resourceAccountId: context.caller.accountId },
  ],
  run(input, context) {
    const { accountId } = context.caller;
    const limit = integerBetween(input.Limit, 'Limit', { least: 1, most: 10_000, fallback: 100 });
    const after = input.NextToken
      ? openListToken(seal, input.NextToken, context)
      : requireStart(input.ExclusiveStartStreamName);
    const rest = streams.of(accountId, context.region).filter(({ state }) => state.name > after);
    const page = rest.slice(0, Math.min(limit, 100)).map(({ state }) => summary(state));
    const last = page.at(-1)?.StreamName;
    const more = page.length < rest.length;
    return {
      StreamNames: page.map((each) => each.StreamName ?? ''),
      StreamSummaries: page,
      HasMoreStreams: more,
      ...(more && last && { NextToken: seal.seal('list-streams', [accountId, context.region, last]) }),
    };
  },
});

const requireStart = (name: string | undefined): string => (name ? requireStreamName(name) : '');

function openListToken(seal: TokenSeal, token: string, context: CallContext): string {
  const fields = seal.open('list-streams', token);
  if (fields?.[0] !== context.caller.accountId || fields[1] !== context.region)
    throw invalidArgument('Invalid NextToken.');
  return String(fields[2]);
}

const summary = (state: StreamState): StreamSummary => ({
  StreamName: state.name,
  StreamARN: state.arn,
  StreamStatus: 'ACTIVE',
  StreamModeDetails: { StreamMode: state.mode },
  StreamCreationTimestamp: new Date(state.createdAt),
});

/** What DescribeStream and DescribeStreamSummary have in common. */
const description = ({ state }: LiveStream) => ({
  StreamName: state.name,
  StreamARN: state.arn,
  StreamStatus: 'ACTIVE' as const,
  StreamModeDetails: { StreamMode: state.mode },
  RetentionPeriodHours: state.retentionHours,
  StreamCreationTimestamp: new Date(state.createdAt),
  EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
  EncryptionType: 'NONE' as const,
});

export const describeStreamSummary = (
  streams: LiveStreams,
): Operation<DescribeStreamSummaryInput, DescribeStreamSummaryOutput> => ({
  checks: (input, context) => [checkStream('DescribeStreamSummary', streamTarget(streams, input, context))],
  run(input, context) {
    const stream = requireStream(streamTarget(streams, input, context));
    return {
      StreamDescriptionSummary: {
        ...description(stream),
        OpenShardCount: openShards(stream.state).length,
        ConsumerCount: 0,
        MaxRecordSizeInKiB: stream.state.maxRecordKiB,
      },
    };
  },
});

export const describeStream = (
  streams: LiveStreams,
): Operation<DescribeStreamInput, DescribeStreamOutput> => ({
  checks: (input, context) => [checkStream('DescribeStream', streamTarget(streams, input, context))],
  run(input, context) {
    const stream = requireStream(streamTarget(streams, input, context));
    const limit = integerBetween(input.Limit, 'Limit', { least: 1, most: 10_000, fallback: 100 });
    const start = startAfter(input.ExclusiveStartShardId);
    const rest = shardsFromHorizon(stream, context.now.getTime()).filter((shard) => shard.index > start);
    const page = rest.slice(0, Math.min(limit, 100));
    return {
      StreamDescription: {
        ...description(stream),
        Shards: page.map((shard) => shardView(stream, shard)),
        HasMoreShards: page.length < rest.length,
      },
    };
  },
});
