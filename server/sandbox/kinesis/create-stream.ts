import { randomUUID } from 'node:crypto';
import type { CreateStreamInput } from '@aws-sdk/client-kinesis';
import { streamArn } from '../../kernel/arn';
import { AwsError, type CallContext, type Operation } from '../contract';
import { inFlightExceeded, onDemandLimitExceeded, shardLimitExceeded } from './account-quotas';
import type { AccountSettings } from './account-settings';
import type { ControlPlane } from './control-plane';
import { integerBetween, invalidArgument, oneOf, requireMember } from './input';
import type { StreamMode, StreamState } from './stream-state';
import { requireTags } from './tag-rules';
import { checkStream, requestTagContext, requireStreamName, type StreamTarget } from './target';
import { requireWarm, shardsFor } from './warm-throughput';

export const createStream = (
  plane: ControlPlane,
  settings: AccountSettings,
): Operation<CreateStreamInput, object> => {
  const target = (input: CreateStreamInput, context: CallContext): StreamTarget => {
    const name = requireStreamName(requireMember(input.StreamName, 'StreamName'));
    const { accountId } = context.caller;
    const arn = streamArn(context.region, accountId, name);
    return { arn, name, accountId, stream: plane.streams.find(arn) };
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
      const { region } = context;
      const now = context.now.getTime();
      const asked = requireSettings(input);
      const warm =
        input.WarmThroughputMiBps === undefined
          ? 0
          : requireWarm(input.WarmThroughputMiBps, { accountId, region }, settings, now);
      const tags = requireTags(input.Tags ?? {});
      if (stream)
        throw new AwsError(
          'ResourceInUseException',
          `Stream ${name} under account ${accountId} already exists.`,
        );
      const count = input.ShardCount ?? shardsFor(warm, 0);
      if (plane.limitsBite()) requireRoom(plane, { accountId, region }, asked.mode, count);
      const state: StreamState = {
        uid: randomUUID(),
        arn,
        name,
        accountId,
        region,
        createdAt: now,
        shards: [],
        retentionHours: 24,
        trimmedBefore: 0,
        tags,
        ...asked,
        ...(warm > 0 && { warmMiBps: warm }),
        transition: {
          status: 'CREATING',
          until: now + plane.times.createMs,
          reshape: { kind: 'create', count },
          mostOpen: count,
        },
      };
      await plane.streams.create(state, now);
      return undefined;
    },
  };
};

type Settings = Pick<StreamState, 'mode' | 'maxRecordKiB' | 'distribution'>;

function requireSettings(input: CreateStreamInput): Settings {
  const mode = oneOf(input.StreamModeDetails?.StreamMode ?? 'PROVISIONED', 'streamMode', [
    'PROVISIONED',
    'ON_DEMAND',
  ]);
  const distribution = oneOf(
    input.RecordDistributionStrategy ?? 'USER_PARTITION_KEY',
    'recordDistributionStrategy',
    ['AUTO', 'USER_PARTITION_KEY'],
  );
  if (mode === 'ON_DEMAND' && input.ShardCount !== undefined)
    throw invalidArgument('ShardCount must not be set for streams in ON_DEMAND mode.');
  if (mode === 'PROVISIONED') {
    requireMember(input.ShardCount, 'ShardCount');
    if (input.WarmThroughputMiBps !== undefined)
      throw invalidArgument('WarmThroughputMiBps must not be set for streams in PROVISIONED mode.');
    if (distribution === 'AUTO')
      throw invalidArgument('RecordDistributionStrategy AUTO is only supported in ON_DEMAND mode.');
  }
  integerBetween(input.ShardCount, 'ShardCount', { least: 1, most: 100_000, fallback: 1 });
  return { mode, distribution, maxRecordKiB: maxRecordSize(input.MaxRecordSizeInKiB) };
}

export const maxRecordSize = (asked: number | undefined): number =>
  integerBetween(asked, 'MaxRecordSizeInKiB', { least: 1024, most: 10_240, fallback: 1024 });

function requireRoom(
  { streams }: ControlPlane,
  account: { readonly accountId: string; readonly region: string },
  mode: StreamMode,
  count: number,
): void {
  const own = streams.of(account.accountId, account.region);
  const exceeded =
    inFlightExceeded(own) ??
    (mode === 'ON_DEMAND' ? onDemandLimitExceeded(account, own) : null) ??
    shardLimitExceeded(account, own, count);
  if (exceeded) throw exceeded;
}
