/** How many calls a second one operation takes, and of whom. */
export type CallRate = {
  readonly perSecond: number;
  /** `account`: the caller's, in one Region. `stream`: the stream that is called on, or whose consumer is. */
  readonly per: 'account' | 'stream';
  /** Operations with the same pool share one allowance; else each has its own. */
  readonly pool?: string;
};

const account = (perSecond: number, pool?: string): CallRate => ({
  perSecond,
  per: 'account',
  ...(pool !== undefined && { pool }),
});
const stream = (perSecond: number): CallRate => ({ perSecond, per: 'stream' });

/**
 * docs/aws-facts.md §1. Where the quota page says per stream and the SDK's text per account, the stricter holds, so
 * that what runs here runs there. The data plane is limited by shard (server/sandbox/kinesis/shard-limits.ts).
 */
const KINESIS: Readonly<Record<string, CallRate>> = {
  AddTagsToStream: account(5),
  CreateChannel: account(5),
  CreateStream: account(5),
  DecreaseStreamRetentionPeriod: stream(5),
  DeleteChannel: account(5),
  DeleteResourcePolicy: account(5),
  DeleteStream: account(5),
  DeregisterStreamConsumer: stream(5),
  DescribeAccountSettings: account(5),
  DescribeChannel: account(5),
  DescribeLimits: account(1),
  DescribeStream: account(10),
  DescribeStreamConsumer: stream(20),
  DescribeStreamSummary: account(20),
  DisableEnhancedMonitoring: stream(5),
  EnableEnhancedMonitoring: stream(5),
  GetResourcePolicy: account(5),
  IncreaseStreamRetentionPeriod: stream(5),
  ListChannels: account(5),
  ListShards: stream(1_000),
  ListStreamConsumers: stream(5),
  ListStreams: account(5),
  ListTagsForResource: stream(5),
  ListTagsForStream: account(5),
  MergeShards: account(5),
  PutResourcePolicy: account(5),
  RegisterStreamConsumer: account(5),
  RemoveTagsFromStream: account(5),
  SplitShard: account(5),
  StartStreamEncryption: stream(5),
  StopStreamEncryption: stream(5),
  TagResource: stream(5),
  UntagResource: stream(5),
  UpdateAccountSettings: account(5),
  UpdateChannel: account(5),
  UpdateMaxRecordSize: stream(5),
  UpdateShardCount: account(10),
  UpdateStreamMode: stream(5),
  UpdateStreamRecordDistributionStrategy: stream(5),
  UpdateStreamWarmThroughput: account(5),
};

/** docs/aws-facts.md §5. */
const CLOUDWATCH: Readonly<Record<string, CallRate>> = {
  DeleteAlarms: account(3),
  DescribeAlarmHistory: account(3),
  DescribeAlarms: account(9),
  DescribeAlarmsForMetric: account(9),
  DisableAlarmActions: account(3),
  EnableAlarmActions: account(3),
  GetMetricData: account(50),
  GetMetricStatistics: account(400),
  ListMetrics: account(25),
  PutMetricAlarm: account(3),
  PutMetricData: account(500),
  SetAlarmState: account(3),
};

/** docs/aws-facts.md §4. */
const STS: Readonly<Record<string, CallRate>> = {
  AssumeRole: account(600, 'sts'),
  GetCallerIdentity: account(600, 'sts'),
};

/** docs/aws-facts.md §4. */
const CLOUDTRAIL: Readonly<Record<string, CallRate>> = { LookupEvents: account(2) };

/** docs/aws-facts.md §1. */
const FIREHOSE: Readonly<Record<string, CallRate>> = {
  CreateDeliveryStream: account(5),
  DeleteDeliveryStream: account(5),
  DescribeDeliveryStream: account(5),
  ListDeliveryStreams: account(5),
};

/** Rates of calls by signing name and operation. What is not named is not limited. */
export const CALL_RATES: Readonly<Record<string, Readonly<Record<string, CallRate>>>> = {
  cloudtrail: CLOUDTRAIL,
  firehose: FIREHOSE,
  kinesis: KINESIS,
  monitoring: CLOUDWATCH,
  sts: STS,
};
