import type { OrganisationRole } from '../kernel/actor';

export type UserRecord = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly disabledAt: Date | null;
};

export type UserRepository = {
  find(id: string): Promise<UserRecord | null>;
  findByEmail(email: string): Promise<UserRecord | null>;
  /** Adds the person with a local password; null when the e-mail address is taken. */
  insert(user: { email: string; name: string; passwordHash: string | null }): Promise<UserRecord | null>;
  organisationRoles(userId: string): Promise<readonly OrganisationRole[]>;
  setOrganisationRoles(userId: string, roles: readonly OrganisationRole[]): Promise<void>;
  /** Names of the domains whose governance the person is, by id. */
  governedDomains(userId: string): Promise<ReadonlyMap<string, string>>;
  /** Replaces them. Ids of domains that are gone meanwhile are left out. */
  setGovernedDomains(userId: string, domainIds: readonly string[]): Promise<void>;
  /** Stops the person from signing in and ends their sessions, or lets them in again. */
  setDisabled(userId: string, at: Date | null): Promise<void>;
  /** Replaces the local password and ends all sessions of the person. Null: no password lets them in. */
  setPassword(userId: string, passwordHash: string | null): Promise<void>;
  /** Changes of who administers wait for one another until the transaction ends: two must not undo each other. */
  lockAdministrators(): Promise<void>;
  /** People who are platform administrators and may sign in. */
  countAdministrators(): Promise<number>;
};

/** A link that can still be used: for the first administrator, or for a person to choose a new password. */
export type SetupLinkRecord = { readonly userId: string | null };

/** One-time links; only hashes of their tokens are kept. */
export type SetupLinkRepository = {
  insert(link: SetupLinkRecord & { readonly tokenHash: string; readonly expiresAt: Date }): Promise<void>;
  /** Null when there is none, or it was used or is over. */
  find(tokenHash: string, now: Date): Promise<SetupLinkRecord | null>;
  /** Marks the link as used if it is there, unused and not over; says whether it did. */
  use(tokenHash: string, now: Date): Promise<boolean>;
  /** Ends all links of one person, or all for the first administrator, that were not used. */
  clear(userId: string | null): Promise<void>;
};

/** scrypt, as the sign-in checks it. */
export type PasswordHasher = { hash(password: string): Promise<string> };
