import { asList, type PolicyDocument, type PrincipalElement, statementsOf } from '../../policies/document';
import { AwsError } from '../contract';
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

/**
 * When a principal goes, AWS leaves its unique id in the trust policies that named it, so that a new one of the same
 * name is not trusted (docs/aws-facts.md §2).
 */
export async function orphanInTrustPolicies(
  directory: Directory,
  accountIds: Iterable<string>,
  gone: { readonly arn: string; readonly uniqueId: string },
): Promise<void> {
  const quoted = JSON.stringify(gone.arn);
  for (const accountId of accountIds)
    for (const role of directory.roles(accountId)) {
      if (!role.trust.includes(quoted)) continue;
      const trust = JSON.stringify(replacePrincipal(JSON.parse(role.trust) as PolicyDocument, gone));
      await directory.savePrincipal({ ...role, trust });
    }
}

function replacePrincipal(
  document: PolicyDocument,
  { arn, uniqueId }: { readonly arn: string; readonly uniqueId: string },
): PolicyDocument {
  const replace = (element: PrincipalElement | undefined): PrincipalElement | undefined => {
    if (element === undefined || element === '*' || element.AWS === undefined) return element;
    const names = asList(element.AWS).map((name) => (name === arn ? uniqueId : name));
    return { ...element, AWS: typeof element.AWS === 'string' ? (names[0] ?? uniqueId) : names };
  };
  const Statement = statementsOf(document).map(({ Principal, NotPrincipal, ...rest }) => {
    const principal = replace(Principal);
    const notPrincipal = replace(NotPrincipal);
    return {
      ...rest,
      ...(principal !== undefined && { Principal: principal }),
      ...(notPrincipal !== undefined && { NotPrincipal: notPrincipal }),
    };
  });
  return { ...document, Statement };
}
