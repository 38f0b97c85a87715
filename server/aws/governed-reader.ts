import { GetRoleCommand, GetRolePolicyCommand, type IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  type KinesisClient,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-kinesis';
import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { GovernedReader, SeenKey, SeenOwnerRole, SeenRole, SeenStream } from '../drift/ports';
import { parseRoleArn } from '../kernel/arn';
import type { AwsFailure } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { ok, type Result } from '../kernel/result';
import { ROLE_POLICY_NAME } from '../policies/build/live-grant';
import { call } from './call';
import { type Gated, gated } from './gated';
import { getKeyPolicy } from './key-reader';
import { listKeyGrants } from './key-writer';
import { readManagedDocument } from './managed-policy-writer';
import { getStreamPolicy } from './policy-reader';
import { attachedPolicyArns, inlinePolicyNames } from './role-policies';
import type { SpokeSessions } from './spoke-sessions';
import { encryptionOf } from './stream-encryption';
import { readStreamTags } from './stream-tags';

const orGone = <T>(result: Result<T, AwsFailure>): Result<T | null, AwsFailure> =>
  result.ok || result.error.kind !== 'not-found' ? result : ok(null);

/** Null when the consumer is not there, or another one has its name. */
async function readConsumer(kinesis: KinesisClient, ConsumerARN: string, turn: Gated) {
  const operation = 'kinesis:DescribeStreamConsumer';
  const there = orGone(
    await turn(operation, () =>
      call(operation, () => kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }))),
    ),
  );
  if (!there.ok) return there;
  const { ConsumerARN: arn, ConsumerStatus: status } = there.value?.ConsumerDescription ?? {};
  if (arn !== ConsumerARN || status === 'DELETING') return ok(null);
  const [policy, listed] = await Promise.all([
    turn('kinesis:GetResourcePolicy', () => getStreamPolicy(kinesis, arn)),
    turn('kinesis:ListTagsForResource', () =>
      call('kinesis:ListTagsForResource', () =>
        kinesis.send(new ListTagsForResourceCommand({ ResourceARN: arn })),
      ),
    ),
  ]);
  if (!policy.ok) return policy;
  if (!listed.ok) return listed;
  const tags = Object.fromEntries(
    (listed.value.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']),
  );
  return ok({ arn, policy: policy.value, tags });
}

async function readConsumers(
  kinesis: KinesisClient,
  arns: readonly string[],
  turn: Gated,
): Promise<Result<SeenStream['consumers'], AwsFailure>> {
  const read = await Promise.all(arns.map((arn) => readConsumer(kinesis, arn, turn)));
  const consumers: SeenStream['consumers'][number][] = [];
  for (const consumer of read) {
    if (!consumer.ok) return consumer;
    if (consumer.value !== null) consumers.push(consumer.value);
  }
  return ok(consumers);
}

type SeenState = Pick<SeenStream, 'keyState' | 'keyArn'>;
const NO_KEY: SeenState = { keyState: null, keyArn: null };

/** A key that this account may not look at says nothing; one that is not there opens nothing. */
async function readKeyState(kms: KMSClient, KeyId: string, turn: Gated): Promise<SeenState> {
  const operation = 'kms:DescribeKey';
  const answer = await turn(operation, () =>
    call(operation, () => kms.send(new DescribeKeyCommand({ KeyId }))),
  );
  if (!answer.ok) return answer.error.kind === 'not-found' ? { ...NO_KEY, keyState: 'Missing' } : NO_KEY;
  const { KeyState, Arn } = answer.value.KeyMetadata ?? {};
  return { keyState: KeyState ?? null, keyArn: Arn ?? null };
}

/** Its policy and the grants that Sluice made. */
async function readKey(
  kms: KMSClient,
  keyArn: string,
  turn: Gated,
): Promise<Result<SeenKey | null, AwsFailure>> {
  const [policy, grants] = await Promise.all([
    turn('kms:GetKeyPolicy', () => getKeyPolicy(kms, keyArn)),
    turn('kms:ListGrants', () => listKeyGrants(kms, keyArn)),
  ]);
  const there = orGone(policy);
  if (!there.ok || there.value === null) return there.ok ? ok(null) : there;
  return grants.ok ? ok({ policy: there.value, grants: grants.value }) : grants;
}

async function readStream(
  kinesis: KinesisClient,
  kms: KMSClient,
  { streamArn, consumerArns }: { readonly streamArn: string; readonly consumerArns: readonly string[] },
  turn: Gated,
): Promise<Result<SeenStream | null, AwsFailure>> {
  const [summary, policy, tags] = await Promise.all([
    turn('kinesis:DescribeStreamSummary', () =>
      call('kinesis:DescribeStreamSummary', () =>
        kinesis.send(new DescribeStreamSummaryCommand({ StreamARN: streamArn })),
      ),
    ),
    turn('kinesis:GetResourcePolicy', () => getStreamPolicy(kinesis, streamArn)),
    turn('kinesis:ListTagsForStream', () => readStreamTags(kinesis, streamArn)),
  ]);
  const there = orGone(summary);
  if (!there.ok || there.value === null) return there.ok ? ok(null) : there;
  if (!policy.ok) return orGone(policy).ok ? ok(null) : policy;
  if (!tags.ok) return orGone(tags).ok ? ok(null) : tags;
  const { EncryptionType, KeyId } = there.value.StreamDescriptionSummary ?? {};
  const encryption = encryptionOf(EncryptionType === 'KMS' ? 'KMS' : 'NONE', KeyId);
  const key =
    encryption === 'CUSTOMER_MANAGED_KEY' && KeyId !== undefined
      ? await readKeyState(kms, KeyId, turn)
      : NO_KEY;
  const consumers = await readConsumers(kinesis, consumerArns, turn);
  if (!consumers.ok) return consumers;
  return ok({
    policy: policy.value,
    tags: tags.value,
    encryption,
    ...key,
    consumers: consumers.value,
  });
}

