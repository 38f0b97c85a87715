import { parseArn } from '../../kernel/arn';
import type { PolicyDocument } from '../document';
import { evaluate } from '../evaluate/evaluate';
import { decide } from './decide';
import { type KeyWay, keyAction } from './key-access';
import { buildKeyPolicy } from './key-policy';
import type { LiveGrant } from './live-grant';
import type { RoleContext } from './role-context';

/** A key as its account's spoke role sees it. */
export type KeyFacts = {
  readonly arn: string;
  /** KMS's KeyState: `Enabled`, `Disabled`, `PendingDeletion`, … */
  readonly state: string;
  readonly policy: PolicyDocument;
  /** Carries the tag `sluice:managed = true`: its administrators let Sluice write its policy. */
  readonly managed: boolean;
};

const ALL: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'kms:*', Resource: '*' },
};

/** Whether the key's policy leaves this to the IAM of its account, where the spoke role is allowed it. */
export function spokeMay(action: string, { arn, policy }: KeyFacts, spokeRoleArn: string): boolean {
  const accountId = parseArn(arn)?.accountId ?? '';
  const request = {
    principal: {
      kind: 'role-session',
      accountId,
      roleArn: spokeRoleArn,
      roleId: 'AROASLUICE',
      sessionArn: `arn:aws:sts::${accountId}:assumed-role/${spokeRoleArn.split('/').at(-1)}/sluice`,
      sessionName: 'sluice',
    },
    action,
    resource: arn,
    resourceAccountId: accountId,
    context: { 'kms:CallerAccount': accountId },
  } as const;
  const policies = {
    identity: [{ name: 'spoke', document: ALL }],
    resource: { name: 'key policy', document: policy },
  };
  return evaluate(request, policies).outcome === 'allowed';
}

/** Whether IAM alone decides for this role: of its own account, and no statement of Sluice's needed. */
function identityIsEnough(grant: LiveGrant, { arn, policy }: KeyFacts, role: RoleContext): boolean {
  if (parseArn(arn)?.accountId !== parseArn(role.roleArn)?.accountId) return false;
  const documents = {
    streamPolicy: null,
    rolePolicy: ALL,
    keyPolicy: buildKeyPolicy(arn, [], policy),
  };
  const stream = { streamArn: grant.streamArn, tags: {}, key: { arn } };
  // The role's own limits are asked about when the plan is proved: here only what the key's policy leaves to IAM.
  const { boundary: _, ...unlimited } = { ...role, inline: [], managed: [] };
  return decide(keyAction(grant.pattern), documents, unlimited, stream).outcome === 'allowed';
}

/**
 * How the role comes to use the key: with its own policy where that is enough; else by a statement in the policy of a
 * key that Sluice may write, which people can read; else by a KMS grant. Null: its policy lets Sluice do neither.
 */
export function chooseKeyWay(
  grant: LiveGrant,
  key: KeyFacts,
  role: RoleContext,
  spokeRoleArn: string,
): KeyWay | null {
  if (identityIsEnough(grant, key, role)) return 'IDENTITY';
  if (key.managed && spokeMay('kms:PutKeyPolicy', key, spokeRoleArn)) return 'KEY_POLICY';
  return spokeMay('kms:CreateGrant', key, spokeRoleArn) ? 'KMS_GRANT' : null;
}
