import type { PolicyDocument } from '@/server/policies/document';

/**
 * Everything that Sluice is allowed in AWS, as pure documents: the hub role, and the spoke role and permissions
 * boundary of every account. The CloudFormation templates in docs/aws are made of the same statements, with
 * `${AWS::AccountId}` for the account.
 */
export const HUB_ROLE = 'SluiceHub';
export const HUB_USER = 'sluice-hub';
export const SPOKE_ROLE = 'SluiceSpoke';
export const BOUNDARY = 'SluiceBoundary';
/** Roles that Sluice may write to say so themselves. */
export const MANAGED_TAG = 'sluice:managed';

const VERSION = '2012-10-17';

export const roleArn = (accountId: string, name: string): string => `arn:aws:iam::${accountId}:role/${name}`;
export const userArn = (accountId: string, name: string): string => `arn:aws:iam::${accountId}:user/${name}`;
export const policyArn = (accountId: string, name: string): string =>
  `arn:aws:iam::${accountId}:policy/${name}`;

/** The hub may do one thing: become the spoke of an account that trusts it. */
export const hubPolicy = (): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    { Sid: 'BecomeSpoke', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn('*', SPOKE_ROLE) },
  ],
});

/** Who may be the hub: the identity that Sluice's processes have. */
export const hubTrust = (identityArn: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [{ Effect: 'Allow', Principal: { AWS: identityArn }, Action: 'sts:AssumeRole' }],
});

/** The account trusts the hub role, and only with the ExternalId that Sluice made for this account. */
export const spokeTrust = (hubRoleArn: string, externalId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: hubRoleArn },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': externalId } },
    },
  ],
});

/**
 * What Sluice does in an account: look at streams, schemas and roles, tag streams with its own keys, write the policies of the
 * account's streams, register consumers and end those that carry its name, let roles use the keys of streams,
 * and write the inline policies of roles that carry its tag and its boundary. Whether it changes streams or reads records,
 * an account says by itself (stream-rights.ts).
 */
