import { z } from 'zod';
import { KEY_WAYS } from '../../policies/build/key-access';
import type { HashKeyRange } from '../../shards/domain/shard';
import { RETENTION_HOURS, SHARD_METRICS } from '../../standards/domain/rule';

/** Of the key that AWS manages for Kinesis in each account. */
export const AWS_KEY = 'alias/aws/kinesis';

/** Of one record, in KiB (docs/aws-facts.md §1). */
export const RECORD_KIB = { min: 1_024, max: 10_240 } as const;

/** Of one stream that Sluice creates. AWS allows an account so many only if it was asked to (docs/aws-facts.md §1). */
export const MOST_SHARDS = 10_000;

/** Open shards of a new on-demand stream (docs/aws-facts.md §1). */
export const ON_DEMAND_SHARDS = 4;

/** Tag that a stream is created with: by its value whoever creates it a second time sees that it is theirs. */
export const CREATED_TAG = 'sluice:created';

const retention = z.int().min(RETENTION_HOURS.min).max(RETENTION_HOURS.max);
const hashKey = z.string().regex(/^(?:0|[1-9]\d{0,38})$/);

/**
 * One call that changes a stream. Shards are named by their hash keys, not by their ids: what a step leaves behind has no id
 * before it is there, and whoever runs a step a second time sees by the ranges that it has happened. Kept as JSON, so hash keys are
 * decimal texts.
 */
export const streamStep = z.discriminatedUnion('kind', [
  /** Shards are null on demand: AWS decides. `mark` is null as long as the step is only looked at. */
  z.object({
    kind: z.literal('CREATE'),
    mode: z.enum(['PROVISIONED', 'ON_DEMAND']),
    shards: z.int().min(1).max(MOST_SHARDS).nullable(),
    tags: z.record(z.string(), z.string()),
    mark: z.string().nullable(),
  }),
  z.object({ kind: z.literal('SPLIT'), from: hashKey, to: hashKey, at: hashKey }),
  /** The lower shard ends where the upper one, at `at`, begins. */
  z.object({ kind: z.literal('MERGE'), from: hashKey, to: hashKey, at: hashKey }),
  z.object({ kind: z.literal('SHARD_COUNT'), target: z.int().min(1).max(10_000) }),
  z.object({ kind: z.literal('MODE'), mode: z.enum(['PROVISIONED', 'ON_DEMAND']) }),
  z.object({ kind: z.literal('WARM_THROUGHPUT'), mibps: z.int().min(0).max(10_240) }),
  z.object({ kind: z.literal('DISTRIBUTION'), strategy: z.enum(['AUTO', 'USER_PARTITION_KEY']) }),
  /** Two kinds, so that what was reviewed as keeping more can never throw records away. */
  z.object({ kind: z.literal('RETENTION_UP'), hours: retention }),
  z.object({ kind: z.literal('RETENTION_DOWN'), hours: retention }),
  /** A key's ARN, or `alias/aws/kinesis`. */
  z.object({ kind: z.literal('ENCRYPT'), keyId: z.string().min(1).max(2_048) }),
  z.object({ kind: z.literal('STOP_ENCRYPTION') }),
  /** Sluice's own: who uses the stream can use the key, before any record lies under it. */
  z.object({ kind: z.literal('OPEN_KEY'), keyArn: z.string().min(1).max(2_048), via: z.enum(KEY_WAYS) }),
  /** Sluice's own: the key counts as the stream's; null: it has none. The one of before stays open as long as it can be read. */
  z.object({
    kind: z.literal('SWAP_KEY'),
    to: z.object({ keyArn: z.string().min(1).max(2_048), via: z.enum(KEY_WAYS) }).nullable(),
  }),
  z.object({ kind: z.literal('RECORD_SIZE'), kib: z.int().min(RECORD_KIB.min).max(RECORD_KIB.max) }),
  z.object({ kind: z.literal('METRICS_ON'), metrics: z.array(z.enum(SHARD_METRICS)).min(1) }),
  z.object({ kind: z.literal('METRICS_OFF'), metrics: z.array(z.enum(SHARD_METRICS)).min(1) }),
  z.object({ kind: z.literal('TAG'), tags: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('UNTAG'), keys: z.array(z.string()).min(1) }),
]);
export type StreamStep = z.output<typeof streamStep>;
/** Steps that change nothing of the stream itself. */
export type KeyStep = Extract<StreamStep, { kind: 'OPEN_KEY' | 'SWAP_KEY' }>;
export type AwsStep = Exclude<StreamStep, KeyStep>;
export const isKeyStep = (step: StreamStep): step is KeyStep =>
  step.kind === 'OPEN_KEY' || step.kind === 'SWAP_KEY';

export const splitStep = ({ from, to }: HashKeyRange, at: bigint): AwsStep => ({
  kind: 'SPLIT',
  from: String(from),
  to: String(to),
  at: String(at),
});

export const mergeStep = (lower: HashKeyRange, upper: HashKeyRange): AwsStep => ({
  kind: 'MERGE',
  from: String(lower.from),
  to: String(upper.to),
  at: String(upper.from),
});

/** AWS's operation behind a step. */
export const STEP_OPERATION: Readonly<Record<AwsStep['kind'], string>> = {
  CREATE: 'kinesis:CreateStream',
  SPLIT: 'kinesis:SplitShard',
  MERGE: 'kinesis:MergeShards',
  SHARD_COUNT: 'kinesis:UpdateShardCount',
  MODE: 'kinesis:UpdateStreamMode',
  WARM_THROUGHPUT: 'kinesis:UpdateStreamWarmThroughput',
  DISTRIBUTION: 'kinesis:UpdateStreamRecordDistributionStrategy',
  RETENTION_UP: 'kinesis:IncreaseStreamRetentionPeriod',
  RETENTION_DOWN: 'kinesis:DecreaseStreamRetentionPeriod',
  ENCRYPT: 'kinesis:StartStreamEncryption',
  STOP_ENCRYPTION: 'kinesis:StopStreamEncryption',
  RECORD_SIZE: 'kinesis:UpdateMaxRecordSize',
  METRICS_ON: 'kinesis:EnableEnhancedMonitoring',
  METRICS_OFF: 'kinesis:DisableEnhancedMonitoring',
  TAG: 'kinesis:AddTagsToStream',
  UNTAG: 'kinesis:RemoveTagsFromStream',
};

/** All that AWS asks for: tags at creation need the right to tag besides (docs/aws-facts.md §1). */
export const stepActions = ({ kind }: Pick<AwsStep, 'kind'>): readonly string[] =>
  kind === 'CREATE' ? [STEP_OPERATION.CREATE, STEP_OPERATION.TAG] : [STEP_OPERATION[kind]];

/** These know no resource: AWS cannot narrow them to a stream (docs/aws-facts.md §3). */
export const UNSCOPED: ReadonlySet<StreamStep['kind']> = new Set([
  'SHARD_COUNT',
  'MODE',
  'METRICS_ON',
  'METRICS_OFF',
]);

/** Only these need the stream's tags to be read. */
export const needsTags = (steps: readonly StreamStep[]): boolean =>
  steps.some(({ kind }) => kind === 'CREATE' || kind === 'TAG' || kind === 'UNTAG');
