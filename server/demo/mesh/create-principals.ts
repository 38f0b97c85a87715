import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  type IAMClient,
  ListAccessKeysCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { anywhereTrust } from '@/server/environments/domain/outside/anywhere-trust';
import { OUTSIDE_PATH } from '@/server/environments/domain/outside/outside-party';
import type { PolicyDocument } from '@/server/policies/document';
import { created, type Keys } from './aws-session';
import { demoExternalId, HUB_ACCOUNT, type MeshAccount, streamArnIn } from './definition';
import {
  BOUNDARY,
  boundaryPolicy,
  HUB_ROLE,
  HUB_USER,
  hubPolicy,
  hubTrust,
  MANAGED_TAG,
  policyArn,
  roleArn,
  SPOKE_ROLE,
  spokePolicy,
  spokeTrust,
  userArn,
} from './spoke-role';
import {
  FUNCTIONS,
  functionsPolicy,
  OPERATIONS,
  operationsPolicy,
  RECORDS,
  recordsPolicy,
  SENDING,
  sendingPolicy,
} from './stream-rights';
import {
  accountTrust,
  BASELINE,
  baselinePolicy,
  consumerStatePolicy,
  deliveryPolicy,
  firehoseTrust,
  lambdaTrust,
  workloadPolicy,
} from './workload-policies';

export const WORKLOAD_USER = 'workload';

/** Users, roles and policies of one account. Safe to repeat: what is there stays, policies are written again. */
export async function createPrincipals(iam: IAMClient, account: MeshAccount): Promise<void> {
  const { accountId } = account;
  if (accountId === HUB_ACCOUNT) await createHub(iam);
  await Promise.all([
    createUser(iam, WORKLOAD_USER, { 'own-work': workloadPolicy(account) }),
    createPolicy(iam, BOUNDARY, boundaryPolicy()),
    createPolicy(iam, BASELINE, baselinePolicy(account)),
    createPolicy(iam, OPERATIONS, operationsPolicy(accountId)),
    createPolicy(iam, RECORDS, recordsPolicy(accountId)),
    createPolicy(iam, SENDING, sendingPolicy(accountId)),
    createPolicy(iam, FUNCTIONS, functionsPolicy(accountId)),
  ]);
  await createRole(iam, SPOKE_ROLE, spokeTrust(roleArn(HUB_ACCOUNT, HUB_ROLE), demoExternalId(accountId)));
  await putRolePolicy(iam, SPOKE_ROLE, 'sluice-spoke', spokePolicy(accountId));
  for (const name of [OPERATIONS, RECORDS, SENDING, FUNCTIONS])
    await iam.send(
      new AttachRolePolicyCommand({ RoleName: SPOKE_ROLE, PolicyArn: policyArn(accountId, name) }),
    );
  await Promise.all([
    ...account.consumerRoles.map((role) => createConsumerRole(iam, account, role)),
    ...account.functions.map(({ role }) => createFunctionRole(iam, account, role)),
    ...account.unmanagedRoles.map((role) => createUnmanagedRole(iam, account, role)),
    ...(account.outside ? [createOutsideRole(iam, account, account.outside)] : []),
  ]);
}

/** What it delivers stands in a policy of its own, as somebody wrote it before Sluice came. */
async function createUnmanagedRole(iam: IAMClient, account: MeshAccount, role: string): Promise<void> {
  const sources = account.deliveries
    .filter((delivery) => delivery.role === role)
    .map(({ source: { accountId, stream } }) => streamArnIn({ ...account, accountId }, stream));
  const { accountId } = account;
  await createRole(iam, role, sources.length > 0 ? firehoseTrust(accountId) : accountTrust(accountId));
  if (sources.length > 0) await putRolePolicy(iam, role, 'deliver', deliveryPolicy(sources));
}

