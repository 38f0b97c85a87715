import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Dependant } from '../kernel/dependant';
import type { Result } from '../kernel/result';
import type { NamedPolicy } from '../policies/evaluate/request';
import type { OutsideParty } from './domain/outside/outside-party';
import type { Finding, PrincipalCheck } from './domain/principal-check';

/** A role with everything that decides what it may do, as read through the spoke role. */
export type RoleFacts = {
  readonly roleArn: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly path: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly boundary?: { readonly arn: string; readonly policy: NamedPolicy };
  readonly inline: readonly NamedPolicy[];
  readonly managed: readonly NamedPolicy[];
  readonly trust: NamedPolicy;
};

export type RoleReader = {
  readRole(target: AwsTarget, roleArn: string): Promise<Result<RoleFacts, AwsFailure>>;
  listRoles(
    target: AwsTarget,
    next?: string,
  ): Promise<Result<{ roleArns: readonly string[]; next?: string }, AwsFailure>>;
};

export type Environment = {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly version: number;
  /** Who uses its role by IAM Roles Anywhere; null for programs inside AWS. */
  readonly outside: OutsideParty | null;
  /** VPC endpoints that its programs call through, and are let in from alone; empty: from everywhere. */
  readonly vpcEndpointIds: readonly string[];
};

export type EnvironmentPrincipal = {
  readonly id: string;
  readonly environmentId: string;
  readonly roleArn: string;
  readonly roleId: string | null;
  readonly state: 'UNCHECKED' | 'USABLE' | 'REFUSED';
  readonly findings: readonly Finding[];
  readonly checkedAt: Date | null;
  readonly removedAt: Date | null;
};

export type EnvironmentRepository = {
  /** Also one that was removed: what was done with it goes on being about it. */
  find(id: string): Promise<Environment | null>;
  /** For a change; null for one that was removed. */
  lock(id: string): Promise<Environment | null>;
  /** Until the transaction ends nobody removes it; null for one that was removed. */
  hold(id: string): Promise<Environment | null>;
  /** Null when the project has an environment of this name. */
  insert(
    environment: Omit<Environment, 'id' | 'version' | 'outside' | 'vpcEndpointIds'> &
      Partial<Pick<Environment, 'outside' | 'vpcEndpointIds'>>,
  ): Promise<Environment | null>;
  /** What became known of the generated set: the trust anchor and the profile. */
  saveAnywhereArns(id: string, arns: Pick<OutsideParty, 'trustAnchorArn' | 'profileArn'>): Promise<void>;
  rename(environment: Environment): Promise<'saved' | 'stale' | 'name-taken'>;
  remove(id: string, at: Date): Promise<void>;
  /** Open requests and live subscriptions of the environment, or of one principal of it. */
  dependants(environmentId: string, principalId?: string): Promise<readonly Dependant[]>;
  findPrincipal(id: string): Promise<EnvironmentPrincipal | null>;
  /** Those that were not removed. */
  principals(environmentId: string): Promise<readonly EnvironmentPrincipal[]>;
  /** Null when the environment has this role already. One that was removed comes back, unchecked. */
  addPrincipal(environmentId: string, roleArn: string): Promise<EnvironmentPrincipal | null>;
  saveCheck(principalId: string, check: PrincipalCheck, at: Date): Promise<void>;
  removePrincipal(id: string, at: Date): Promise<void>;
};
