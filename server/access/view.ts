import type { OrganisationRole, ProjectRole } from '../kernel/actor';

export type PersonMembership = {
  readonly project: { readonly slug: string; readonly name: string };
  readonly roles: readonly ProjectRole[];
};

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Since when the person cannot sign in; null for everybody who can. */
  readonly disabledAt: Date | null;
  /** They have not chosen a password yet, or it was taken away: a one-time link lets them choose one. */
  readonly withoutPassword: boolean;
  readonly organisationRoles: readonly OrganisationRole[];
  /** Whose governance they are, by name. */
  readonly governedDomains: readonly { readonly id: string; readonly name: string }[];
  readonly memberships: readonly PersonMembership[];
};

export type PeoplePage = {
  readonly people: readonly PersonRow[];
  /** How many match in all. */
  readonly total: number;
  /** Continues the list; null at its end. */
  readonly next: string | null;
};

export type PersonPage = PersonRow & {
  readonly createdAt: Date;
  /** Latest sign of a session that is still open. */
  readonly seenAt: Date | null;
  /** Until when their one-time link can be used; null when there is none. */
  readonly resetUntil: Date | null;
  /** The person looks at themselves. */
  readonly self: boolean;
};
