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
 * What Sluice does in an account: look at streams and roles, tag streams with its own keys, write the policies of the
 * account's streams, register consumers and end those that carry its name, let roles use the keys of streams,
 * and write the inline policies of roles that carry its tag and its boundary. It reads no record.
 */
export const spokePolicy = (accountId: string): PolicyDocument => ({
  Version: VERSION,
  Statement: [
    {
      Sid: 'FindStreamsAndRoles',
      Effect: 'Allow',
      Action: [
        'kinesis:ListStreams',
        'kinesis:DescribeAccountSettings',
        'iam:ListRoles',
        'iam:GetAccountAuthorizationDetails',
        'cloudtrail:LookupEvents',
      ],
      Resource: '*',
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
      Sid: 'NeverOwnOrReservedRoles',
      Effect: 'Deny',
      Action: ['iam:PutRolePolicy', 'iam:DeleteRolePolicy', 'iam:TagRole', 'iam:UntagRole'],
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
        'glue:GetSchemaVersion',
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

const keysOf = (accountId: string): string => `arn:aws:kms:*:${accountId}:key/*`;

const streamsOf = (accountId: string): string => `arn:aws:kinesis:*:${accountId}:stream/*`;
