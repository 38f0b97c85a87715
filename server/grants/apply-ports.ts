import type { AuditRecorder } from '../audit/ports';
import type { RoleReader } from '../environments/ports';
import type { JobQueue } from '../jobs/ports';
import type { AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Randomness } from '../kernel/randomness';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { KeyWay } from '../policies/build/key-access';
import type { LiveGrant } from '../policies/build/live-grant';
import type { StreamReader } from '../streams/ports';
import type { SubscriptionState } from '../subscriptions/domain/subscription-state';
import type { SubscriptionRepository } from '../subscriptions/ports';
import type {
  GrantRecord,
  GrantRepository,
  KeyReader,
  LiveGrants,
  LiveGrantsOf,
  PolicyReader,
  PolicyWriter,
} from './ports';
import type { FailureView } from './view';

/** What a run is about: the subscription as it was when it was loaded, and where its documents are. */
export type ApplySubject = {
  readonly subscriptionId: string;
  readonly number: number;
  readonly projectId: string;
  readonly state: SubscriptionState;
  readonly version: number;
  readonly pattern: AccessPattern;
  readonly productTag: string;
  readonly stream: { readonly arn: string; readonly target: AwsTarget; readonly account: string };
  readonly role: {
    readonly arn: string;
    /** Unique id of the role that was checked: another one under the same name is another role. */
    readonly id: string | null;
    readonly target: AwsTarget;
    readonly account: string;
  };
  /** The stream's own key as it was approved, and how the role comes to use it; null where it had none. */
  readonly key: {
    readonly arn: string;
    readonly via: KeyWay;
    readonly target: AwsTarget;
    readonly account: string;
  } | null;
  /** The role in the stream's account that the role takes; null where it goes straight to the stream. */
  readonly ownerRoleArn: string | null;
  readonly grants: readonly GrantRecord[];
};

export type StepChange = {
  readonly position: number;
  readonly state: 'running' | 'done' | 'failed' | 'skipped';
  readonly tries: number;
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  readonly failure?: FailureView;
};

/** Managed policies of Sluice's by role: noted before they are made and forgotten once they are deleted. */
export type SpillNotes = {
  spilled(roleArn: string): Promise<readonly number[]>;
  noteSpilled(roleArn: string, place: number): Promise<void>;
  forgetSpilled(roleArn: string, place: number): Promise<void>;
};

/** What a run writes down while it goes on, so that pages show it and nothing depends on the process. */
export type RunJournal = SpillNotes & {
  /** What a job has to know of it before it has the lease. */
  glance(
    subscriptionId: string,
  ): Promise<{ readonly streamArn: string; readonly state: SubscriptionState } | null>;
  load(subscriptionId: string): Promise<ApplySubject | null>;
  /** Subscriptions to the stream that a worker has to move, those that wait longest first, at most `limit`. */
  moving(streamArn: string, limit: number): Promise<readonly ApplySubject[]>;
  /** Each position at most once. */
  steps(runId: string, changes: readonly StepChange[]): Promise<void>;
  /** How long ago the last document was put there, in milliseconds; null when it was never. */
  sinceLastPut(targetArn: string): Promise<number | null>;
  /** Every document that is replaced, before it is: AWS keeps no versions (docs/aws-facts.md §2). */
  keepDocument(version: {
    readonly targetArn: string;
    readonly policy: string;
    readonly runId: string;
    readonly before: string | null;
    readonly after: string | null;
  }): Promise<void>;
  /** What AWS registered for the subscription: all of its grants know the ARN from then on. */
  registered(subscriptionId: string, consumerArn: string): Promise<void>;
  live(of: LiveGrantsOf): Promise<LiveGrants>;
  /** Shares of the role's document alone. */
  liveOfRole(roleArn: string): Promise<readonly LiveGrant[]>;
};

export type NewRun = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly direction: 'apply' | 'remove';
  readonly workerId: string;
  readonly at: Date;
  readonly steps: readonly { readonly key: string; readonly accountId: string | null }[];
};

export type RunOutcome = 'done' | 'failed' | 'retrying' | 'interrupted';

export type RunRepository = {
  /**
   * Counts the attempts; runs of the subscriptions that never finished are marked as interrupted. Gives by subscription how
   * many runs, since it came to its state, ended because AWS was to be asked again later. Take the locks first.
   */
  start(runs: readonly NewRun[]): Promise<ReadonlyMap<string, number>>;
  finish(runId: string, outcome: RunOutcome, at: Date): Promise<void>;
};

export type LeaseClaim = {
  readonly arns: readonly string[];
  readonly holder: string;
  /** How long it lasts unless it is renewed. */
  readonly seconds: number;
  /** The subscription whose job is to come again when it is refused; null: the claimant comes again by itself. */
  readonly waiter: string | null;
};

/** One writer per ARN: rows with an expiry by the database's clock. Nobody waits inside a job. */
export type ArnLeases = {
  /**
   * All or none. When refused (false), a waiting subscription's job has been queued again in the same transaction: it comes
   * when a lease in its way is given back and it has waited longest, or when that lease would run out.
   */
  acquire(claim: LeaseClaim): Promise<boolean>;
  /** False when any of them is not held any more. */
  renew(arns: readonly string[], holder: string, seconds: number): Promise<boolean>;
  /** Gives them back and wakes who waits longest for each. */
  release(arns: readonly string[], holder: string): Promise<void>;
  /** Gives back what no job waits for: whoever wants such a lease asks for it again by itself. */
  drop(arns: readonly string[], holder: string): Promise<void>;
  /** The subscription wants nothing any more; who waits behind it is woken if the way is free. */
  leave(waiter: string): Promise<void>;
  /**
   * The holder of a lease does the work of these as well: they wait for it no more, and their jobs come only when the
   * lease would have run out.
   */
  takeAlong(waiters: readonly string[], seconds: number): Promise<void>;
  /** Of those that were taken along: who has come to rest needs its job no more. */
  dismiss(waiters: readonly string[]): Promise<void>;
};

/** What many want at the same time, done once for all of them. */
export type Rounds = {
  /**
   * Everybody who asks for `key` before a round of it begins shares that round: the work of whoever came first, with
   * the inputs of all. It begins when no other of the key is under way and `gathered` has settled.
   */
  join<I, T>(
    key: string,
    input: I,
    work: (inputs: readonly I[]) => Promise<T>,
    gathered?: () => Promise<void>,
  ): Promise<T>;
};

/** Waiting and chance, so that tests need neither. */
export type Pacing = {
  pause(milliseconds: number): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
};

export type ApplyTx = {
  readonly subscriptions: SubscriptionRepository;
  readonly grants: GrantRepository;
  readonly runs: RunRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type ApplyDeps = {
  readonly unitOfWork: UnitOfWork<ApplyTx>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'id'>;
  readonly pacing: Pacing;
  readonly journal: RunJournal;
  readonly leases: ArnLeases;
  readonly rounds: Rounds;
  readonly policyWriter: PolicyWriter;
  readonly policyReader: PolicyReader;
  readonly roleReader: RoleReader;
  readonly streamReader: StreamReader;
  readonly keyReader: KeyReader;
};
