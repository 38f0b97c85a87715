import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { LiveGrant } from '../policies/build/live-grant';
import type { GrantState } from './domain/grant-state';
import type { FailureView } from './view';

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

export type GrantKind = 'STREAM_POLICY' | 'ROLE_POLICY';

export type GrantRecord = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly kind: GrantKind;
  readonly targetArn: string;
  readonly accountId: string;
  readonly region: string;
  readonly streamArn: string;
  readonly principalArn: string;
  readonly pattern: AccessPattern;
  readonly productTag: string;
  readonly state: GrantState;
};

/** Live grants by the document that they have a share of. */
export type LiveGrants = { readonly stream: readonly LiveGrant[]; readonly role: readonly LiveGrant[] };

export type GrantRepository = {
  insert(grants: readonly Omit<GrantRecord, 'id' | 'state'>[]): Promise<void>;
  /** Locked until the transaction ends, in a fixed order. */
  lockOf(subscriptionId: string): Promise<readonly GrantRecord[]>;
  setState(id: string, state: GrantState, at: Date, failure?: FailureView | null): Promise<void>;
  /** Shares of the stream's and of the role's document; without those of `exceptSubscriptionId`. */
  live(
    of: { readonly streamArn: string; readonly roleArn: string },
    exceptSubscriptionId?: string,
  ): Promise<LiveGrants>;
};
