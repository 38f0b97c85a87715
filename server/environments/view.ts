import type { ProjectSummary } from '../projects/view';
import type { Finding } from './domain/principal-check';

export type EnvironmentRow = {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly region: string;
  readonly usableRoles: number;
  readonly roles: number;
  readonly liveSubscriptions: number;
};

export type PrincipalView = {
  readonly id: string;
  readonly roleArn: string;
  readonly roleName: string;
  readonly state: 'UNCHECKED' | 'USABLE' | 'REFUSED';
  readonly findings: readonly Finding[];
  readonly checkedAt: Date | null;
  readonly liveSubscriptions: number;
  /** False while a request names it or access may be there. */
  readonly removable: boolean;
};

export type EnvironmentPage = {
  readonly id: string;
  readonly name: string;
  readonly project: ProjectSummary;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly region: string;
  readonly version: number;
  readonly principals: readonly PrincipalView[];
  /** Since when it is there for the history alone; null for one that can be used. */
  readonly removedAt: Date | null;
  readonly mayManage: boolean;
};

/** For the request form: environments of a project with the roles that can be used. */
export type EnvironmentChoice = {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly region: string;
  readonly roles: readonly {
    readonly id: string;
    readonly roleArn: string;
    readonly state: PrincipalView['state'];
  }[];
};

/** A role of the account, to choose from instead of typing its ARN. */
export type RoleChoices = { readonly roleArns: readonly string[]; readonly next: string | null };
