import type { OutsideParty } from './outside-party';

/** What the generated files create, and for whom. */
export type RoleSet = {
  /** Name of the environment. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly roleArn: string;
  readonly roleName: string;
  readonly rolePath: string;
  readonly party: OutsideParty;
};

/** Names of trust anchors and profiles take letters, digits, spaces, hyphens and underscores only. */
export const anywhereName = ({ roleName }: Pick<RoleSet, 'roleName'>): string =>
  roleName.replace(/[^ a-zA-Z0-9_-]/g, '-');

/** A role's sessions last an hour by default, and no profile can make them last longer than the role lets them. */
export const longestSession = ({ party }: Pick<RoleSet, 'party'>): number =>
  Math.max(3_600, party.sessionSeconds);

/** The generated set makes an anchor of the bundle where there is one; otherwise it names the one that is there. */
export const makesAnchor = ({ party }: Pick<RoleSet, 'party'>): boolean => party.caBundle !== null;
