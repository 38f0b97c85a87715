import type { ProjectSummary } from '../projects/view';
import type { CaCertificate } from './ca-bundle';
import type { OutsideParty } from './domain/outside/outside-party';
import type { SetFileName } from './domain/outside/set-file';
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
  /** Used from outside AWS, by IAM Roles Anywhere. */
  readonly outside: boolean;
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
  readonly vpcEndpointIds: readonly string[];
  readonly version: number;
  readonly principals: readonly PrincipalView[];
  /** Since when it is there for the history alone; null for one that can be used. */
  readonly removedAt: Date | null;
  readonly mayManage: boolean;
  /** Null inside AWS. */
  readonly outside: OutsideView | null;
};

/** One file of the set, as it is copied or downloaded. */
export type SetFile = { readonly name: SetFileName; readonly text: string };

/** The party outside AWS with everything that makes its role, and that it needs itself. */
export type OutsideView = OutsideParty & {
  readonly files: readonly SetFile[];
  /** Of the pasted authority; none where the trust anchor was there before. */
  readonly authorities: readonly (CaCertificate & { readonly expired: boolean })[];
  /** Every ARN is known: the party's configuration needs no more than the places of its two files. */
  readonly complete: boolean;
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
