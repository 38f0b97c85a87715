import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { WantedTrust } from '../environments/domain/outside/check-trust';
import type { RoleReader } from '../environments/ports';
import type { Pacing } from '../grants/apply-ports';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Randomness } from '../kernel/randomness';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { KeyGrant } from '../policies/build/key-grants';
import type { LiveGrant } from '../policies/build/live-grant';
import type { StreamFacts } from '../streams/ports';
import type { SubscriptionRepository } from '../subscriptions/ports';
import type { ManagedTagRecord } from '../tags/domain/managed-tag';
import type { Change, Dimension, Finding, GovernedGrant } from './domain/finding';
import type { RepairState } from './domain/repair-state';
import type { TargetKind } from './domain/target-kind';
import type { ConcernedProduct } from './finding-rights';

export type TargetRef = { readonly arn: string; readonly kind: TargetKind; readonly accountId: string };

/** What decides about drift on a stream, as AWS answers. `policy` is the document's text. */
export type SeenStream = Pick<StreamFacts, 'encryption' | 'tags'> & {
  readonly policy: string | null;
  /** KMS's state of a customer-managed key; null when there is none or it was not asked. */
  readonly keyState: string | null;
  /** ARN of that key; null when there is none or it could not be read. */
  readonly keyArn: string | null;
  /** Those of `consumerArns` that are there, each with its policy's text. */
  readonly consumers: readonly {
    readonly arn: string;
    readonly policy: string | null;
    readonly tags: Readonly<Record<string, string>>;
  }[];
};

export type SeenRole = {
  readonly roleId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly boundaryArn: string | null;
  /** Sluice's own inline policy. */
  readonly policy: string | null;
  /** Those of the managed policies asked for that are there. */
  readonly managed: readonly {
    readonly arn: string;
    readonly document: string;
    readonly attached: boolean;
    /** On how many others it hangs, as policy or as boundary. */
    readonly elsewhere: number;
  }[];
  /** Whom the role trusts. */
  readonly trust: string | null;
};

/** A role that Sluice made, with the names of whatever else hangs on it. */
export type SeenOwnerRole = SeenRole & { readonly others: readonly string[] };

export type SeenKey = {
  readonly policy: string;
  /** Those that Sluice made, by their name. */
  readonly grants: readonly KeyGrant[];
};

/** Null: AWS says that it is not there. Each call waits for its turn at the account's rate. */
export type GovernedReader = {
  readStream(
    target: AwsTarget,
    streamArn: string,
    consumerArns: readonly string[],
  ): Promise<Result<SeenStream | null, AwsFailure>>;
  readRole(
    target: AwsTarget,
    roleArn: string,
    /** Managed policies of Sluice's that were begun for it. */
    managedArns?: readonly string[],
  ): Promise<Result<SeenRole | null, AwsFailure>>;
  readOwnerRole(target: AwsTarget, roleArn: string): Promise<Result<SeenOwnerRole | null, AwsFailure>>;
  readKey(target: AwsTarget, keyArn: string): Promise<Result<SeenKey | null, AwsFailure>>;
};

/** A stream, role or key with everything that says how it should be. */
export type GovernedTarget = TargetRef & {
  readonly account: AwsTarget;
  readonly alias: string;
  readonly label: string;
  /** The product of a stream, and the project that owns it. */
  readonly productId: string | null;
  readonly projectId: string | null;
  /** See StreamDesire. */
  readonly tag: string | null | undefined;
  /** See RoleDesire. */
  readonly roleId: string | null;
  /** See RoleDesire. */
  readonly outside: WantedTrust | null;
  /** Whom a role of Sluice's own trusts, as it was approved; absent for everything else. */
  readonly trusted?: {
    readonly roleArn: string;
    readonly roleId: string | null;
    readonly account: AwsTarget;
  };
  readonly grants: readonly GovernedGrant[];
  /** Of a stream: keys that its grants can use besides the approved one. */
  readonly heldKeys?: readonly string[];
  /** Of a role: the managed policies that were begun for it. */
  readonly managedArns: readonly string[];
  /** Of a stream also those of its consumers. */
  readonly managedTags: readonly ManagedTagRecord[];
  /** Changes whenever any of this does: what was read in between is compared with what was valid then. */
  readonly stamp: string;
};

