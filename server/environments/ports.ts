import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';
import type { NamedPolicy } from '../policies/evaluate/request';
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
};

export type EnvironmentPrincipal = {
  readonly id: string;
  readonly environmentId: string;
  readonly roleArn: string;
  readonly roleId: string | null;
  readonly state: 'UNCHECKED' | 'USABLE' | 'REFUSED';
  readonly findings: readonly Finding[];
  readonly checkedAt: Date | null;
};

export type EnvironmentRepository = {
  find(id: string): Promise<Environment | null>;
  lock(id: string): Promise<Environment | null>;
  /** Null when the project has an environment of this name. */
  insert(environment: Omit<Environment, 'id' | 'version'>): Promise<Environment | null>;
  rename(environment: Environment): Promise<'saved' | 'stale' | 'name-taken'>;
  remove(id: string): Promise<void>;
  /** Requests and subscriptions, ended ones too: history keeps an environment (or one principal of it) in place. */
  usesOf(environmentId: string, principalId?: string): Promise<number>;
  findPrincipal(id: string): Promise<EnvironmentPrincipal | null>;
  principals(environmentId: string): Promise<readonly EnvironmentPrincipal[]>;
  /** Null when the environment has this role already. */
  addPrincipal(environmentId: string, roleArn: string): Promise<EnvironmentPrincipal | null>;
  saveCheck(principalId: string, check: PrincipalCheck, at: Date): Promise<void>;
  removePrincipal(id: string): Promise<void>;
};
