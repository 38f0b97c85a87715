import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DecreaseStreamRetentionPeriodCommand,
  DescribeStreamSummaryCommand,
  DisableEnhancedMonitoringCommand,
  EnableEnhancedMonitoringCommand,
  IncreaseStreamRetentionPeriodCommand,
  type KinesisClient,
  MergeShardsCommand,
  RemoveTagsFromStreamCommand,
  SplitShardCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
  UpdateMaxRecordSizeCommand,
  UpdateShardCountCommand,
  UpdateStreamModeCommand,
  UpdateStreamRecordDistributionStrategyCommand,
  UpdateStreamWarmThroughputCommand,
} from '@aws-sdk/client-kinesis';
import { z } from 'zod';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { nameOfStream } from '../operations/domain/name-of-stream';
import { isSetting, type SettingStep } from '../operations/domain/setting-state';
import { openWith, rangeOfStep } from '../operations/domain/step-state';
import {
  AWS_KEY,
  type AwsStep,
  CREATED_TAG,
  RECORD_KIB,
  STEP_OPERATION,
  stepActions,
  UNSCOPED,
} from '../operations/domain/stream-step';
import type { StreamOperator } from '../operations/ports';
import type { HashKeyRange, Shard } from '../shards/domain/shard';
import { incomplete } from './assume-role';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';
import { readStreamTags } from './stream-tags';

/** A session that may make this one kind of call, on this stream where AWS can tell. */
const session = (runId: string, step: AwsStep, streamArn: string) => ({
  name: `sluice-run-${runId}`,
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: stepActions(step), Resource: UNSCOPED.has(step.kind) ? '*' : streamArn },
      // AWS looks at the key as whoever encrypts (docs/aws-facts.md §2); under an alias it has no ARN to narrow to.
      ...(step.kind === 'ENCRYPT' ? [{ Effect: 'Allow', Action: 'kms:DescribeKey', Resource: '*' }] : []),
    ],
  }),
});

const summary = z.object({
  StreamStatus: z.enum(['CREATING', 'ACTIVE', 'UPDATING', 'DELETING']),
  StreamModeDetails: z
    .object({ StreamMode: z.enum(['PROVISIONED', 'ON_DEMAND']) })
    .default({ StreamMode: 'PROVISIONED' }),
  OpenShardCount: z.number(),
  RecordDistributionStrategy: z.enum(['AUTO', 'USER_PARTITION_KEY']).default('USER_PARTITION_KEY'),
  WarmThroughput: z.object({ TargetMiBps: z.number().default(0) }).default({ TargetMiBps: 0 }),
  RetentionPeriodHours: z.number(),
  KeyId: z.string().optional(),
  EncryptionType: z.enum(['NONE', 'KMS']).default('NONE'),
  MaxRecordSizeInKiB: z.number().default(RECORD_KIB.min),
  EnhancedMonitoring: z.array(z.object({ ShardLevelMetrics: z.array(z.string()).default([]) })).default([]),
});

/** The shard of these hash keys went away between the look and the call. */
const gone = (operation: string): AwsFailure => ({
  kind: 'conflict',
  retryable: true,
  operation,
  code: 'ShardsChanged',
  awsMessage: 'The shard with these hash keys is not open any more.',
});

/** What SplitShard and MergeShards name their shards by; null when one of them is not open. */
const idOf = (shards: readonly Shard[], range: HashKeyRange): string | null =>
  openWith(shards, range)?.shardId ?? null;

type ShapeStep = Exclude<AwsStep, SettingStep>;

async function reshape(
  kinesis: KinesisClient,
  StreamARN: string,
  step: ShapeStep,
  shards: readonly Shard[],
): Promise<Result<void, AwsFailure>> {
  const operation = STEP_OPERATION[step.kind];
  const sent = (command: () => Promise<unknown>) =>
    call(operation, async () => {
      await command();
    });
  switch (step.kind) {
    case 'CREATE': {
      const input = {
        StreamName: nameOfStream(StreamARN),
        StreamModeDetails: { StreamMode: step.mode },
        ...(step.shards === null ? {} : { ShardCount: step.shards }),
        Tags: { ...step.tags, ...(step.mark === null ? {} : { [CREATED_TAG]: step.mark }) },
      };
      return sent(() => kinesis.send(new CreateStreamCommand(input)));
    }
    case 'SPLIT': {
      const ShardToSplit = idOf(shards, rangeOfStep(step));
      if (ShardToSplit === null) return err(gone(operation));
      const input = { StreamARN, ShardToSplit, NewStartingHashKey: step.at };
      return sent(() => kinesis.send(new SplitShardCommand(input)));
    }
    case 'MERGE': {
      const at = BigInt(step.at);
      const ShardToMerge = idOf(shards, { from: BigInt(step.from), to: at - 1n });
      const AdjacentShardToMerge = idOf(shards, { from: at, to: BigInt(step.to) });
      if (ShardToMerge === null || AdjacentShardToMerge === null) return err(gone(operation));
      const input = { StreamARN, ShardToMerge, AdjacentShardToMerge };
      return sent(() => kinesis.send(new MergeShardsCommand(input)));
    }
    case 'SHARD_COUNT': {
      const input = { StreamARN, TargetShardCount: step.target, ScalingType: 'UNIFORM_SCALING' as const };
      return sent(() => kinesis.send(new UpdateShardCountCommand(input)));
    }
    case 'MODE': {
      const input = { StreamARN, StreamModeDetails: { StreamMode: step.mode } };
      return sent(() => kinesis.send(new UpdateStreamModeCommand(input)));
    }
    case 'WARM_THROUGHPUT': {
      const input = { StreamARN, WarmThroughputMiBps: step.mibps };
      return sent(() => kinesis.send(new UpdateStreamWarmThroughputCommand(input)));
    }
    case 'DISTRIBUTION': {
      const input = { StreamARN, RecordDistributionStrategy: step.strategy };
      return sent(() => kinesis.send(new UpdateStreamRecordDistributionStrategyCommand(input)));
    }
  }
}