export const spokePolicy = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'FindStreamsRolesAndSchemas',
      Effect: 'Allow',
      Action: [
        'kinesis:ListStreams',
        'kinesis:DescribeAccountSettings',
        'kinesis:DescribeLimits',
        'iam:ListRoles',
        'iam:GetAccountAuthorizationDetails',
        'cloudtrail:LookupEvents',
        'cloudwatch:GetMetricData',
        'cloudwatch:ListMetrics',
        'glue:ListRegistries',
        'glue:ListSchemas',
        'glue:GetSchema',
        'glue:ListSchemaVersions',
        'glue:GetSchemaVersion',
        'lambda:ListEventSourceMappings',
        'firehose:ListDeliveryStreams',
        'pipes:ListPipes',
      ],
      Resource: '*',
    },
    {
      Sid: 'LookAtDeliveries',
      Effect: 'Allow',
      Action: ['firehose:DescribeDeliveryStream', 'pipes:DescribePipe'],
      Resource: [`arn:aws:firehose:*:${accountId}:deliverystream/*`, `arn:aws:pipes:*:${accountId}:pipe/*`],
    },
    {
      Sid: 'RegisterSchemaVersions',
      Effect: 'Allow',
      Action: 'glue:RegisterSchemaVersion',
      Resource: [`arn:aws:glue:*:${accountId}:registry/*`, `arn:aws:glue:*:${accountId}:schema/*`],
    },
    {
      Sid: 'LookAtStreams',
      Effect: 'Allow',
      Action: [
        'kinesis:DescribeStreamSummary',
        'kinesis:ListShards',
        'kinesis:ListTagsForStream',
        'kinesis:ListTagsForResource',
        'kinesis:GetResourcePolicy',
        'kinesis:ListStreamConsumers',
        'kinesis:DescribeStreamConsumer',
      ],
      Resource: streamsOf(accountId),
    },
    {
      Sid: 'LookAtKeysOfStreams',
      Effect: 'Allow',
      Action: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:ListGrants', 'kms:ListResourceTags'],
      Resource: keysOf(accountId),
    },
    {
      Sid: 'WriteMarkedKeys',
      Effect: 'Allow',
      Action: 'kms:PutKeyPolicy',
      Resource: keysOf(accountId),
      Condition: { StringEquals: { [`aws:ResourceTag/${MANAGED_TAG}`]: 'true' } },
    },
    {
      Sid: 'GrantKeysToStreams',
      Effect: 'Allow',
      Action: 'kms:CreateGrant',
      Resource: keysOf(accountId),
      // Using records and nothing else, and only with an encryption context.
      Condition: {
        'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt', 'GenerateDataKey'] },
        StringEquals: { 'kms:GrantConstraintType': 'EncryptionContextSubset' },
      },
    },
    {
      Sid: 'EndKeyGrants',
      Effect: 'Allow',
      Action: 'kms:RevokeGrant',
      Resource: keysOf(accountId),
    },
    {
      Sid: 'ShareStreams',
      Effect: 'Allow',
      Action: ['kinesis:PutResourcePolicy', 'kinesis:DeleteResourcePolicy'],
      Resource: streamsOf(accountId),
    },
    {
      Sid: 'RegisterConsumers',
      Effect: 'Allow',
      Action: 'kinesis:RegisterStreamConsumer',
      Resource: streamsOf(accountId),
    },
    {
      Sid: 'EndOwnConsumers',
      Effect: 'Allow',
      Action: 'kinesis:DeregisterStreamConsumer',
      Resource: `${streamsOf(accountId)}/consumer/sluice-*`,
    },
    {
      Sid: 'TagStreamsWithOwnKeys',
      Effect: 'Allow',
      Action: [
        'kinesis:AddTagsToStream',
        'kinesis:RemoveTagsFromStream',
        'kinesis:TagResource',
        'kinesis:UntagResource',
      ],
      Resource: streamsOf(accountId),
      // Null as well: ForAllValues alone is also met by a request without any key.
      Condition: {
        'ForAllValues:StringLike': { 'aws:TagKeys': 'sluice:*' },
        Null: { 'aws:TagKeys': 'false' },
      },
    },
    {
      Sid: 'LookAtRoles',
      Effect: 'Allow',
      Action: [
        'iam:GetRole',
        'iam:ListRoleTags',
        'iam:ListRolePolicies',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:GetPolicy',
        'iam:GetPolicyVersion',
      ],
      // Managed policies of AWS itself can hang on a role too.
      Resource: [roleArn(accountId, '*'), policyArn(accountId, '*'), policyArn('aws', '*')],
    },
    {
      Sid: 'WriteMarkedRoles',
      Effect: 'Allow',
      Action: ['iam:PutRolePolicy', 'iam:DeleteRolePolicy'],
      Resource: roleArn(accountId, '*'),
      Condition: {
        StringEquals: {
          [`iam:ResourceTag/${MANAGED_TAG}`]: 'true',
          'iam:PermissionsBoundary': policyArn(accountId, BOUNDARY),
        },
      },
    },
    {
      Sid: 'SpillToManagedPolicies',
      Effect: 'Allow',
      Action: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicyVersion',
        'iam:DeletePolicy',
        'iam:ListPolicyVersions',
      ],
      Resource: policyArn(accountId, 'sluice/*'),
    },
    {
      Sid: 'AttachToMarkedRoles',
      Effect: 'Allow',
      Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      Resource: roleArn(accountId, '*'),
      // Only policies that Sluice writes, to roles that it may write to: nothing else can be hung on anybody.
      Condition: {
        StringEquals: {
          [`iam:ResourceTag/${MANAGED_TAG}`]: 'true',
          'iam:PermissionsBoundary': policyArn(accountId, BOUNDARY),
        },
        ArnLike: { 'iam:PolicyARN': policyArn(accountId, 'sluice/*') },
      },
    },
    {
      Sid: 'TagMarkedRoles',
      Effect: 'Allow',
      Action: ['iam:TagRole', 'iam:UntagRole'],
      Resource: roleArn(accountId, '*'),
      // Only keys that access can hang on: the mark itself, and everybody else's tags, stay as they are.
      Condition: {
        StringEquals: { [`iam:ResourceTag/${MANAGED_TAG}`]: 'true' },
        'ForAllValues:StringLike': {
          'aws:TagKeys': ['sluice:domain', 'sluice:classification', 'sluice:share:*'],
        },
        Null: { 'aws:TagKeys': 'false' },
      },
    },
    {
      Sid: 'MakeOwnRoles',
      Effect: 'Allow',
      Action: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      Resource: ownRolesOf(accountId),
      // None without it, and none that could do more.
      Condition: { StringEquals: { 'iam:PermissionsBoundary': policyArn(accountId, BOUNDARY) } },
    },
    {
      Sid: 'MarkOwnRoles',
      Effect: 'Allow',
      Action: 'iam:TagRole',
      Resource: ownRolesOf(accountId),
      // Only the mark that Sluice makes them with.
      Condition: {
        StringEquals: { [`aws:RequestTag/${MANAGED_TAG}`]: 'true' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': MANAGED_TAG },
      },
    },
    {
      Sid: 'EndOwnRoles',
      Effect: 'Allow',
      Action: [
        'iam:UpdateAssumeRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:DeleteRole',
      ],
      Resource: ownRolesOf(accountId),
      Condition: { StringEquals: { [`iam:ResourceTag/${MANAGED_TAG}`]: 'true' } },
    },
    {
      Sid: 'NeverOwnOrReservedRoles',
      Effect: 'Deny',
      Action: [
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DetachRolePolicy',
        'iam:TagRole',
        'iam:UntagRole',
      ],
      Resource: [
        roleArn(accountId, SPOKE_ROLE),
        roleArn(accountId, HUB_ROLE),
        roleArn(accountId, 'aws-reserved/*'),
        roleArn(accountId, 'aws-service-role/*'),
      ],
    },
  ],
});

