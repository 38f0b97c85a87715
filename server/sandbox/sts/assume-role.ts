import { parseRoleArn } from '../../kernel/arn';
import { type Session, sealSession } from '../auth/session-token';
import { invalid } from '../constraints';
import { type AccessCheck, AwsError, type CallContext, type Operation } from '../contract';
import type { Directory } from '../iam/directory';
import { accessKeyId, secretAccessKey } from '../iam/identifiers';
import { storedPolicy } from '../iam/policy-documents';
import type { RoleRecord } from '../iam/records';
import { requestTagKeys, resourceTagKeys } from '../iam/tags';
import {
  type AssumeRoleInput,
  checkAssumeRoleInput,
  type SessionTags,
  sessionTags,
} from './assume-role-input';
import { requirePackedSize } from './packed-size';

export type AssumeRoleDeps = {
  readonly directory: Directory;
  readonly sealingKey: Buffer;
  readonly policyExists: (arn: string) => boolean;
};

const DEFAULT_SECONDS = 3_600;
/** A session made from a session lives an hour at most, whatever the role allows (docs/aws-facts.md §4). */
const CHAINED_MAX_SECONDS = 3_600;

export function assumeRole(deps: AssumeRoleDeps): Operation<AssumeRoleInput> {
  return {
    checks(input, context) {
      checkAssumeRoleInput(input);
      return checksOf(findRole(deps, input.RoleArn), input, sessionTags(input, context), context);
    },
    run(input, context) {
      const { role } = findRole(deps, input.RoleArn);
      if (!role) throw new AwsError('AccessDenied', `${input.RoleArn} may not be assumed`, 403);
      const missing = input.PolicyArns?.find(({ arn = '' }) => !isPolicyOf(deps, role, arn));
      if (missing) throw new AwsError('NoSuchEntity', `Policy ${missing.arn} does not exist.`, 404);
      const session = makeSession(role, input, sessionTags(input, context), context);
      const PackedPolicySize = requirePackedSize(session);
      return {
        Credentials: {
          AccessKeyId: session.accessKeyId,
          SecretAccessKey: session.secretAccessKey,
          SessionToken: sealSession(session, deps.sealingKey),
          Expiration: new Date(session.expiresAt),
        },
        AssumedRoleUser: {
          AssumedRoleId: `${role.roleId}:${session.sessionName}`,
          Arn: `arn:aws:sts::${role.accountId}:assumed-role/${role.roleName}/${session.sessionName}`,
        },
        PackedPolicySize,
        SourceIdentity: session.sourceIdentity,
      };
    },
  };
}

/** Session policies come from the role's own account. */
const isPolicyOf = ({ policyExists }: AssumeRoleDeps, { accountId }: RoleRecord, arn: string): boolean =>
  arn.startsWith(`arn:aws:iam::${accountId}:policy/`) && policyExists(arn);

type Found = { readonly role: RoleRecord | undefined; readonly accountId: string };

function findRole({ directory }: AssumeRoleDeps, arn: string): Found {
  const parts = parseRoleArn(arn);
  if (!parts) throw invalid(`${arn} is invalid`);
  const role = directory.seenPrincipal(directory.role(parts.accountId, parts.roleName));
  return { role: role?.kind === 'role' && role.arn === arn ? role : undefined, accountId: parts.accountId };
}

/** The trust policy must allow each of these; without the role there is none, so the answer is the same denial. */
function checksOf(
  { role, accountId }: Found,
  input: AssumeRoleInput,
  { tags, transitiveKeys, tagged }: SessionTags,
  { session }: CallContext,
): AccessCheck[] {
  const sourceIdentity = input.SourceIdentity ?? session?.sourceIdentity;
  const actions = [
    'sts:AssumeRole',
    ...(tagged ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
  const context = {
    ...(role && resourceTagKeys(role.tags)),
    ...requestTagKeys(tags),
    'sts:RoleSessionName': input.RoleSessionName,
    ...(input.ExternalId !== undefined && { 'sts:ExternalId': input.ExternalId }),
    ...(transitiveKeys.length > 0 && { 'sts:TransitiveTagKeys': transitiveKeys }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
  };
  return actions.map((action) => ({
    action,
    resource: input.RoleArn,
    resourceAccountId: accountId,
    ...(role && { resourcePolicy: { name: 'trust policy', document: storedPolicy(role.trust) } }),
    context,
  }));
}

function makeSession(
  role: RoleRecord,
  input: AssumeRoleInput,
  { tags, transitiveKeys }: SessionTags,
  { caller, session, now }: CallContext,
): Session {
  const chained = caller.kind === 'role-session';
  const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
  if (chained && seconds > CHAINED_MAX_SECONDS)
    throw invalid(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  if (seconds > role.maxSessionSeconds)
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  if (session?.sourceIdentity !== undefined && input.SourceIdentity !== undefined)
    if (session.sourceIdentity !== input.SourceIdentity)
      throw new AwsError('AccessDenied', 'SourceIdentity cannot be changed in a chained session.', 403);
  const sourceIdentity = session?.sourceIdentity ?? input.SourceIdentity;
  const issuedAt = Math.floor(now.getTime() / 1000) * 1000;
  return {
    accessKeyId: accessKeyId('ASIA', role.accountId),
    secretAccessKey: secretAccessKey(),
    accountId: role.accountId,
    roleArn: role.arn,
    roleId: role.roleId,
    sessionName: input.RoleSessionName,
    ...(input.Policy !== undefined && { policy: input.Policy }),
    policyArns: (input.PolicyArns ?? []).flatMap(({ arn }) => arn ?? []),
    tags,
    transitiveTagKeys: transitiveKeys,
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    issuedAt,
    expiresAt: issuedAt + seconds * 1000,
  };
}
