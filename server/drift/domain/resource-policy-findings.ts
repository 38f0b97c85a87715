import { callerOf } from '../../policies/build/live-grant';
import { isOrphan } from '../../policies/build/principals';
import { isOurs } from '../../policies/build/statement';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import { type Atom, streamAtoms } from './atoms';
import { compareAtoms } from './compare-atoms';
import { type Finding, type GovernedGrant, isInMotion } from './finding';
import { shareFinding } from './share-finding';

function ownAtoms(resourceArn: string, document: PolicyDocument | null): readonly Atom[] {
  return (document ? statementsOf(document) : [])
    .filter(isOurs)
    .flatMap((statement) => streamAtoms(resourceArn, statement));
}

/** What differs in our own statements of a policy that hangs on a stream or a consumer; `shares` are its grants. */
export function resourcePolicyFindings(
  resourceArn: string,
  shares: readonly GovernedGrant[],
  wantedPolicy: PolicyDocument | null,
  found: PolicyDocument | null,
): readonly Finding[] {
  const wanted = ownAtoms(resourceArn, wantedPolicy);
  const named = new Set(wanted.map(({ subject }) => subject));
  const lost = shares.filter((grant) => grant.state === 'APPLIED' && !named.has(callerOf(grant)));
  return compareAtoms(wanted, ownAtoms(resourceArn, found)).flatMap((difference): Finding[] => {
    const own = shares.filter((grant) => callerOf(grant) === difference.subject);
    if (own.some(isInMotion)) return [];
    const finding = shareFinding(difference, own, 'principals');
    const principals = difference.change === 'EXTRA' ? [difference.subject] : [];
    // An applied grant whose principal is not wanted any more is the one whose role became this unique id.
    if (isOrphan(difference.subject)) {
      const grantIds = lost.map(({ id }) => id);
      return [{ ...finding, dimension: 'orphan-principal', principals, grantIds }];
    }
    return [{ ...finding, principals }];
  });
}
