import type { ProjectSummary } from '../projects/view';
import type { ConnectionOutcome } from './domain/connection-problem';

export type AccountRow = {
  readonly id: string;
  readonly alias: string;
  readonly regions: readonly string[];
  readonly connection: ConnectionOutcome['state'] | 'not-tested';
  readonly testedAt: Date | null;
  readonly projects: readonly ProjectSummary[];
  readonly products: number;
  readonly environments: number;
};

export type AssignmentView = {
  readonly id: string;
  readonly project: ProjectSummary;
  readonly streamArn: string | null;
};

export type AccountPage = {
  readonly id: string;
  readonly alias: string;
  readonly regions: readonly string[];
  readonly spokeRoleArn: string;
  /** Only for those who register accounts: it belongs into the spoke role's trust policy. */
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly connection: ConnectionOutcome | null;
  readonly testedAt: Date | null;
  readonly assignments: readonly AssignmentView[];
  readonly products: number;
  readonly environments: number;
  /** Projects that have not the whole account yet. */
  readonly assignableProjects: readonly ProjectSummary[];
  readonly mayManage: boolean;
};

/** An account in the select boxes of publishing and environments. */
export type UsableAccount = {
  readonly id: string;
  readonly alias: string;
  readonly regions: readonly string[];
  /** False: only single streams of it are assigned, so no roles can be named. */
  readonly whole: boolean;
  readonly connection: ConnectionOutcome['state'] | 'not-tested';
  readonly testedAt: Date | null;
};
