import { asList, type PrincipalElement, statementsOf } from '../../policies/document';
import { AwsError } from '../contract';
import { type DeletedPrincipal, withoutPrincipal } from '../orphan-principal';
import type { Directory } from './directory';
import { limitExceeded } from './errors';
import { lengthWithoutSpace, requirePolicy, TRUST_LIMIT } from './policy-documents';
import type { PrincipalDirectory } from './principal-directory';

/** Reads a trust policy that somebody wants to put: its grammar, its size, and that whom it names is there. */
export function checkTrustPolicy(text: string, principals: PrincipalDirectory): void {
  const document = requirePolicy(text, 'trust');
  if (lengthWithoutSpace(text) > TRUST_LIMIT)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${TRUST_LIMIT}`);
  for (const statement of statementsOf(document))
    for (const arn of namedArns(statement.Principal ?? statement.NotPrincipal))
      if (principals.find(arn) === 'missing')
        throw new AwsError('MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${arn}"`);
}

/** Sessions are named under sts, and are not looked up: a session of a role that is there may come any time. */
const namedArns = (principal: PrincipalElement | undefined): string[] =>
  principal === undefined || principal === '*'
    ? []
    : asList(principal.AWS).filter((name) => name.startsWith('arn:aws:iam:'));

/** A principal that goes leaves its unique id in the trust policies that named it. */
export async function orphanInTrustPolicies(
  directory: Directory,
  accountIds: Iterable<string>,
  gone: DeletedPrincipal,
): Promise<void> {
  for (const accountId of accountIds)
    for (const role of directory.roles(accountId)) {
      const trust = withoutPrincipal(role.trust, gone);
      if (trust !== null) await directory.savePrincipal({ ...role, trust });
    }
}
