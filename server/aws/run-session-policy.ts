import { managedArns } from '../policies/build/role-places';

type Run = {
  readonly streamArns: readonly string[];
  readonly consumerPaths: readonly string[];
  readonly roleArns: readonly string[];
  readonly ownerRoleArns: readonly string[];
  readonly keyArns: readonly string[];
};

const POLICIES = ['kinesis:GetResourcePolicy', 'kinesis:PutResourcePolicy', 'kinesis:DeleteResourcePolicy'];
const CONSUMERS = [
  'kinesis:DescribeStreamConsumer',
  'kinesis:DeregisterStreamConsumer',
  'kinesis:TagResource',
  'kinesis:ListTagsForResource',
];

/** The spoke role says what of this may be done to a role of Sluice's own; here it is which one, in few characters. */
const OWN_ROLES = ['iam:*Role*'];

const KEYS = ['kms:GetKeyPolicy', 'kms:PutKeyPolicy', 'kms:ListGrants', 'kms:CreateGrant', 'kms:RevokeGrant'];

const ROLES = [
  'iam:GetRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:ListRolePolicies',
  'iam:ListAttachedRolePolicies',
  'iam:AttachRolePolicy',
  'iam:DetachRolePolicy',
];
/** Of Sluice's managed policies of the roles; what may be attached is said by the spoke role. */
const MANAGED = [
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:ListPolicyVersions',
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:DeletePolicyVersion',
  'iam:DeletePolicy',
];

/** One that is not there yet is asked for by its name alone. */
const consumerArns = (paths: readonly string[]) => paths.flatMap((path) => [path, `${path}:*`]);

const allow = (actions: readonly string[], resources: readonly string[]) =>
  resources.length > 0 ? [{ Effect: 'Allow', Action: actions, Resource: resources }] : [];

/** What one run may do in one account, whatever the spoke role allows; at most 2,048 characters (docs/aws-facts.md §4). */
export const runSessionPolicy = ({
  streamArns,
  consumerPaths,
  roleArns,
  ownerRoleArns,
  keyArns,
}: Run): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      ...allow(POLICIES, streamArns),
      ...allow(
        ['kinesis:RegisterStreamConsumer', 'kinesis:ListStreamConsumers'],
        consumerPaths.length > 0 ? streamArns : [],
      ),
      ...allow([...POLICIES, ...CONSUMERS], consumerArns(consumerPaths)),
      ...allow(ROLES, roleArns),
      ...allow(MANAGED, roleArns.map(managedArns)),
      ...allow(OWN_ROLES, ownerRoleArns),
      ...allow(KEYS, keyArns),
    ],
  });
