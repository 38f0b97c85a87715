import { type PolicyDocument, statementsOf } from '@/server/policies/document';
import type { MeshAccount } from './definition';
import { roleArn } from './spoke-role';

/** Policies of the accounts' own people and programs: in AWS before Sluice came, and none of its business. */

const VERSION = '2012-10-17';

/** The account's own work: its streams, and its consumer roles. */
export const workloadPolicy = (account: MeshAccount): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'OwnStreams',
      Effect: 'Allow',
      Action: [
        'kinesis:DescribeStreamSummary',
        'kinesis:ListShards',
        'kinesis:GetShardIterator',
        'kinesis:GetRecords',
        'kinesis:PutRecord',
        'kinesis:PutRecords',
      ],
      Resource: `arn:aws:kinesis:*:${account.accountId}:stream/*`,
    },
    ...(account.streams.some(({ key }) => key !== undefined)
      ? [
          {
            Sid: 'OwnKeys',
            Effect: 'Allow' as const,
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: `arn:aws:kms:*:${account.accountId}:key/*`,
            Condition: { StringEquals: { 'kms:ViaService': `kinesis.${account.region}.amazonaws.com` } },
          },
        ]
      : []),
    ...(account.streams.length > 0
      ? [
          {
            Sid: 'OwnSchemas',
            Effect: 'Allow' as const,
            Action: ['glue:CreateRegistry', 'glue:CreateSchema', 'glue:GetSchemaVersion'],
            Resource: `arn:aws:glue:*:${account.accountId}:*`,
          },
        ]
      : []),
    ...(account.consumerRoles.length > 0
      ? [
          {
            Sid: 'OwnRoles',
            Effect: 'Allow' as const,
            Action: 'sts:AssumeRole',
            Resource: account.consumerRoles.map((role) => roleArn(account.accountId, role)),
          },
        ]
      : []),
  ],
});

/** Whoever in the account has the permission may take the role. */
export const accountTrust = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole' },
  ],
});

/** Inline on every consumer role: the lease table and metrics of its program. */
export const consumerStatePolicy = (account: MeshAccount, role: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'Leases',
      Effect: 'Allow',
      Action: [
        'dynamodb:DescribeTable',
        'dynamodb:Scan',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ],
      Resource: `arn:aws:dynamodb:${account.region}:${account.accountId}:table/${role}-*`,
    },
    { Sid: 'Metrics', Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*' },
  ],
});

export const BASELINE = 'WorkloadBaseline';

/** Managed, one in every account: logs, and the account's own files. */
export const baselinePolicy = (account: MeshAccount): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'Logs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `arn:aws:logs:${account.region}:${account.accountId}:log-group:/workloads/*`,
    },
    {
      Sid: 'Files',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: `arn:aws:s3:::${account.alias}-files/*`,
    },
    {
      Sid: 'NeverDeleteFiles',
      Effect: 'Deny',
      Action: 's3:DeleteObject',
      Resource: '*',
    },
  ],
});

const FIREHOSE_READS = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:ListShards',
  'kinesis:GetShardIterator',
  'kinesis:GetRecords',
] as const;

/** A statement that somebody wrote by hand years ago, on a stream that Sluice will manage. */
export const legacyStreamPolicy = (streamArn: string, readerArn: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'LegacySettlementReader',
      Effect: 'Allow',
      Principal: { AWS: readerArn },
      Action: [...FIREHOSE_READS],
      Resource: streamArn,
    },
  ],
});

/** Of a role as whom a delivery stream reads: the other half of what its stream's policy allows. */
export const deliveryPolicy = (streamArns: readonly string[]): PolicyDocument => ({
  Version: VERSION,
  Statement: [{ Sid: 'ReadSource', Effect: 'Allow', Action: [...FIREHOSE_READS], Resource: [...streamArns] }],
});

/** Firehose may take the role, and so may whoever in the account has the permission. */
export const firehoseTrust = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    ...statementsOf(accountTrust(accountId)),
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});

/** Lambda may take the role, for functions of its account. */
export const lambdaTrust = (): PolicyDocument => ({
  Version: VERSION,
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
