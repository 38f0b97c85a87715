import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';
import type { NamedPolicy } from '../policies/evaluate/request';

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
