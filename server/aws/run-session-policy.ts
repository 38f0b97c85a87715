type Run = { readonly streamArns: readonly string[]; readonly roleArns: readonly string[] };

const allow = (actions: readonly string[], resources: readonly string[]) =>
  resources.length > 0 ? [{ Effect: 'Allow', Action: actions, Resource: resources }] : [];

/** What one run may do in one account, whatever the spoke role allows; at most 2,048 characters (docs/aws-facts.md §4). */
export const runSessionPolicy = ({ streamArns, roleArns }: Run): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      ...allow(
        ['kinesis:GetResourcePolicy', 'kinesis:PutResourcePolicy', 'kinesis:DeleteResourcePolicy'],
        streamArns,
      ),
      ...allow(['iam:GetRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy'], roleArns),
    ],
  });
