import type { PolicyDocument } from '@/server/policies/document';

/**
 * Rights of the spoke role that an account gives or refuses by themselves (docs/aws/spoke.yaml, ChangeStreams and
 * ReadRecords, SendRecords and MapFunctions): who shares streams through Sluice need not let it change them, look into them, write
 * to them or map functions.
 */
export const OPERATIONS = 'SluiceOperations';
export const RECORDS = 'SluiceRecords';
export const SENDING = 'SluiceSending';
export const FUNCTIONS = 'SluiceFunctions';

const VERSION = '2012-10-17';

/** To reshard streams and change their settings. */
export const operationsPolicy = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'ChangeStreams',
      Effect: 'Allow',
      Action: [
        'kinesis:CreateStream',
        'kinesis:SplitShard',
        'kinesis:MergeShards',
        'kinesis:IncreaseStreamRetentionPeriod',
        'kinesis:DecreaseStreamRetentionPeriod',
        'kinesis:StartStreamEncryption',
        'kinesis:StopStreamEncryption',
        'kinesis:UpdateMaxRecordSize',
        'kinesis:UpdateStreamWarmThroughput',
        'kinesis:UpdateStreamRecordDistributionStrategy',
        'kinesis:AddTagsToStream',
        'kinesis:RemoveTagsFromStream',
      ],
      Resource: `arn:aws:kinesis:*:${accountId}:stream/*`,
    },
    {
      Sid: 'ChangeCapacityAndMonitoring',
      Effect: 'Allow',
      // These know no resource: AWS cannot narrow them to a stream (docs/aws-facts.md §3).
      Action: [
        'kinesis:DescribeLimits',
        'kinesis:UpdateShardCount',
        'kinesis:UpdateStreamMode',
        'kinesis:EnableEnhancedMonitoring',
        'kinesis:DisableEnhancedMonitoring',
      ],
      Resource: '*',
    },
  ],
});

/** To read records: for a person who may see them, or for an analysis that keeps counts and no record. */
export const recordsPolicy = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'ReadRecords',
      Effect: 'Allow',
      Action: ['kinesis:GetShardIterator', 'kinesis:GetRecords'],
      Resource: `arn:aws:kinesis:*:${accountId}:stream/*`,
    },
    {
      Sid: 'ReadThroughOwnConsumers',
      Effect: 'Allow',
      Action: 'kinesis:SubscribeToShard',
      Resource: `arn:aws:kinesis:*:${accountId}:stream/*/consumer/sluice-*`,
    },
    {
      Sid: 'OpenRecords',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: `arn:aws:kms:*:${accountId}:key/*`,
      Condition: { StringLike: { 'kms:ViaService': 'kinesis.*.amazonaws.com' } },
    },
  ],
});

/** To write a test record for a person who publishes the stream. */
export const sendingPolicy = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'SendRecords',
      Effect: 'Allow',
      Action: 'kinesis:PutRecord',
      Resource: `arn:aws:kinesis:*:${accountId}:stream/*`,
    },
    {
      Sid: 'SealRecords',
      Effect: 'Allow',
      Action: 'kms:GenerateDataKey',
      Resource: `arn:aws:kms:*:${accountId}:key/*`,
      Condition: { StringLike: { 'kms:ViaService': 'kinesis.*.amazonaws.com' } },
    },
  ],
});

/** To map functions to the streams that they may read, by mappings that carry Sluice's mark; all others are left alone. */
export const functionsPolicy = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'LookAtFunctions',
      Effect: 'Allow',
      Action: 'lambda:GetFunctionConfiguration',
      Resource: `arn:aws:lambda:*:${accountId}:function:*`,
    },
    {
      Sid: 'FindMappings',
      Effect: 'Allow',
      // It knows no resource.
      Action: 'lambda:ListEventSourceMappings',
      Resource: '*',
    },
    {
      Sid: 'LookAtMappings',
      Effect: 'Allow',
      Action: ['lambda:GetEventSourceMapping', 'lambda:ListTags'],
      Resource: mappingsOf(accountId),
    },
    {
      Sid: 'MakeMarkedMappings',
      Effect: 'Allow',
      // AWS cannot narrow it to a mapping that is not there yet.
      Action: 'lambda:CreateEventSourceMapping',
      Resource: '*',
      Condition: { Null: { 'aws:RequestTag/sluice:mapping': 'false' } },
    },
    {
      Sid: 'MarkNewMappings',
      Effect: 'Allow',
      Action: 'lambda:TagResource',
      Resource: mappingsOf(accountId),
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'sluice:mapping' } },
    },
    {
      Sid: 'ChangeMarkedMappings',
      Effect: 'Allow',
      Action: ['lambda:UpdateEventSourceMapping', 'lambda:DeleteEventSourceMapping'],
      Resource: mappingsOf(accountId),
      Condition: { Null: { 'aws:ResourceTag/sluice:mapping': 'false' } },
    },
  ],
});

const mappingsOf = (accountId: string): string => `arn:aws:lambda:*:${accountId}:event-source-mapping:*`;