/**
 * The most that a role which Sluice writes to can ever do: use streams, and what a stream's consumer needs besides.
 * Nothing in it changes a stream, a policy or an identity.
 */
export const boundaryPolicy = (): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'UseStreams',
      Effect: 'Allow',
      Action: [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:ListShards',
        'kinesis:GetShardIterator',
        'kinesis:GetRecords',
        'kinesis:PutRecord',
        'kinesis:PutRecords',
        'kinesis:DescribeStreamConsumer',
        'kinesis:SubscribeToShard',
      ],
      Resource: ['arn:aws:kinesis:*:*:stream/*', 'arn:aws:kinesis:*:*:stream/*/consumer/*'],
    },
    {
      // To become a role that Sluice made in a stream's account, and no other.
      Sid: 'TakeRolesOfSluice',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: ownRolesOf('*'),
    },
    {
      Sid: 'KeepConsumerState',
      Effect: 'Allow',
      Action: [
        'dynamodb:CreateTable',
        'dynamodb:DescribeTable',
        'dynamodb:UpdateTable',
        'dynamodb:Scan',
        'dynamodb:Query',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      Resource: 'arn:aws:dynamodb:*:*:table/*',
    },
    {
      Sid: 'UseFilesKeysAndSchemas',
      Effect: 'Allow',
      Action: [
        's3:GetObject',
        's3:PutObject',
        's3:ListBucket',
        'kms:Decrypt',
        'kms:GenerateDataKey',
        'glue:GetSchema',
        'glue:GetSchemaByDefinition',
        'glue:GetSchemaVersion',
        'glue:ListSchemaVersions',
      ],
      Resource: '*',
    },
    {
      Sid: 'Report',
      Effect: 'Allow',
      Action: [
        'cloudwatch:PutMetricData',
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
      ],
      Resource: '*',
    },
  ],
});

const ownRolesOf = (accountId: string): string => roleArn(accountId, 'sluice/sluice-*');

const keysOf = (accountId: string): string => `arn:aws:kms:*:${accountId}:key/*`;

const streamsOf = (accountId: string): string => `arn:aws:kinesis:*:${accountId}:stream/*`;
