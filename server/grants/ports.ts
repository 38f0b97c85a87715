import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';

/**
 * A signed-in session in one account for one run. Made with a session policy that names this run's ARNs only;
 * its name carries the run's id. One AssumeRole per account and run.
 */
export type WriteSession = {
  readonly accountId: string;
  getStreamPolicy(streamArn: string): Promise<Result<string | null, AwsFailure>>;
  /** Replaces the whole document (docs/aws-facts.md §2). Safe to repeat. */
  putStreamPolicy(streamArn: string, document: string): Promise<Result<void, AwsFailure>>;
  /** Succeeds when there was nothing to delete. */
  deleteStreamPolicy(streamArn: string): Promise<Result<void, AwsFailure>>;
  /** The inline policy's JSON, decoded; null when the role has none of that name. */
  getRolePolicy(roleArn: string, policyName: string): Promise<Result<string | null, AwsFailure>>;
  putRolePolicy(roleArn: string, policyName: string, document: string): Promise<Result<void, AwsFailure>>;
  deleteRolePolicy(roleArn: string, policyName: string): Promise<Result<void, AwsFailure>>;
};

export type PolicyWriter = {
  signIn(
    target: AwsTarget,
    run: { id: string; streamArns: readonly string[]; roleArns: readonly string[] },
  ): Promise<Result<WriteSession, AwsFailure>>;
};

/** Reads for previews, with the shared read-only session. */
export type PolicyReader = {
  readStreamPolicy(target: AwsTarget, streamArn: string): Promise<Result<string | null, AwsFailure>>;
};