/** As the set that Sluice generates makes it. */
async function createOutsideRole(
  iam: IAMClient,
  { accountId }: MeshAccount,
  { role, subjectCn, trustAnchorArn }: NonNullable<MeshAccount['outside']>,
): Promise<void> {
  const trust = anywhereTrust({ subjectCn, issuerCn: null }, trustAnchorArn);
  await created(
    iam.send(
      new CreateRoleCommand({
        RoleName: role,
        Path: OUTSIDE_PATH,
        AssumeRolePolicyDocument: JSON.stringify(trust),
        PermissionsBoundary: policyArn(accountId, BOUNDARY),
        Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
      }),
    ),
  );
}

async function createHub(iam: IAMClient): Promise<void> {
  await createUser(iam, HUB_USER, {
    'become-hub': {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn(HUB_ACCOUNT, HUB_ROLE) }],
    },
  });
  await createRole(iam, HUB_ROLE, hubTrust(userArn(HUB_ACCOUNT, HUB_USER)));
  await putRolePolicy(iam, HUB_ROLE, 'sluice-hub', hubPolicy());
}

async function createConsumerRole(iam: IAMClient, account: MeshAccount, role: string): Promise<void> {
  await created(
    iam.send(
      new CreateRoleCommand({
        RoleName: role,
        AssumeRolePolicyDocument: JSON.stringify(accountTrust(account.accountId)),
        PermissionsBoundary: policyArn(account.accountId, BOUNDARY),
        Tags: [
          { Key: MANAGED_TAG, Value: 'true' },
          { Key: 'team', Value: account.alias },
        ],
      }),
    ),
  );
  await putRolePolicy(iam, role, 'consumer-state', consumerStatePolicy(account, role));
  await iam.send(
    new AttachRolePolicyCommand({ RoleName: role, PolicyArn: policyArn(account.accountId, BASELINE) }),
  );
}

/** What Lambda takes to run a function and to read for it. */
async function createFunctionRole(iam: IAMClient, account: MeshAccount, role: string): Promise<void> {
  await created(
    iam.send(
      new CreateRoleCommand({
        RoleName: role,
        AssumeRolePolicyDocument: JSON.stringify(lambdaTrust()),
        PermissionsBoundary: policyArn(account.accountId, BOUNDARY),
        Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
      }),
    ),
  );
}

const createRole = (iam: IAMClient, name: string, trust: PolicyDocument): Promise<boolean> =>
  created(
    iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) })),
  );

const putRolePolicy = (iam: IAMClient, role: string, name: string, policy: PolicyDocument) =>
  iam.send(
    new PutRolePolicyCommand({ RoleName: role, PolicyName: name, PolicyDocument: JSON.stringify(policy) }),
  );

const createPolicy = (iam: IAMClient, name: string, policy: PolicyDocument): Promise<boolean> =>
  created(iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: JSON.stringify(policy) })));

async function createUser(
  iam: IAMClient,
  name: string,
  policies: Readonly<Record<string, PolicyDocument>>,
): Promise<void> {
  await created(iam.send(new CreateUserCommand({ UserName: name })));
  for (const [policyName, policy] of Object.entries(policies))
    await iam.send(
      new PutUserPolicyCommand({
        UserName: name,
        PolicyName: policyName,
        PolicyDocument: JSON.stringify(policy),
      }),
    );
}

/** The user's keys: those in the file if AWS still has them, else new ones. Only its creation shows a secret. */
export async function userKeys(iam: IAMClient, user: string, known: Keys | undefined): Promise<Keys> {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: user }));
  if (known && AccessKeyMetadata.some((key) => key.AccessKeyId === known.accessKeyId)) return known;
  for (const { AccessKeyId } of AccessKeyMetadata)
    await iam.send(new DeleteAccessKeyCommand({ UserName: user, AccessKeyId }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: user }));
  if (!AccessKey?.AccessKeyId || !AccessKey.SecretAccessKey)
    throw new Error(`IAM made no access key for ${user}`);
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}