const commandOf = (StreamARN: string, step: SettingStep, keyId: string | null) => {
  switch (step.kind) {
    case 'RETENTION_UP':
      return new IncreaseStreamRetentionPeriodCommand({ StreamARN, RetentionPeriodHours: step.hours });
    case 'RETENTION_DOWN':
      return new DecreaseStreamRetentionPeriodCommand({ StreamARN, RetentionPeriodHours: step.hours });
    case 'ENCRYPT':
      return new StartStreamEncryptionCommand({ StreamARN, EncryptionType: 'KMS', KeyId: step.keyId });
    case 'STOP_ENCRYPTION':
      return new StopStreamEncryptionCommand({ StreamARN, EncryptionType: 'KMS', KeyId: keyId ?? AWS_KEY });
    case 'RECORD_SIZE':
      return new UpdateMaxRecordSizeCommand({ StreamARN, MaxRecordSizeInKiB: step.kib });
    case 'METRICS_ON':
      return new EnableEnhancedMonitoringCommand({ StreamARN, ShardLevelMetrics: [...step.metrics] });
    case 'METRICS_OFF':
      return new DisableEnhancedMonitoringCommand({ StreamARN, ShardLevelMetrics: [...step.metrics] });
    case 'TAG':
      return new AddTagsToStreamCommand({ StreamARN, Tags: step.tags });
    case 'UNTAG':
      return new RemoveTagsFromStreamCommand({ StreamARN, TagKeys: [...step.keys] });
  }
};

const change = (
  kinesis: KinesisClient,
  streamArn: string,
  step: SettingStep,
  keyId: string | null,
): Promise<Result<void, AwsFailure>> =>
  call(STEP_OPERATION[step.kind], async () => {
    const command = commandOf(streamArn, step, keyId);
    // One of several commands, each with an input of its own: the client's overloads take them one by one.
    await kinesis.send(command as EnableEnhancedMonitoringCommand);
  });

export const streamOperator = (sessions: SpokeSessions): StreamOperator => ({
  look: (target, streamArn, wanted) =>
    sessions.read(target, async (clients) => {
      const operation = 'kinesis:DescribeStreamSummary';
      const kinesis = clients.kinesis(target.region);
      const [answer, tags] = await Promise.all([
        call(operation, () => kinesis.send(new DescribeStreamSummaryCommand({ StreamARN: streamArn }))),
        wanted.tags ? readStreamTags(kinesis, streamArn) : ok(null),
      ]);
      if (!answer.ok) return answer;
      if (!tags.ok) return tags;
      const read = summary.safeParse(answer.value.StreamDescriptionSummary);
      if (!read.success) return err(incomplete(operation));
      return ok({
        status: read.data.StreamStatus,
        mode: read.data.StreamModeDetails.StreamMode,
        openShards: read.data.OpenShardCount,
        distribution: read.data.RecordDistributionStrategy,
        warmMibps: read.data.WarmThroughput.TargetMiBps,
        retentionHours: read.data.RetentionPeriodHours,
        keyId: read.data.EncryptionType === 'NONE' ? null : (read.data.KeyId ?? AWS_KEY),
        recordKib: read.data.MaxRecordSizeInKiB,
        shardMetrics: read.data.EnhancedMonitoring.flatMap(({ ShardLevelMetrics }) => ShardLevelMetrics),
        tags: tags.value,
      });
    }),

  async take(target, streamArn, step, { shape, shards }, runId) {
    const writing = await sessions.write(target, session(runId, step, streamArn));
    if (!writing.ok) return writing;
    return writing.value.use(({ kinesis }) =>
      isSetting(step)
        ? change(kinesis(target.region), streamArn, step, shape.keyId)
        : reshape(kinesis(target.region), streamArn, step, shards),
    );
  },
});