/** A subscription that has ended, with what its role could do when that was last evaluated. */
export type EndedSubscription = {
  readonly id: string;
  readonly number: number;
  readonly projectId: string;
  readonly pattern: AccessPattern;
  readonly roleArn: string;
  readonly account: AwsTarget;
  readonly reachableThrough: readonly string[];
};

export type ScanRecord = {
  readonly target: GovernedTarget;
  readonly roundId: string | null;
  readonly at: Date;
  /** Of the document: as it should be, and as it is. */
  readonly wanted: string | null;
  readonly found: string | null;
  readonly findings: readonly Finding[];
};

export type ScanChanges = { readonly opened: readonly Finding[]; readonly resolved: readonly Finding[] };

export type DriftRound = {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
};

export type DriftRepository = {
  /** Locked until the transaction ends, so that no two begin at once. */
  lockLastRound(): Promise<DriftRound | null>;
  insertRound(round: { readonly requestedById: string | null; readonly at: Date }): Promise<DriftRound>;
  /** False when it is finished, or another job holds it. Expiries are by the database's clock. */
  claimRound(id: string, holder: string, seconds: number): Promise<boolean>;
  releaseRound(id: string, holder: string): Promise<void>;
  noteTargets(id: string, targets: number): Promise<void>;
  finishRound(id: string, at: Date): Promise<void>;
  /** Every governed stream, role and key once. */
  governed(): Promise<readonly TargetRef[]>;
  /** ARNs that this round has looked at. */
  looked(roundId: string): Promise<ReadonlySet<string>>;
  /** Resolves what is open on targets that are governed no more, and forgets these. */
  forget(kept: readonly TargetRef[], at: Date): Promise<void>;
  load(ref: Pick<TargetRef, 'arn' | 'kind'>): Promise<GovernedTarget | null>;
  /** Findings, their age and the health of the grants that they touch. */
  saveScan(scan: ScanRecord): Promise<ScanChanges>;
  /** True when it could be read the time before. */
  saveUnreachable(
    target: GovernedTarget,
    roundId: string | null,
    failure: ExplainedFailure,
  ): Promise<boolean>;
  saveRepair(arn: string, repair: RepairState | null): Promise<void>;
  /** Those of a stream that have ended. */
  ended(streamArn: string): Promise<readonly EndedSubscription[]>;
  /** Live shares of a role, of all streams. */
  liveOfRole(roleArn: string): Promise<readonly LiveGrant[]>;
};

export type DriftTx = {
  readonly drift: DriftRepository;
  readonly subscriptions: Pick<SubscriptionRepository, 'saveProof'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type ScanDeps = {
  readonly unitOfWork: UnitOfWork<DriftTx>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'id'>;
  readonly pacing: Pacing;
  /** Outside any transaction: what is decided on it is compared with what is valid when it is saved. */
  readonly loadGoverned: DriftRepository['load'];
  readonly governedReader: GovernedReader;
  readonly roleReader: RoleReader;
};

/** A finding as somebody decides on it. */
export type OpenFinding = {
  readonly id: string;
  readonly version: number;
  readonly resolved: boolean;
  readonly target: { readonly arn: string; readonly kind: TargetKind };
  readonly label: string;
  readonly productId: string | null;
  /** Projects whose products it concerns. */
  readonly owners: readonly ConcernedProduct[];
  readonly ours: boolean;
  /** About a consumer of the stream, not the stream itself. */
  readonly ofConsumer: boolean;
  readonly change: Change;
  readonly dimension: Dimension;
  readonly subject: string;
  readonly principals: readonly string[];
  /** Whose grants it touches, in the order in which they are locked. */
  readonly subscriptionIds: readonly string[];
};

export type DecisionRepository = {
  /** Locked until the transaction ends. */
  lockFinding(id: string): Promise<OpenFinding | null>;
  ignore(
    id: string,
    ignore: { readonly until: Date; readonly reason: string; readonly byId: string },
  ): Promise<void>;
};
