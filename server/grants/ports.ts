import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { KeyGrantTerms } from '../policies/build/key-access';
import type { KeyGrant } from '../policies/build/key-grants';
import type { KeyFacts } from '../policies/build/key-way';
import type { LiveGrant } from '../policies/build/live-grant';
import type { OwnerRole } from '../policies/build/owner-role';
import type { NamedPolicy } from '../policies/evaluate/request';
import type { GrantKind } from './domain/grant-kind';
import type { GrantState } from './domain/grant-state';
import type { FailureView } from './view';

/**
 * A signed-in session in one account for one run. Made with a session policy that names this run's ARNs only;
 * its name carries the run's id. One AssumeRole per account and run.
 */
export type WriteSession = ManagedPolicySession & {
  readonly accountId: string;
  /** Of a stream or, as the two below, of a registered consumer. */
  getStreamPolicy(streamArn: string): Promise<Result<string | null, AwsFailure>>;
  /** Replaces the whole document (docs/aws-facts.md §2). Safe to repeat. */
  putStreamPolicy(streamArn: string, document: string): Promise<Result<void, AwsFailure>>;
  /** Succeeds when there was nothing to delete. */
  deleteStreamPolicy(streamArn: string): Promise<Result<void, AwsFailure>>;
  /** The inline policy's JSON, decoded; null when the role has none of that name. */
  getRolePolicy(roleArn: string, policyName: string): Promise<Result<string | null, AwsFailure>>;
  putRolePolicy(roleArn: string, policyName: string, document: string): Promise<Result<void, AwsFailure>>;
  deleteRolePolicy(roleArn: string, policyName: string): Promise<Result<void, AwsFailure>>;
  /** The stream's consumer of that name, with its tags; null when there is none. */
  findConsumer(streamArn: string, name: string): Promise<Result<StreamConsumer | null, AwsFailure>>;
  /** Fails with `conflict` when one of that name is there, and with `ConsumerLimit` when the stream has no room. */
  registerConsumer(
    streamArn: string,
    name: string,
    tags: Readonly<Record<string, string>>,
  ): Promise<Result<void, AwsFailure>>;
  tagConsumer(consumerArn: string, tags: Readonly<Record<string, string>>): Promise<Result<void, AwsFailure>>;
  /** Succeeds when there was none. */
  deregisterConsumer(consumerArn: string): Promise<Result<void, AwsFailure>>;
  getKeyPolicy(keyArn: string): Promise<Result<string, AwsFailure>>;
  /** Replaces the whole document. A key always has one. Safe to repeat. */
  putKeyPolicy(keyArn: string, document: string): Promise<Result<void, AwsFailure>>;
  /** All grants of the key that Sluice made: two may have one name, if their terms differ. */
  listKeyGrants(keyArn: string): Promise<Result<readonly KeyGrant[], AwsFailure>>;
  /** The same name and terms give the same grant, so it is safe to repeat. */
  createKeyGrant(keyArn: string, terms: KeyGrantTerms): Promise<Result<void, AwsFailure>>;
  /** Succeeds when there was none. */
  revokeKeyGrant(keyArn: string, grantId: string): Promise<Result<void, AwsFailure>>;
  /** Without its policy. Fails with `conflict` when one of that name is there, under whatever path. */
  createOwnerRole(ownerRole: OwnerRole): Promise<Result<void, AwsFailure>>;
  putRoleTrust(roleArn: string, document: string): Promise<Result<void, AwsFailure>>;
  putRoleBoundary(roleArn: string, boundaryArn: string): Promise<Result<void, AwsFailure>>;
  /** Takes away every inline policy but `keep`, and detaches every managed one. Safe to repeat. */
  clearRole(roleArn: string, keep: string | null): Promise<Result<void, AwsFailure>>;
  /** IAM says of a role that is gone that it may not be touched, or that there is none: who deletes looks again. */
  deleteOwnerRole(roleArn: string): Promise<Result<void, AwsFailure>>;
};

/** All that hangs on a role by itself: the text of its inline policies by name, and the ARNs of its managed ones. */
export type RolePolicies = {
  readonly inline: ReadonlyMap<string, string>;
  readonly attached: readonly string[];
};

export type ManagedPolicy = {
  /** JSON of the default version, which is the one in force. */
  readonly document: string;
  /** On how many principals it hangs, as policy or as boundary. */
  readonly attachments: number;
};

