import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';
import type { ManagedPolicy, ManagedPolicySession } from '../grants/ports';
import { parseArn, parseRoleArn } from '../kernel/arn';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { incomplete } from './assume-role';
import { call } from './call';
import { attachedPolicyArns, inlinePolicyTexts } from './role-policies';

const roleName = (roleArn: string): string => parseRoleArn(roleArn)?.roleName ?? roleArn;

/** `policy/sluice/sluice-grants-scoring-1` as path and name. */
function pathAndName(policyArn: string): { Path: string; PolicyName: string } {
  const resource = (parseArn(policyArn)?.resource ?? '').replace(/^policy/, '');
  const cut = resource.lastIndexOf('/') + 1;
  return { Path: resource.slice(0, cut), PolicyName: resource.slice(cut) };
}

/** What is not there is what was wanted. */
const unlessMissing = (result: Result<unknown, AwsFailure>): Result<void, AwsFailure> =>
  result.ok || result.error.kind === 'not-found' ? ok(undefined) : result;

async function oldVersions(
  iam: IAMClient,
  PolicyArn: string,
): Promise<Result<readonly string[], AwsFailure>> {
  const listed = await call('iam:ListPolicyVersions', () =>
    iam.send(new ListPolicyVersionsCommand({ PolicyArn })),
  );
  if (!listed.ok) return listed.error.kind === 'not-found' ? ok([]) : listed;
  const old = (listed.value.Versions ?? []).filter(({ IsDefaultVersion }) => IsDefaultVersion !== true);
  // Numbers of versions only ever grow: v9 is older than v10.
  const number = (id: string) => Number(id.slice(1));
  return ok(old.flatMap(({ VersionId }) => VersionId ?? []).sort((a, b) => number(a) - number(b)));
}

/** Its default version, which is the one in force, and on how many it hangs. Null when there is none. */
export async function readManagedDocument(
  iam: IAMClient,
  PolicyArn: string,
): Promise<Result<ManagedPolicy | null, AwsFailure>> {
  const policy = await call('iam:GetPolicy', () => iam.send(new GetPolicyCommand({ PolicyArn })));
  if (!policy.ok) return policy.error.kind === 'not-found' ? ok(null) : policy;
  const {
    DefaultVersionId: VersionId,
    AttachmentCount,
    PermissionsBoundaryUsageCount,
  } = policy.value.Policy ?? {};
  const version = await call('iam:GetPolicyVersion', () =>
    iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })),
  );
  if (!version.ok) return version.error.kind === 'not-found' ? ok(null) : version;
  const encoded = version.value.PolicyVersion?.Document;
  if (encoded === undefined) return err(incomplete('iam:GetPolicyVersion'));
  const attachments = (AttachmentCount ?? 0) + (PermissionsBoundaryUsageCount ?? 0);
  return ok({ document: decodeURIComponent(encoded), attachments });
}

/** Sluice's managed policies of roles, for what their inline policies have no room for. */
export const managedPolicyWriter = (iam: IAMClient): ManagedPolicySession => ({
  async rolePolicies(roleArn) {
    const [inline, attached] = await Promise.all([
      inlinePolicyTexts(iam, roleName(roleArn)),
      attachedPolicyArns(iam, roleName(roleArn)),
    ]);
    if (!inline.ok) return inline;
    return attached.ok ? ok({ inline: inline.value, attached: attached.value }) : attached;
  },

  getManagedPolicy: (policyArn) => readManagedDocument(iam, policyArn),

  async createManagedPolicy(policyArn, document) {
    const input = {
      ...pathAndName(policyArn),
      PolicyDocument: document,
      Description:
        'Grants of Sluice for which the role’s inline policy has no room. Written by Sluice alone.',
    };
    const made = await call('iam:CreatePolicy', () => iam.send(new CreatePolicyCommand(input)));
    return made.ok || made.error.code === 'EntityAlreadyExists' ? ok(undefined) : made;
  },

  createPolicyVersion: (PolicyArn, PolicyDocument) =>
    call('iam:CreatePolicyVersion', async () => {
      await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
    }),

  oldPolicyVersions: (policyArn) => oldVersions(iam, policyArn),

  async deletePolicyVersion(PolicyArn, VersionId) {
    const send = () => iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    return unlessMissing(await call('iam:DeletePolicyVersion', send));
  },

  attachRolePolicy: (roleArn, PolicyArn) =>
    call('iam:AttachRolePolicy', async () => {
      await iam.send(new AttachRolePolicyCommand({ RoleName: roleName(roleArn), PolicyArn }));
    }),

  async detachRolePolicy(roleArn, PolicyArn) {
    const send = () => iam.send(new DetachRolePolicyCommand({ RoleName: roleName(roleArn), PolicyArn }));
    return unlessMissing(await call('iam:DetachRolePolicy', send));
  },

  async deleteManagedPolicy(PolicyArn) {
    const send = () => iam.send(new DeletePolicyCommand({ PolicyArn }));
    return unlessMissing(await call('iam:DeletePolicy', send));
  },
});
