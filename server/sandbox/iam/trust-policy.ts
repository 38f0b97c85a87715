import { asList, type PrincipalElement, statementsOf } from '../../policies/document';
import { AwsError } from '../contract';
import { type DeletedPrincipal, isUniqueId, withoutPrincipal } from '../orphan-principal';
import type { Directory } from './directory';
import { limitExceeded } from './errors';
import { lengthWithoutSpace, requirePolicy, TRUST_LIMIT } from './policy-documents';
import type { PrincipalDirectory } from './principal-directory';

type TrustRules = { readonly principals: PrincipalDirectory; readonly refuseOrphans: () => boolean };

/** Reads a trust policy that somebody wants to put: its grammar, its size, and that whom it names is there. */
export function checkTrustPolicy(text: string, { principals, refuseOrphans }: TrustRules): void {
  const document = requirePolicy(text, 'trust');
  if (lengthWithoutSpace(text) > TRUST_LIMIT)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${TRUST_LIMIT}`);
  for (const statement of statementsOf(document))
    for (const name of awsPrincipals(statement.Principal ?? statement.NotPrincipal))
      if (isUniqueId(name) ? refuseOrphans() : isMissing(name, principals))
        throw new AwsError('MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${name}"`);
}

const awsPrincipals = (principal: PrincipalElement | undefined): readonly string[] =>
  principal === undefined || principal === '*' ? [] : asList(principal.AWS);

/** Sessions are named under sts, and are not looked up: a session of a role that is there may come any time. */
const isMissing = (name: string, principals: PrincipalDirectory): boolean =>
  name.startsWith('arn:aws:iam:') && principals.find(name) === 'missing';

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