/** Customer-managed policies of the role's account (docs/aws-facts.md §13). */
export type ManagedPolicySession = {
  rolePolicies(roleArn: string): Promise<Result<RolePolicies, AwsFailure>>;
  /** Null when there is none. */
  getManagedPolicy(policyArn: string): Promise<Result<ManagedPolicy | null, AwsFailure>>;
  /** Succeeds when there is one of that name: what it says is read back anyway. */
  createManagedPolicy(policyArn: string, document: string): Promise<Result<void, AwsFailure>>;
  /** In force at once. Fails when the policy has as many versions as it may. */
  createPolicyVersion(policyArn: string, document: string): Promise<Result<void, AwsFailure>>;
  /** Those that are not in force, the oldest first. */
  oldPolicyVersions(policyArn: string): Promise<Result<readonly string[], AwsFailure>>;
  /** Succeeds when there was none, as do the three below. */
  deletePolicyVersion(policyArn: string, versionId: string): Promise<Result<void, AwsFailure>>;
  attachRolePolicy(roleArn: string, policyArn: string): Promise<Result<void, AwsFailure>>;
  detachRolePolicy(roleArn: string, policyArn: string): Promise<Result<void, AwsFailure>>;
  /** Its old versions have to go before. */
  deleteManagedPolicy(policyArn: string): Promise<Result<void, AwsFailure>>;
};

/** An enhanced fan-out consumer of a stream. One that is made anew under the same name has another ARN. */
export type StreamConsumer = {
  readonly arn: string;
  readonly name: string;
  readonly status: 'CREATING' | 'ACTIVE' | 'DELETING';
  readonly tags: Readonly<Record<string, string>>;
};

export type PolicyWriter = {
  signIn(
    target: AwsTarget,
    run: {
      id: string;
      streamArns: readonly string[];
      /** Consumers without their time of creation, which is not known before they are registered. */
      consumerPaths: readonly string[];
      roleArns: readonly string[];
      /** Roles that Sluice makes itself, in the stream's account. */
      ownerRoleArns: readonly string[];
      /** Keys whose policy, or whose grants, the run may change. */
      keyArns: readonly string[];
    },
  ): Promise<Result<WriteSession, AwsFailure>>;
};

/** Reads for previews, with the shared read-only session. */
export type PolicyReader = {
  readStreamPolicy(target: AwsTarget, streamArn: string): Promise<Result<string | null, AwsFailure>>;
};

export type BoundaryReader = {
  /** The default version of a managed policy as a boundary; null when the account has none of that ARN. */
  readBoundary(target: AwsTarget, policyArn: string): Promise<Result<NamedPolicy | null, AwsFailure>>;
};

/** Keys as their account's spoke role sees them, with the shared read session. */
export type KeyReader = {
  /** `keyId`: what a stream names, so an ARN, an id or an alias. */
  readKey(target: AwsTarget, keyId: string): Promise<Result<KeyFacts, AwsFailure>>;
};

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
  /** Empty: the role may call from everywhere. */
  readonly vpcEndpointIds: readonly string[];
  /** Null until AWS has registered it, and for patterns that need none. */
  readonly consumerArn: string | null;
  /** The customer-managed key of the stream when it was approved; null where it had none. */
  readonly keyArn: string | null;
  /** The product's registry schema, where the role is of its account; it follows the product's link. */
  readonly schemaArn: string | null;
  /** The role in the stream's account that the principal takes; null where it goes straight to the stream. */
  readonly ownerRoleArn: string | null;
  readonly state: GrantState;
};

/** Live grants by the document that they have a share of, and one for each subscription of the stream. */
export type LiveGrants = {
  readonly stream: readonly LiveGrant[];
  readonly role: readonly LiveGrant[];
  /** Shares of the policies of the stream's consumers. */
  readonly consumers: readonly LiveGrant[];
  readonly subscriptions: readonly LiveGrant[];
  /** Shares of the key's policy, of whatever streams. */
  readonly key: readonly LiveGrant[];
  /** Whose KMS grants of the key are to be there: two of one role and way share one. */
  readonly keyGrants: readonly LiveGrant[];
};

/** Whose live grants are asked for; without a key there are none of one. */
export type LiveGrantsOf = {
  readonly streamArn: string;
  readonly roleArn: string;
  readonly keyArn?: string | null;
};

export type GrantRepository = {
  insert(grants: readonly Omit<GrantRecord, 'id' | 'state' | 'consumerArn'>[]): Promise<void>;
  /** Locked until the transaction ends, in a fixed order. */
  lockOf(subscriptionIds: readonly string[]): Promise<readonly GrantRecord[]>;
  /** The consumer that was registered for it is deregistered: its ARN names nothing any more. */
  forgetConsumer(subscriptionId: string): Promise<void>;
  setState(ids: readonly string[], state: GrantState, at: Date, failure?: FailureView | null): Promise<void>;
  /** Shares of the stream's, the role's and the key's document; without those of `exceptSubscriptionId`. */
  live(of: LiveGrantsOf, exceptSubscriptionId?: string): Promise<LiveGrants>;
};