/** Which of these are there, what they say, and where they hang; nothing is asked where there are none. */
async function readManagedPolicies(
  iam: IAMClient,
  roleName: string,
  arns: readonly string[],
  turn: Gated,
): Promise<Result<SeenRole['managed'], AwsFailure>> {
  if (arns.length === 0) return ok([]);
  const attached = await turn('iam:ListAttachedRolePolicies', () => attachedPolicyArns(iam, roleName));
  if (!attached.ok) return attached;
  const seen: SeenRole['managed'][number][] = [];
  for (const arn of arns) {
    const policy = await turn('iam:GetPolicy', () => readManagedDocument(iam, arn));
    if (!policy.ok) return policy;
    if (policy.value === null) continue;
    const here = attached.value.includes(arn);
    const { document, attachments } = policy.value;
    seen.push({ arn, document, attached: here, elsewhere: attachments - (here ? 1 : 0) });
  }
  return ok(seen);
}

async function readRole(
  iam: IAMClient,
  roleArn: string,
  managedArns: readonly string[],
  turn: Gated,
): Promise<Result<SeenRole | null, AwsFailure>> {
  const RoleName = parseRoleArn(roleArn)?.roleName;
  if (RoleName === undefined) return ok(null);
  const [answer, inline] = await Promise.all([
    turn('iam:GetRole', () => call('iam:GetRole', () => iam.send(new GetRoleCommand({ RoleName })))),
    turn('iam:GetRolePolicy', () =>
      call('iam:GetRolePolicy', () =>
        iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME })),
      ),
    ),
  ]);
  const there = orGone(answer);
  if (!there.ok) return there;
  const role = there.value?.Role;
  // Names are unique in an account whatever the path, so another path means another role.
  if (!role?.RoleId || role.Arn !== roleArn) return ok(null);
  const policy = orGone(inline);
  if (!policy.ok) return policy;
  const managed = await readManagedPolicies(iam, RoleName, managedArns, turn);
  if (!managed.ok) return managed;
  const encoded = policy.value?.PolicyDocument;
  const trust = role.AssumeRolePolicyDocument;
  return ok({
    roleId: role.RoleId,
    tags: Object.fromEntries((role.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
    boundaryArn: role.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    policy: encoded === undefined ? null : decodeURIComponent(encoded),
    managed: managed.value,
    trust: trust === undefined ? null : decodeURIComponent(trust),
  });
}

/** The same, and what else hangs on it: nobody but Sluice puts anything on a role of Sluice's own. */
async function readOwnerRole(
  iam: IAMClient,
  roleArn: string,
  turn: Gated,
): Promise<Result<SeenOwnerRole | null, AwsFailure>> {
  const role = await readRole(iam, roleArn, [], turn);
  if (!role.ok || role.value === null) return role.ok ? ok(null) : role;
  const name = parseRoleArn(roleArn)?.roleName ?? roleArn;
  const [inline, attached] = await Promise.all([
    turn('iam:ListRolePolicies', () => inlinePolicyNames(iam, name)),
    turn('iam:ListAttachedRolePolicies', () => attachedPolicyArns(iam, name)),
  ]);
  if (!inline.ok) return orGone(inline).ok ? ok(null) : inline;
  if (!attached.ok) return orGone(attached).ok ? ok(null) : attached;
  const others = [...inline.value.filter((each) => each !== ROLE_POLICY_NAME), ...attached.value];
  return ok({ ...role.value, others: others.sort() });
}

/**
 * The fewest calls that tell drift: three for a stream, one more for a key of its own, three for each consumer, two for
 * a role, one and two more for each managed policy where it has some, four for one of Sluice's own, two for a key; all with
 * the shared read session.
 */
export const governedReader = (sessions: SpokeSessions, gate: CallGate): GovernedReader => ({
  readStream: (target, streamArn, consumerArns) =>
    sessions.read(target, (clients) =>
      readStream(
        clients.kinesis(target.region),
        clients.kms(target.region),
        { streamArn, consumerArns },
        gated(gate, target),
      ),
    ),
  readKey: (target, keyArn) =>
    sessions.read(target, (clients) => readKey(clients.kms(target.region), keyArn, gated(gate, target))),
  readOwnerRole: (target, roleArn) =>
    sessions.read(target, (clients) => readOwnerRole(clients.iam, roleArn, gated(gate, target))),
  readRole: (target, roleArn, managedArns = []) =>
    sessions.read(target, (clients) => readRole(clients.iam, roleArn, managedArns, gated(gate, target))),
});
