import type { ProjectRole } from '../kernel/actor';

export type ProjectSummary = { readonly id: string; readonly slug: string; readonly name: string };

/** A project of the person who looks, with what they are in it. */
export type OwnProject = ProjectSummary & {
  readonly description: string;
  readonly roles: readonly ProjectRole[];
};

export type ProjectMember = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Cannot sign in, whatever the roles say. */
  readonly disabled: boolean;
  readonly roles: readonly ProjectRole[];
};

export type ProjectRow = ProjectSummary & {
  readonly description: string;
  readonly members: number;
  readonly products: number;
  readonly environments: number;
  /** Aliases of the accounts that it may use, whole or in part. */
  readonly accounts: readonly string[];
};

/** What an administrator lets the project use; `streamArn` null: the whole account with its roles. */
export type ProjectAssignment = {
  readonly id: string;
  readonly accountId: string;
  readonly alias: string;
  readonly streamArn: string | null;
};

export type ProjectPage = ProjectSummary & {
  readonly description: string;
  readonly createdAt: Date;
  readonly version: number;
  readonly members: readonly ProjectMember[];
  readonly assignments: readonly ProjectAssignment[];
  readonly products: number;
  readonly environments: number;
  readonly mayManage: boolean;
  readonly maySeeAccounts: boolean;
};

/** Figures beside the entries of the sidebar, for the current project and person. */
export type SidebarCounts = {
  readonly products: number;
  /** Requests on which this person may decide now. */
  readonly approvals: number;
  /** Subscriptions of the project that are not at their end. */
  readonly subscriptions: number;
  /** Requests of the project that wait for somebody. */
  readonly requests: number;
  readonly environments: number;
  /** Open differences between what is in force and AWS, as far as this person sees them. */
  readonly drift: number;
};
