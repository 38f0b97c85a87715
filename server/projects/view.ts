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
  readonly roles: readonly ProjectRole[];
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
};
