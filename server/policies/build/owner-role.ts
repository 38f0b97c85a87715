import { parseArn, parseRoleArn, type RoleArn, roleArn, type StreamArn } from '../../kernel/arn';
import type { PolicyDocument } from '../document';
import type { LiveGrant } from './live-grant';
import { boundaryArnOf, MANAGED_TAG } from './managed-role';
import { buildRolePolicy } from './role-policy';
import { sha256 } from './sha256';

/** Only roles under this path and prefix are ever made, changed or deleted: the spoke role's policy says the same. */
export const OWNER_ROLE_PATH = '/sluice/';
export const OWNER_ROLE_PREFIX = 'sluice-';

/** IAM allows 64 characters; prefix, hyphen and the request's mark take the rest. */
const NAME_ROOM = 64 - OWNER_ROLE_PREFIX.length - 13;

/**
 * The role in the stream's account for one request and its subscription. No two requests share one, and the same
 * request has it again after any crash: what a run left is found by it.
 */
export function ownerRoleArnOf(requestId: string, streamArn: StreamArn, principalArn: RoleArn): RoleArn {
  const name = (parseRoleArn(principalArn)?.roleName ?? 'role').slice(0, NAME_ROOM);
  const mark = sha256(requestId).slice(0, 12);
  return roleArn(
    parseArn(streamArn)?.accountId ?? '',
    `${OWNER_ROLE_PREFIX}${name}-${mark}`,
    OWNER_ROLE_PATH,
  );
}

/** Ours to change and to delete: our path, our prefix and our tag. The mark in the name says whose it is. */
export function isOwnerRole(arn: string, tags: Readonly<Record<string, string>>): boolean {
  const role = parseRoleArn(arn);
  return (
    role?.path === OWNER_ROLE_PATH &&
    role.roleName.startsWith(OWNER_ROLE_PREFIX) &&
    tags[MANAGED_TAG.key] === MANAGED_TAG.value
  );
}

/**
 * Nobody but the consumer's role. No `sts:ExternalId`: that keeps a third party from being talked into using a role for
 * somebody else, and here the one role that is named acts for itself.
 */
export const buildOwnerRoleTrust = (principalArn: RoleArn): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'SluiceConsumer',
      Effect: 'Allow',
      Principal: { AWS: principalArn },
      Action: 'sts:AssumeRole',
    },
  ],
});

/** What the role in the stream's account is made of. */
export type OwnerRole = {
  readonly arn: RoleArn;
  readonly boundaryArn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly trust: PolicyDocument;
  /** Its one inline policy: what a role of the stream's own account would be given. */
  readonly policy: PolicyDocument | null;
};

/** Null where the grant goes straight to the stream. */
export function ownerRoleOf(grant: LiveGrant): OwnerRole | null {
  const arn = grant.ownerRoleArn;
  if (!arn) return null;
  return {
    arn,
    boundaryArn: boundaryArnOf(parseRoleArn(arn)?.accountId ?? ''),
    tags: { [MANAGED_TAG.key]: MANAGED_TAG.value },
    trust: buildOwnerRoleTrust(grant.principalArn),
    policy: buildRolePolicy(arn, [insideOwnersAccount(grant)]),
  };
}

/** The grant as the role in the stream's account has it. */
export const insideOwnersAccount = (grant: LiveGrant): LiveGrant => ({
  ...grant,
  principalArn: grant.ownerRoleArn ?? grant.principalArn,
  ownerRoleArn: null,
});
