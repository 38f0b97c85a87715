import type {
  DescribeStreamInput,
  DescribeStreamOutput,
  DescribeStreamSummaryInput,
  DescribeStreamSummaryOutput,
  ListStreamsInput,
  ListStreamsOutput,
  StreamSummary,
} from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import type { AccountSettings } from './account-settings';
import type { ControlPlane } from './control-plane';
import { integerBetween, invalidArgument } from './input';
import type { LiveStream, LiveStreams } from './live-streams';
import type { TokenSeal } from './sealed-token';
import { shardsFromHorizon, shardView, startAfter } from './shard-view';
import { shownEncryption } from './stream-encryption';
import { openShards, type StreamState } from './stream-state';
import { checkAccount, checkStream, requireStream, requireStreamName, streamTarget } from './target';
import { statusOf } from './transition';
import { warmView } from './warm-throughput';

const TOKEN_LIFETIME = 300_000;

export const listStreams = (
  streams: LiveStreams,
  seal: TokenSeal,
): Operation<ListStreamsInput, ListStreamsOutput> => ({
  checks: (_input, context) => [checkAccount('ListStreams', context)],
  run(input, context) {
    const { accountId } = context.caller;
    const limit = integerBetween(input.Limit, 'Limit', { least: 1, most: 10_000, fallback: 100 });
    const after =
      input.NextToken === undefined
        ? requireStart(input.ExclusiveStartStreamName)
        : openListToken(seal, input.NextToken, input.ExclusiveStartStreamName, context);
    const rest = streams.of(accountId, context.region).filter(({ state }) => state.name > after);
    const page = rest.slice(0, Math.min(limit, 100)).map(({ state }) => summary(state));
    const last = page.at(-1)?.StreamName;
    const more = page.length < rest.length;
    return {
      StreamNames: page.map((each) => each.StreamName ?? ''),
      StreamSummaries: page,
      HasMoreStreams: more,
      ...(more &&
        last && {
          NextToken: seal.seal('list-streams', [accountId, context.region, last, context.now.getTime()]),
        }),
    };
  },
});

const requireStart = (name: string | undefined): string => (name ? requireStreamName(name) : '');

function openListToken(
  seal: TokenSeal,
  token: string,
  start: string | undefined,
  context: CallContext,
): string {
  if (start !== undefined)
    throw invalidArgument('NextToken and ExclusiveStartStreamName cannot be provided together.');
  const [accountId, region, last, madeAt] = seal.open('list-streams', token) ?? [];
  if (accountId !== context.caller.accountId || region !== context.region)
    throw invalidArgument('Invalid NextToken.');
  if (Number(madeAt) + TOKEN_LIFETIME < context.now.getTime())
    throw new AwsError('ExpiredNextTokenException', 'NextToken is expired: it can be used for 300 seconds.');
  return String(last);
}

const summary = (state: StreamState): StreamSummary => ({
  StreamName: state.name,
  StreamARN: state.arn,
  StreamStatus: statusOf(state),
  StreamModeDetails: { StreamMode: state.mode },
  StreamCreationTimestamp: new Date(state.createdAt),
});

/** What DescribeStream and DescribeStreamSummary have in common. */
const description = ({ state }: LiveStream, now: Date) => ({
  StreamName: state.name,
  StreamARN: state.arn,
  StreamStatus: statusOf(state),
  StreamModeDetails: { StreamMode: state.mode },
  RetentionPeriodHours: state.retentionHours,
  StreamCreationTimestamp: new Date(state.createdAt),
  EnhancedMonitoring: [{ ShardLevelMetrics: [...(state.shardLevelMetrics ?? [])] }],
  ...shownEncryption(state, now.getTime()),
});

/** Warm throughput is shown to accounts with On-demand Advantage only; channels are not emulated. */
export const describeStreamSummary = (
  { streams, consumerCount }: ControlPlane,
  settings: AccountSettings,
): Operation<DescribeStreamSummaryInput, DescribeStreamSummaryOutput> => ({
  checks: (input, context) => [checkStream('DescribeStreamSummary', streamTarget(streams, input, context))],
  run(input, context) {
    const stream = requireStream(streamTarget(streams, input, context));
    const { state } = stream;
    const onDemand = state.mode === 'ON_DEMAND';
    const warm = onDemand && settings.hasAdvantage(state, context.now.getTime());
    return {
      StreamDescriptionSummary: {
        ...description(stream, context.now),
        OpenShardCount: openShards(state).length,
        ConsumerCount: consumerCount(stream),
        ChannelCount: 0,
        MaxRecordSizeInKiB: state.maxRecordKiB,
        ...(warm && { WarmThroughput: warmView(state) }),
        ...(onDemand && { RecordDistributionStrategy: state.distribution ?? 'USER_PARTITION_KEY' }),
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
        ...description(stream, context.now),
        Shards: page.map((shard) => shardView(stream, shard)),
        HasMoreShards: page.length < rest.length,
      },
    };
  },
});
