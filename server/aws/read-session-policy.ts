/** All that the shared read session may do, whatever the spoke role allows: no write, no record of any stream. */
export const READ_SESSION_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'kinesis:ListStreams',
        'kinesis:DescribeStreamSummary',
        'kinesis:ListTagsForStream',
        'kinesis:ListTagsForResource',
        'kinesis:ListStreamConsumers',
        'kinesis:DescribeAccountSettings',
        'kinesis:GetResourcePolicy',
        'kinesis:DescribeStreamConsumer',
        'kinesis:ListTagsForResource',
        'kms:DescribeKey',
        'cloudtrail:LookupEvents',
        'kms:GetKeyPolicy',
        'kms:ListGrants',
        'kms:ListResourceTags',
        'iam:GetAccountAuthorizationDetails',
        'iam:ListRoles',
        'iam:GetRole',
        'iam:ListRolePolicies',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:GetPolicy',
        'iam:GetPolicyVersion',
      ],
      Resource: '*',
    },
  ],
});
