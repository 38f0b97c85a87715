import { type AwsAccount, targetOf } from '../../accounts/domain/account';
import type { WantedTrust } from '../domain/outside/check-trust';
import { checkPrincipal, isRuledOut, type PrincipalCheck, type RoleReading } from '../domain/principal-check';
import type { RoleReader } from '../ports';

/** Reads the role through the spoke role of its account and judges it. Also for checks before a grant. */
export async function readPrincipalCheck(
  deps: { readonly roleReader: RoleReader },
  account: AwsAccount,
  region: string,
  roleArn: string,
  outside: WantedTrust | null,
): Promise<PrincipalCheck> {
  if (isRuledOut(roleArn, account))
    return checkPrincipal(roleArn, account, { state: 'unreadable', reason: 'AWS was not asked.' });
  const role = await deps.roleReader.readRole(targetOf(account, region), roleArn);
  return checkPrincipal(roleArn, account, readingOf(role), outside);
}

function readingOf(role: Awaited<ReturnType<RoleReader['readRole']>>): RoleReading {
  if (role.ok) {
    const { roleId, tags, boundary, trust } = role.value;
    return { state: 'read', roleId, tags, boundaryArn: boundary?.arn ?? null, trust: trust.document };
  }
  if (role.error.kind === 'not-found' && role.error.operation === 'iam:GetRole') return { state: 'missing' };
  return { state: 'unreadable', reason: `${role.error.operation}: ${role.error.awsMessage}` };
}
