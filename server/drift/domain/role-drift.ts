import type { WantedTrust } from '../../environments/domain/outside/check-trust';
import { parseArn } from '../../kernel/arn';
import { BOUNDARY_NAME, MANAGED_TAG } from '../../policies/build/managed-role';
import { mergedDocument } from '../../policies/build/role-places';
import { buildRolePolicy } from '../../policies/build/role-policy';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import type { ManagedTagRecord } from '../../tags/domain/managed-tag';
import { type Atom, roleAtoms } from './atoms';
import { compareAtoms } from './compare-atoms';
import { type Finding, type GovernedGrant, isInMotion, isLive, toLive } from './finding';
import { managedTagFindings } from './managed-tag-findings';
import { shareFinding } from './share-finding';
import { trustFindings } from './trust-drift';

export type RoleObservation = {
  readonly roleId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly boundaryArn: string | null;
  /** Sluice's own inline policy. */
  readonly policy: PolicyDocument | null | 'unreadable';
  /** Sluice's managed policies for the role that were ever begun and are there. */
  readonly managed?: readonly SeenManaged[];
  /** Whom the role trusts. */
  readonly trust?: PolicyDocument | 'unreadable';
};

export type SeenManaged = {
  readonly arn: string;
  readonly document: PolicyDocument | 'unreadable';
  /** Whether it hangs on the role; one that does not gives nothing. */
  readonly attached: boolean;
  /** On how many others it hangs. */
  readonly elsewhere: number;
};

export type RoleDesire = {
  readonly roleArn: string;
  /** Shares of the role's policy, in every state. */
  readonly grants: readonly GovernedGrant[];
  /** IAM's id of the role that was checked and approved; null when it was never read. */
  readonly roleId: string | null;
  /** Of a party outside AWS: the only one that may take the role. */
  readonly outside?: WantedTrust | null;
  /** Tags that Sluice wrote on it, or took away. */
  readonly managedTags?: readonly ManagedTagRecord[];
};

/** All that the role's policies would say if they were built now: exactly what a repair writes. */
export const wantedRolePolicy = ({ roleArn, grants }: Pick<RoleDesire, 'roleArn' | 'grants'>) =>
  buildRolePolicy(roleArn, grants.filter(isLive).map(toLive));

const atomsOf = (document: PolicyDocument | null): readonly Atom[] =>
  (document ? statementsOf(document) : []).flatMap(roleAtoms);

/** Everything that one grant adds to the policy: its stream, its consumer, and what a library needs besides. */
const subjectsOf = (roleArn: string, grant: GovernedGrant): ReadonlySet<string> =>
  new Set(atomsOf(buildRolePolicy(roleArn, [toLive(grant)])).map(({ subject }) => subject));

export function policyFindings(desire: RoleDesire, found: PolicyDocument | null): readonly Finding[] {
  const differences = compareAtoms(atomsOf(wantedRolePolicy(desire)), atomsOf(found));
  if (differences.length === 0) return [];
  const shares = desire.grants.map((grant) => ({ grant, subjects: subjectsOf(desire.roleArn, grant) }));
  return differences.flatMap((difference): Finding[] => {
    const own = shares.filter(({ subjects }) => subjects.has(difference.subject)).map(({ grant }) => grant);
    return own.some(isInMotion) ? [] : [shareFinding(difference, own, 'resources')];
  });
}

/** Without tag and boundary the spoke role may not write to this role: nothing could be repaired or revoked. */
export function guardFindings(
  seen: Pick<RoleObservation, 'tags' | 'boundaryArn'>,
  base: Pick<Finding, 'grantIds' | 'principals'>,
): Finding[] {
  const findings: Finding[] = [];
  const tag = seen.tags[MANAGED_TAG.key];
  if (tag !== MANAGED_TAG.value)
    findings.push({
      ...base,
      key: `tag ${MANAGED_TAG.key}`,
      change: tag === undefined ? 'MISSING' : 'CHANGED',
      dimension: 'tags',
      subject: MANAGED_TAG.key,
      wanted: [MANAGED_TAG.value],
      found: tag === undefined ? [] : [tag],
    });
  const boundary = seen.boundaryArn === null ? null : parseArn(seen.boundaryArn);
  if (boundary?.resource !== `policy/${BOUNDARY_NAME}`)
    findings.push({
      ...base,
      key: 'boundary',
      change: seen.boundaryArn === null ? 'MISSING' : 'CHANGED',
      dimension: 'boundary',
      subject: BOUNDARY_NAME,
      wanted: [BOUNDARY_NAME],
      found: seen.boundaryArn === null ? [] : [seen.boundaryArn],
    });
  return findings;
}

/** What differs between the live grants and one role. Null as observation: AWS says that it is not there. */
export function roleDrift(desire: RoleDesire, seen: RoleObservation | null): readonly Finding[] {
  const { roleArn, grants, roleId } = desire;
  const applied = grants.filter(({ state }) => state === 'APPLIED').map(({ id }) => id);
  // A role that nothing is granted to any more may go, and owes us nothing.
  if (seen === null && applied.length === 0) return [];
  const whole = {
    change: 'MISSING',
    subject: roleArn,
    wanted: [roleArn],
    found: [],
    principals: [],
    grantIds: applied,
  } as const;
  if (seen === null) return [{ ...whole, key: 'role', dimension: 'role-gone' }];
  // Another role under the name was never approved: nothing is compared, and nothing is written to it.
  if (roleId !== null && roleId !== seen.roleId && applied.length > 0)
    return [
      {
        ...whole,
        key: 'role id',
        change: 'CHANGED',
        dimension: 'role-recreated',
        wanted: [roleId],
        found: [seen.roleId],
      },
    ];
  const base = { grantIds: applied, principals: [] };
  const guards = [
    ...(applied.length > 0 ? guardFindings(seen, base) : []),
    ...(applied.length > 0 && desire.outside && seen.trust !== undefined
      ? trustFindings(desire.outside, seen.trust, base)
      : []),
    ...managedTagFindings(roleArn, desire.managedTags ?? [], seen.tags),
  ];
  const found = wholePolicy(seen);
  if (found === 'unreadable')
    return [{ ...whole, change: 'CHANGED', key: 'policy', dimension: 'unreadable' }, ...guards];
  return [...policyFindings(desire, found), ...elsewhereFindings(seen, applied), ...guards];
}

/** The inline policy and the managed ones that hang on the role, as one document: in how many it stands is no drift. */
export function wholePolicy({
  policy,
  managed = [],
}: Pick<RoleObservation, 'policy' | 'managed'>): PolicyDocument | null | 'unreadable' {
  const documents = [policy, ...managed.filter(({ attached }) => attached).map(({ document }) => document)];
  const known = documents.filter((each) => each !== null && each !== 'unreadable');
  if (documents.includes('unreadable')) return 'unreadable';
  return managed.length === 0 ? policy : mergedDocument(new Map(known.entries()));
}

/** Whoever else has Sluice's policy of this role attached can do what it says, as far as the other side lets in. */
const elsewhereFindings = ({ managed = [] }: RoleObservation, grantIds: readonly string[]): Finding[] =>
  managed
    .filter(({ elsewhere }) => elsewhere > 0)
    .map(({ arn, elsewhere }) => ({
      key: `attached ${arn}`,
      change: 'EXTRA',
      dimension: 'attached-elsewhere',
      subject: arn,
      wanted: ['this role alone'],
      found: [`${elsewhere} more`],
      principals: [],
      grantIds,
    }));
