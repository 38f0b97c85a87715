import { GetRoleCommand, type IAMClient, ListRolesCommand, type Role } from '@aws-sdk/client-iam';
import type { RoleFacts, RoleReader } from '../environments/ports';
import type { BoundaryReader } from '../grants/ports';
import { parseRoleArn } from '../kernel/arn';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { incomplete } from './assume-role';
import { call } from './call';
import { namedPolicy, readAttachedPolicies, readInlinePolicies, readManagedPolicy } from './role-policies';
import type { SpokeSessions } from './spoke-sessions';

const PAGE = 100;

const notFound = (roleArn: string): AwsFailure => ({
  kind: 'not-found',
  retryable: false,
  operation: 'iam:GetRole',
  code: 'NoSuchEntity',
  awsMessage: `There is no role ${roleArn}.`,
});

const tagsOf = (role: Role): Record<string, string> =>
  Object.fromEntries((role.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']));

async function boundaryOf(iam: IAMClient, role: Role): Promise<Result<RoleFacts['boundary'], AwsFailure>> {
  const arn = role.PermissionsBoundary?.PermissionsBoundaryArn;
  if (arn === undefined) return ok(undefined);
  const policy = await readManagedPolicy(iam, arn, 'boundary');
  return policy.ok ? ok({ arn, policy: policy.value }) : policy;
}

async function readRole(iam: IAMClient, roleArn: string): Promise<Result<RoleFacts, AwsFailure>> {
  const roleName = parseRoleArn(roleArn)?.roleName;
  if (roleName === undefined) return err(notFound(roleArn));
  const answer = await call('iam:GetRole', () => iam.send(new GetRoleCommand({ RoleName: roleName })));
  if (!answer.ok) return answer;
  const role = answer.value.Role;
  if (!role?.RoleId || !role.Arn) return err(incomplete('iam:GetRole'));
  // Names are unique in an account whatever the path, so another path means another role.
  if (role.Arn !== roleArn) return err(notFound(roleArn));

  const [boundary, inline, managed] = await Promise.all([
    boundaryOf(iam, role),
    readInlinePolicies(iam, roleName),
    readAttachedPolicies(iam, roleName),
  ]);
  const trust = namedPolicy('trust policy', role.AssumeRolePolicyDocument, 'iam:GetRole');
  if (!boundary.ok) return boundary;
  if (!inline.ok) return inline;
  if (!managed.ok) return managed;
  if (!trust.ok) return trust;
  return ok({
    roleArn,
    roleId: role.RoleId,
    roleName,
    path: role.Path ?? '/',
    tags: tagsOf(role),
    ...(boundary.value === undefined ? {} : { boundary: boundary.value }),
    inline: inline.value,
    managed: managed.value,
    trust: trust.value,
  });
}

async function listRoles(iam: IAMClient, next: string | undefined) {
  const page = await call('iam:ListRoles', () =>
    iam.send(new ListRolesCommand({ Marker: next, MaxItems: PAGE })),
  );
  if (!page.ok) return page;
  const roleArns = (page.value.Roles ?? []).flatMap((role) => (role.Arn ? [role.Arn] : []));
  const more = page.value.IsTruncated ? page.value.Marker : undefined;
  return ok({ roleArns, ...(more === undefined ? {} : { next: more }) });
}

export const roleReader = (sessions: SpokeSessions): RoleReader => ({
  readRole: (target, roleArn) => sessions.read(target, (clients) => readRole(clients.iam, roleArn)),
  listRoles: (target, next) => sessions.read(target, (clients) => listRoles(clients.iam, next)),
});

export const boundaryReader = (sessions: SpokeSessions): BoundaryReader => ({
  async readBoundary(target, policyArn) {
    const read = await sessions.read(target, ({ iam }) => readManagedPolicy(iam, policyArn, 'boundary'));
    return read.ok || read.error.kind !== 'not-found' ? read : ok(null);
  },
});
