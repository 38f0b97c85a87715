import { randomUUID } from 'node:crypto';
import type {
  CreateStreamInput,
  DecreaseStreamRetentionPeriodInput,
  DeleteStreamInput,
  IncreaseStreamRetentionPeriodInput,
} from '@aws-sdk/client-kinesis';
import { streamArn } from '../../kernel/arn';
import { AwsError, type CallContext, type Operation } from '../contract';
import { integerBetween, invalidArgument, oneOf, requireMember } from './input';
import type { LiveStream, LiveStreams } from './live-streams';
import { evenShards, openShards, trimHorizon } from './stream-state';
import { requireTags } from './tag-rules';
import {
  checkStream,
  requestTagContext,
  requireStream,
  requireStreamName,
  type StreamTarget,
  streamTarget,
} from './target';

const ON_DEMAND_SHARDS = 4;
const DEFAULT_SHARD_LIMIT = 1_000;
/** Open shards of an account in one Region (docs/aws-facts.md §1). */
const SHARD_LIMITS: Readonly<Record<string, number>> = {
  'us-east-1': 20_000,
  'us-west-2': 20_000,
  'eu-west-1': 20_000,
};

export const createStream = (
  streams: LiveStreams,
  firstPosition: number,
): Operation<CreateStreamInput, object> => {
  const target = (input: CreateStreamInput, context: CallContext): StreamTarget => {
    const name = requireStreamName(requireMember(input.StreamName, 'StreamName'));
    const { accountId } = context.caller;
    const arn = streamArn(context.region, accountId, name);
    return { arn, name, accountId, stream: streams.find(arn) };
  };

  return {
    // Tags at creation need AddTagsToStream as well (docs/aws-facts.md §1).
    checks(input, context) {
      const { stream: _exists, ...asked } = target(input, context);
      const tags = requestTagContext(input.Tags ?? {});
      const create = checkStream('CreateStream', { ...asked, stream: undefined }, input.Tags ? tags : {});
      return input.Tags
        ? [create, checkStream('AddTagsToStream', { ...asked, stream: undefined }, tags)]
        : [create];
    },

    async run(input, context) {
      const { arn, name, accountId, stream } = target(input, context);
      if (input.WarmThroughputMiBps !== undefined || input.RecordDistributionStrategy === 'AUTO')
        throw new AwsError(
          'NotImplemented',
          'kinesis:CreateStream with WarmThroughputMiBps or RecordDistributionStrategy AUTO is not implemented in this sandbox',
          501,
        );
      const mode = oneOf(input.StreamModeDetails?.StreamMode ?? 'PROVISIONED', 'streamMode', [
        'PROVISIONED',
        'ON_DEMAND',
      ]);
      if (mode === 'ON_DEMAND' && input.ShardCount !== undefined)
        throw invalidArgument('ShardCount must not be set for streams in ON_DEMAND mode.');
      if (mode === 'PROVISIONED') requireMember(input.ShardCount, 'ShardCount');
      const limit = SHARD_LIMITS[context.region] ?? DEFAULT_SHARD_LIMIT;
      const count = integerBetween(input.ShardCount, 'ShardCount', {
        least: 1,
        most: 100_000,
        fallback: ON_DEMAND_SHARDS,
      });
      const maxRecordKiB = integerBetween(input.MaxRecordSizeInKiB, 'MaxRecordSizeInKiB', {
        least: 1024,
        most: 10_240,
        fallback: 1024,
      });
      const tags = requireTags(input.Tags ?? {});
      if (stream)
        throw new AwsError(
          'ResourceInUseException',
          `Stream ${name} under account ${accountId} already exists.`,
        );
      const used = streams
        .of(accountId, context.region)
        .reduce((sum, each) => sum + openShards(each.state).length, 0);
      if (used + count > limit)
        throw new AwsError(
          'LimitExceededException',
          `This request would exceed the shard limit for the account ${accountId} in ${context.region}. Current shard count for the account: ${used}. Limit: ${limit}. Number of additional shards that would have resulted from this request: ${count}.`,
        );
      const createdAt = context.now.getTime();
      await streams.create({
        uid: randomUUID(),
        arn,
        name,
        accountId,
        region: context.region,
        createdAt,
        mode,
        shards: evenShards(count, createdAt, firstPosition),
        retentionHours: 24,
        trimmedBefore: 0,
        maxRecordKiB,
        tags,
      });
      return undefined;
    },
  };
};

export const deleteStream = (
  streams: LiveStreams,
  removed: (stream: LiveStream) => Promise<void>,
): Operation<DeleteStreamInput, object> => ({
  checks: (input, context) => [checkStream('DeleteStream', streamTarget(streams, input, context))],
  async run(input, context) {
    const stream = requireStream(streamTarget(streams, input, context));
    await streams.remove(stream);
    await removed(stream);
    return undefined;
  },
});

type RetentionInput = IncreaseStreamRetentionPeriodInput | DecreaseStreamRetentionPeriodInput;

/** Raising does not bring trimmed records back; lowering loses records at once (docs/aws-facts.md §1). */
export const changeRetention = (
  streams: LiveStreams,
  direction: 'Increase' | 'Decrease',
): Operation<RetentionInput, object> => ({
  checks: (input, context) => [
    checkStream(`${direction}StreamRetentionPeriod`, streamTarget(streams, input, context)),
  ],
  async run(input, context) {
    const stream = requireStream(streamTarget(streams, input, context));
    const hours = requireMember(input.RetentionPeriodHours, 'RetentionPeriodHours');
    const current = stream.state.retentionHours;
    if (hours < 24)
      throw invalidArgument(`Minimum allowed retention period is 24 hours. Requested: ${hours} hours.`);
    if (hours > 8_760)
      throw invalidArgument(`Maximum allowed retention period is 8760 hours. Requested: ${hours} hours.`);
    if (direction === 'Increase' ? hours < current : hours > current)
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${stream.state.name} can not be ${direction === 'Increase' ? 'shorter' : 'longer'} than existing retention period (${current} hours).`,
      );
    const now = context.now.getTime();
    const before = trimHorizon(stream.state, now);
    const lowered = trimHorizon({ ...stream.state, retentionHours: hours }, now);
    await streams.update(stream, { retentionHours: hours, trimmedBefore: Math.max(before, lowered) });
    return undefined;
  },
});
