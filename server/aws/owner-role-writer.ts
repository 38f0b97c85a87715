import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  type IAMClient,
  PutRolePermissionsBoundaryCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { WriteSession } from '../grants/ports';
import { parseRoleArn } from '../kernel/arn';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { compact } from '../policies/build/parse-document';
import { call } from './call';
import { attachedPolicyArns, inlinePolicyNames } from './role-policies';

type OwnerRoleCalls = Pick<
  WriteSession,
  'createOwnerRole' | 'putRoleTrust' | 'putRoleBoundary' | 'clearRole' | 'deleteOwnerRole'
>;

const nameOf = (roleArn: string): string => parseRoleArn(roleArn)?.roleName ?? roleArn;

const DESCRIPTION = 'Made by Sluice for one subscription, and deleted with it';

async function clear(
  iam: IAMClient,
  RoleName: string,
  keep: string | null,
): Promise<Result<void, AwsFailure>> {
  const names = await inlinePolicyNames(iam, RoleName);
  if (!names.ok) return names;
  for (const PolicyName of names.value.filter((name) => name !== keep)) {
    const deleted = await call('iam:DeleteRolePolicy', () =>
      iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })),
    );
    if (!deleted.ok && deleted.error.kind !== 'not-found') return deleted;
  }
  const attached = await attachedPolicyArns(iam, RoleName);
  if (!attached.ok) return attached;
  for (const PolicyArn of attached.value) {
    const detached = await call('iam:DetachRolePolicy', () =>
      iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })),
    );
    if (!detached.ok && detached.error.kind !== 'not-found') return detached;
  }
  return ok(undefined);
}

/** Everything about roles of Sluice's own that a run does, on one signed-in session. */
export const ownerRoleWriter = (iam: IAMClient): OwnerRoleCalls => ({
  createOwnerRole: ({ arn, boundaryArn, tags, trust }) =>
    call('iam:CreateRole', async () => {
      await iam.send(
        new CreateRoleCommand({
          RoleName: nameOf(arn),
          Path: parseRoleArn(arn)?.path,
          Description: DESCRIPTION,
          AssumeRolePolicyDocument: compact(trust),
          PermissionsBoundary: boundaryArn,
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
      );
    }),

  putRoleTrust: (roleArn, PolicyDocument) =>
    call('iam:UpdateAssumeRolePolicy', async () => {
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: nameOf(roleArn), PolicyDocument }));
    }),

  putRoleBoundary: (roleArn, PermissionsBoundary) =>
    call('iam:PutRolePermissionsBoundary', async () => {
      await iam.send(
        new PutRolePermissionsBoundaryCommand({ RoleName: nameOf(roleArn), PermissionsBoundary }),
      );
    }),

  clearRole: (roleArn, keep) => clear(iam, nameOf(roleArn), keep),

  deleteOwnerRole: (roleArn) =>
    call('iam:DeleteRole', async () => {
      await iam.send(new DeleteRoleCommand({ RoleName: nameOf(roleArn) }));
    }),
});
