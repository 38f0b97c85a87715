import { sameMeaning } from '../../policies/build/compare';
import {
  buildOwnerRoleTrust,
  insideOwnersAccount,
  type OwnerRole,
  ownerRoleOf,
} from '../../policies/build/owner-role';
import { compact } from '../../policies/build/parse-document';
import type { PolicyDocument } from '../../policies/document';
import { type Finding, type GovernedGrant, isInMotion, isLive, toLive } from './finding';
import { guardFindings, policyFindings, type RoleObservation, wantedRolePolicy } from './role-drift';

export type OwnerRoleObservation = RoleObservation & {
  readonly trust: PolicyDocument | 'unreadable';
  /** Names of policies on it besides Sluice's one. */
  readonly others: readonly string[];
};

export type OwnerRoleDesire = {
  readonly roleArn: string;
  /** Of the one subscription that it was made for, in whatever state. */
  readonly grants: readonly GovernedGrant[];
};

/** Its policy is that of a role of the stream's own account. */
const inside = (grants: readonly GovernedGrant[]): readonly GovernedGrant[] =>
  grants.map((grant) => ({ ...grant, ...insideOwnersAccount(toLive(grant)) }));

/** What the role should be: exactly what a repair makes. Null: it should not be. */
export function wantedOwnerRole({ grants }: OwnerRoleDesire): OwnerRole | null {
  const live = grants.find(isLive);
  return live ? ownerRoleOf(toLive(live)) : null;
}

export const wantedOwnerRolePolicy = ({ roleArn, grants }: OwnerRoleDesire): PolicyDocument | null =>
  wantedRolePolicy({ roleArn, grants: inside(grants) });

/** What differs between a role that Sluice made in the owner's account and what it was made for. Null: it is not there. */
export function ownerRoleDrift(
  desire: OwnerRoleDesire,
  seen: OwnerRoleObservation | null,
): readonly Finding[] {
  const { roleArn, grants } = desire;
  if (grants.some(isInMotion)) return [];
  const live = grants.find(isLive);
  const base = { grantIds: grants.map(({ id }) => id), principals: [] };
  const whole = { ...base, key: 'role', subject: roleArn } as const;
  if (!live)
    return seen === null
      ? []
      : [{ ...whole, change: 'EXTRA', dimension: 'role-left', wanted: [], found: [roleArn] }];
  if (seen === null)
    return [{ ...whole, change: 'MISSING', dimension: 'role-gone', wanted: [roleArn], found: [] }];
  const trust = buildOwnerRoleTrust(live.principalArn);
  const findings: Finding[] = [...guardFindings(seen, base)];
  if (seen.trust === 'unreadable' || !sameMeaning(seen.trust, trust))
    findings.push({
      ...base,
      key: 'trust',
      change: 'CHANGED',
      dimension: 'trust',
      subject: live.principalArn,
      wanted: [compact(trust)],
      found: [seen.trust === 'unreadable' ? 'unreadable' : compact(seen.trust)],
    });
  for (const name of seen.others)
    findings.push({
      ...base,
      key: `policy ${name}`,
      change: 'EXTRA',
      dimension: 'unmanaged',
      subject: name,
      wanted: [],
      found: [name],
    });
  if (seen.policy === 'unreadable')
    return [
      ...findings,
      { ...whole, key: 'policy', change: 'CHANGED', dimension: 'unreadable', wanted: [], found: [] },
    ];
  return [...findings, ...policyFindings({ roleArn, grants: inside(grants), roleId: null }, seen.policy)];
}
