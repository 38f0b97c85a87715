import { parseRoleArn } from '../../kernel/arn';
import { asList, statementsOf } from '../../policies/document';
import type { CallingPrincipal } from '../../policies/evaluate/request';
import type { Directory } from '../iam/directory';
import { storedPolicy } from '../iam/policy-documents';
import type { RoleRecord } from '../iam/records';

const SERVICE = 'lambda.amazonaws.com';

export function executionRole(directory: Directory, arn: string): RoleRecord | undefined {
  const parts = parseRoleArn(arn);
  const role = parts ? directory.role(parts.accountId, parts.roleName) : undefined;
  return role?.arn === arn ? role : undefined;
}

/** Whether Lambda may assume the role. Conditions on a service's own call are not emulated: such a statement counts. */
export function trustsLambda({ trust }: RoleRecord): boolean {
  return statementsOf(storedPolicy(trust)).some((statement) => {
    const { Principal: principal, Effect, Action } = statement;
    if (Effect !== 'Allow' || principal === undefined || principal === '*') return false;
    const services = asList(principal.Service);
    return (
      services.includes(SERVICE) &&
      asList(Action).some((action) => /^(\*|sts:(\*|AssumeRole))$/i.test(action))
    );
  });
}

/** The session in which Lambda runs a function: it is named after the function. */
export const executionSession = (role: RoleRecord, functionName: string): CallingPrincipal => ({
  kind: 'role-session',
  accountId: role.accountId,
  roleArn: role.arn,
  roleId: role.roleId,
  sessionName: functionName,
  sessionArn: `arn:aws:sts::${role.accountId}:assumed-role/${role.roleName}/${functionName}`,
});
