import type { PolicyDocument } from '../../policies/document';

const root = (accountId: string): string => `arn:aws:iam::${accountId}:root`;

/** What a key gets that is made without a policy: its account decides by its IAM policies. */
export const defaultKeyPolicy = (accountId: string): PolicyDocument => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: root(accountId) },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

/**
 * The policy of the key that AWS manages for a service: everybody in the account may use it through the service
 * without any KMS right of their own, and nobody from another account may (docs/aws-facts.md §2).
 */
export const managedKeyPolicy = (service: string, region: string, accountId: string): PolicyDocument => ({
  Version: '2012-10-17',
  Id: `auto-${service}-1`,
  Statement: [
    {
      Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:CreateGrant',
        'kms:DescribeKey',
      ],
      Resource: '*',
      Condition: {
        StringEquals: {
          'kms:CallerAccount': accountId,
          'kms:ViaService': `${service}.${region}.amazonaws.com`,
        },
      },
    },
    {
      Sid: 'Allow direct access to key metadata to the account',
      Effect: 'Allow',
      Principal: { AWS: root(accountId) },
      Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
      Resource: '*',
    },
  ],
});
