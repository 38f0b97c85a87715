import { keyGrantTerms } from '../../policies/build/key-access';
import { isGrantedAs, type KeyGrant } from '../../policies/build/key-grants';
import { buildKeyPolicy } from '../../policies/build/key-policy';
import type { PolicyDocument } from '../../policies/document';
import { type Finding, type GovernedGrant, isInMotion, isLive, toLive } from './finding';
import { resourcePolicyFindings } from './resource-policy-findings';

export type KeyObservation = {
  readonly policy: PolicyDocument | null | 'unreadable';
  /** Those whose name says that Sluice made them. */
  readonly grants: readonly KeyGrant[];
};

export type KeyDesire = {
  readonly keyArn: string;
  /** Grants that reach the key by its policy or by a KMS grant, of all streams and in every state. */
  readonly grants: readonly GovernedGrant[];
};

const ofKind = (grants: readonly GovernedGrant[], kind: 'KEY_POLICY' | 'KMS_GRANT') =>
  grants.filter((grant) => grant.kind === kind);

/** What the key's policy would be if it were built now: exactly what a repair writes. */
export const wantedKeyPolicy = (
  { keyArn, grants }: KeyDesire,
  current: PolicyDocument | null,
): PolicyDocument | null =>
  // A key always has a policy. One that was not read is not made up.
  current && buildKeyPolicy(keyArn, ofKind(grants, 'KEY_POLICY').filter(isLive).map(toLive), current);

const shown = ({ operations, context }: Pick<KeyGrant, 'operations' | 'context'>): string =>
  `${operations.join(', ')} with ${Object.entries(context)
    .map(([key, value]) => `${key} = ${value}`)
    .join(', ')}`;

function grantFindings(grants: readonly GovernedGrant[], seen: readonly KeyGrant[]): readonly Finding[] {
  const wanted = ofKind(grants, 'KMS_GRANT').map((grant) => ({ grant, terms: keyGrantTerms(grant) }));
  const base = { dimension: 'kms-grant', principals: [] } as const;
  const missing = wanted
    .filter(({ grant, terms }) => grant.state === 'APPLIED' && !seen.some((each) => isGrantedAs(each, terms)))
    .map(
      ({ grant, terms }): Finding => ({
        ...base,
        key: `grant ${terms.name}`,
        change: 'MISSING',
        subject: terms.grantee,
        wanted: [shown(terms)],
        found: [],
        grantIds: [grant.id],
      }),
    );
  const extra = seen.flatMap((found): Finding[] => {
    const own = wanted.filter(({ terms }) => terms.name === found.name);
    if (own.some(({ grant, terms }) => isInMotion(grant) || (isLive(grant) && isGrantedAs(found, terms))))
      return [];
    return [
      {
        ...base,
        key: `extra grant ${found.id}`,
        change: 'EXTRA',
        subject: found.grantee,
        wanted: [],
        found: [shown(found)],
        principals: [found.grantee],
        grantIds: own.filter(({ grant }) => grant.state === 'REMOVED').map(({ grant }) => grant.id),
      },
    ];
  });
  return [...missing, ...extra];
}

/**
 * What differs between the live grants and one key. What others wrote in its policy is the key's own administration, and
 * no finding. Null as observation: AWS says that it is not there, which its streams' findings say.
 */
export function keyDrift(desire: KeyDesire, seen: KeyObservation | null): readonly Finding[] {
  if (seen === null) return [];
  const { keyArn, grants } = desire;
  const ofGrants = grantFindings(grants, seen.grants);
  if (seen.policy === 'unreadable') {
    const grantIds = grants.filter(({ state }) => state === 'APPLIED').map(({ id }) => id);
    const unreadable = {
      key: 'policy',
      change: 'CHANGED',
      dimension: 'unreadable',
      subject: keyArn,
    } as const;
    return [{ ...unreadable, wanted: [], found: [], principals: [], grantIds }, ...ofGrants];
  }
  const shares = ofKind(grants, 'KEY_POLICY');
  const wanted = wantedKeyPolicy(desire, seen.policy);
  return [...resourcePolicyFindings(keyArn, shares, wanted, seen.policy), ...ofGrants];
}
