import { parseRoleArn } from '../../kernel/arn';
import { asList, statementsOf } from '../../policies/document';
import type { CallingPrincipal } from '../../policies/evaluate/request';
import type { Directory } from './directory';
import { storedPolicy } from './policy-documents';
import type { RoleRecord } from './records';

/** The role of this very ARN, path and all. */
export function roleNamed(directory: Directory, arn: string): RoleRecord | undefined {
  const parts = parseRoleArn(arn);
  const role = parts ? directory.role(parts.accountId, parts.roleName) : undefined;
  return role?.arn === arn ? role : undefined;
}

/** Whether a service may assume the role. Conditions on a service's own call are not emulated: such a statement counts. */
export function trustsService({ trust }: RoleRecord, service: string): boolean {
  return statementsOf(storedPolicy(trust)).some((statement) => {
    const { Principal: principal, Effect, Action } = statement;
    if (Effect !== 'Allow' || principal === undefined || principal === '*') return false;
    return (
      asList(principal.Service).includes(service) &&
      asList(Action).some((action) => /^(\*|sts:(\*|AssumeRole))$/i.test(action))
    );
  });
}

/** The session in which a service works with a role. */
export const serviceSession = (role: RoleRecord, sessionName: string): CallingPrincipal => ({
  kind: 'role-session',
  accountId: role.accountId,
  roleArn: role.arn,
  roleId: role.roleId,
  sessionName,
  sessionArn: `arn:aws:sts::${role.accountId}:assumed-role/${role.roleName}/${sessionName}`,
});
