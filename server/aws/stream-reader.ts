import {
  DescribeAccountSettingsCommand,
  DescribeStreamSummaryCommand,
  type KinesisClient,
  ListStreamsCommand,
  type StreamDescriptionSummary,
} from '@aws-sdk/client-kinesis';
import { z } from 'zod';
import type { AwsFailure } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { DiscoveredStream, StreamFacts, StreamReader } from '../streams/ports';
import { incomplete } from './assume-role';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';
import { encryptionOf } from './stream-encryption';
import { readStreamTags } from './stream-tags';

const PAGE = 100;

const modeDetails = z.object({ StreamMode: z.enum(['ON_DEMAND', 'PROVISIONED']) });
const status = z.enum(['CREATING', 'ACTIVE', 'UPDATING', 'DELETING']);

const listed = z
  .object({
    StreamARN: z.string(),
    StreamName: z.string(),
    StreamStatus: status,
    StreamModeDetails: modeDetails.default({ StreamMode: 'PROVISIONED' }),
    StreamCreationTimestamp: z.date().default(() => new Date(0)),
  })
  .transform(
    (stream): DiscoveredStream => ({
      streamArn: stream.StreamARN,
      streamName: stream.StreamName,
      status: stream.StreamStatus,
      mode: stream.StreamModeDetails.StreamMode,
      createdAt: stream.StreamCreationTimestamp,
    }),
  );

const described = z.object({
  StreamARN: z.string(),
  StreamStatus: status,
  StreamModeDetails: modeDetails.default({ StreamMode: 'PROVISIONED' }),
  StreamCreationTimestamp: z.date(),
  OpenShardCount: z.number(),
  RetentionPeriodHours: z.number(),
  ConsumerCount: z.number().default(0),
  EncryptionType: z.enum(['NONE', 'KMS']).default('NONE'),
  KeyId: z.string().optional(),
  EnhancedMonitoring: z.array(z.object({ ShardLevelMetrics: z.array(z.string()).default([]) })).default([]),
});

function factsOf(
  summary: StreamDescriptionSummary | undefined,
  tags: Readonly<Record<string, string>>,
  readAt: Date,
): Result<StreamFacts, AwsFailure> {
  const parsed = described.safeParse(summary);
  if (!parsed.success) return err(incomplete('kinesis:DescribeStreamSummary'));
  const stream = parsed.data;
  return ok({
    streamArn: stream.StreamARN,
    status: stream.StreamStatus,
    mode: stream.StreamModeDetails.StreamMode,
    openShards: stream.OpenShardCount,
    retentionHours: stream.RetentionPeriodHours,
    encryption: encryptionOf(stream.EncryptionType, stream.KeyId),
    ...(stream.KeyId === undefined ? {} : { keyId: stream.KeyId }),
    consumers: stream.ConsumerCount,
    shardMetrics: stream.EnhancedMonitoring.flatMap(({ ShardLevelMetrics }) => ShardLevelMetrics),
    createdAt: stream.StreamCreationTimestamp,
    tags,
    readAt,
  });
}

/** Consumers that a stream can have with On-demand Advantage; below `ASK_FROM` nobody needs to know (docs/aws-facts.md §1). */
const MOST_WITH_ADVANTAGE = 50;
const ASK_FROM = 15;

/** Whether the account has committed to On-demand Advantage, asked only where it makes a difference. */
async function consumerLimit(
  kinesis: KinesisClient,
  { mode, consumers }: StreamFacts,
): Promise<Pick<StreamFacts, 'consumerLimit'>> {
  if (mode !== 'ON_DEMAND' || consumers < ASK_FROM) return {};
  const settings = await call('kinesis:DescribeAccountSettings', () =>
    kinesis.send(new DescribeAccountSettingsCommand({})),
  );
  const commitment = settings.ok ? settings.value.MinimumThroughputBillingCommitment?.Status : undefined;
  // Where the account's role is too old to be asked, the smaller number is safe.
  return commitment === undefined || commitment === 'DISABLED' ? {} : { consumerLimit: MOST_WITH_ADVANTAGE };
}

async function readStream(
  kinesis: KinesisClient,
  streamArn: string,
  clock: Clock,
): Promise<Result<StreamFacts, AwsFailure>> {
  const [summary, tags] = await Promise.all([
    call('kinesis:DescribeStreamSummary', () =>
      kinesis.send(new DescribeStreamSummaryCommand({ StreamARN: streamArn })),
    ),
    readStreamTags(kinesis, streamArn),
  ]);
  if (!summary.ok) return summary;
  if (!tags.ok) return tags;
  const facts = factsOf(summary.value.StreamDescriptionSummary, tags.value, clock.now());
  return facts.ok ? ok({ ...facts.value, ...(await consumerLimit(kinesis, facts.value)) }) : facts;
}

async function listStreams(kinesis: KinesisClient, next: string | undefined, limit: number) {
  const operation = 'kinesis:ListStreams';
  const page = await call(operation, () =>
    kinesis.send(new ListStreamsCommand({ NextToken: next, Limit: limit })),
  );
  if (!page.ok) return page;
  const streams = z.array(listed).safeParse(page.value.StreamSummaries ?? []);
  if (!streams.success) return err(incomplete(operation));
  const more = page.value.HasMoreStreams ? page.value.NextToken : undefined;
  return ok({ streams: streams.data, ...(more === undefined ? {} : { next: more }) });
}

export const streamReader = (sessions: SpokeSessions, clock: Clock): StreamReader => ({
  listStreams: (target, next, limit = PAGE) =>
    sessions.read(target, (clients) =>
      listStreams(clients.kinesis(target.region), next, Math.min(limit, PAGE)),
    ),
  readStream: (target, streamArn) =>
    sessions.read(target, (clients) => readStream(clients.kinesis(target.region), streamArn, clock)),
});
