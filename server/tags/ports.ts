import type { AwsAccount } from '../accounts/domain/account';
import type { AccountRepository } from '../accounts/ports';
import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { DriftRepository, GovernedReader } from '../drift/ports';
import type { RoleReader } from '../environments/ports';
import type { LandscapeReader } from '../exposure/ports';
import type { ArnLeases, Pacing, RunJournal, SpillNotes } from '../grants/apply-ports';
import type { GrantRepository, KeyReader, PolicyWriter } from '../grants/ports';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Randomness } from '../kernel/randomness';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { ManagedTagRecord } from './domain/managed-tag';
import type { TagChangeRecord, TagShareRecord, TargetKind } from './domain/tag-change';
import type { ShareState } from './domain/tag-share';

export type TaggedResource = { readonly kind: TargetKind; readonly arn: string };

/** Writes one of Sluice's tags with a session of this run that may touch this resource only. Safe to repeat. */
export type ManagedTagWriter = {
  put(
    target: AwsTarget,
    resource: TaggedResource,
    tag: { readonly key: string; readonly value: string },
    runId: string,
  ): Promise<Result<void, AwsFailure>>;
  remove(
    target: AwsTarget,
    resource: TaggedResource,
    key: string,
    runId: string,
  ): Promise<Result<void, AwsFailure>>;
};

/** A stream, consumer or role that can be tagged, and whose it is. */
export type TagTarget = TaggedResource & {
  readonly accountId: string;
  readonly region: string;
  readonly projectId: string;
  /** Of a role IAM's id when it was checked; null when it never was. */
  readonly roleId: string | null;
};

export type NewTagChange = Pick<
  TagChangeRecord,
  | 'kind'
  | 'shareId'
  | 'targetKind'
  | 'targetArn'
  | 'accountId'
  | 'region'
  | 'tagKey'
  | 'tagValue'
  | 'projectId'
  | 'reason'
  | 'proposedById'
>;

export type TagRepository = {
  /** Null when nobody can tag it through Sluice. */
  findTarget(resource: TaggedResource): Promise<TagTarget | null>;
  insertChange(change: NewTagChange): Promise<TagChangeRecord>;
  /** Locked until the transaction ends. */
  lockChange(id: string): Promise<TagChangeRecord | null>;
  lockChangeByNumber(number: number): Promise<TagChangeRecord | null>;
  /** The version goes up. */
  saveChange(
    change: TagChangeRecord,
    more?: {
      readonly assessedAt?: Date;
      readonly decided?: { readonly byId: string; readonly at: Date; readonly comment: string };
      readonly finishedAt?: Date;
    },
  ): Promise<TagChangeRecord>;
  /** Number of one that is about the same and not over; changes of a share by its id, of a tag by ARN and key. */
  pendingChange(
    of: Pick<TagChangeRecord, 'kind' | 'shareId' | 'targetArn' | 'tagKey'>,
  ): Promise<number | null>;
  insertShare(share: {
    readonly productId: string;
    readonly tag: TagShareRecord['tag'];
    readonly patterns: TagShareRecord['patterns'];
    readonly accounts: readonly string[];
  }): Promise<TagShareRecord>;
  findShare(id: string): Promise<TagShareRecord | null>;
  /** Those of a product that are not over, or of all products those that are in force. */
  shares(productId?: string): Promise<readonly TagShareRecord[]>;
  /** The key that people see with the share, and decide on. */
  keepKey(id: string, keyArn: string | null): Promise<void>;
  /** Only where it is in one of the states `from` still. */
  moveShare(id: string, from: readonly ShareState[], to: ShareState, at: Date): Promise<void>;
  /** What Sluice wants the resource to carry, what it should not carry included. */
  managedTags(arn: string): Promise<readonly ManagedTagRecord[]>;
  /** Wants it from now on; `writing` until AWS was read back. */
  want(
    tag: Omit<ManagedTagRecord, 'writing'> & { readonly accountId: string; readonly region: string },
  ): Promise<void>;
  settle(arn: string, key: string, changeId: string): Promise<void>;
  /** As it was before the change. */
  unwant(arn: string, key: string, changeId: string): Promise<void>;
  /** Roles of these accounts that Sluice has tagged so, with where they are. */
  members(tag: TagShareRecord['tag'], accounts: readonly string[]): Promise<readonly string[]>;
  /** Whose the roles are that gain, and whose the streams. */
  projectsOf(
    roleArns: readonly string[],
    streamArns: readonly string[],
  ): Promise<{ readonly gaining: readonly string[]; readonly owners: readonly string[] }>;
  accounts(): Promise<readonly AwsAccount[]>;
};

export type TagTx = {
  readonly tags: TagRepository;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly products: Pick<ProductRepository, 'find' | 'findBySlug' | 'lock'>;
  readonly grants: Pick<GrantRepository, 'live'>;
  readonly drift: Pick<DriftRepository, 'load'>;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type TagDeps = { readonly unitOfWork: UnitOfWork<TagTx>; readonly clock: Clock };

/** What the worker needs besides. */
export type TagJobDeps = TagDeps & {
  readonly randomness: Pick<Randomness, 'id'>;
  readonly pacing: Pacing;
  readonly leases: ArnLeases;
  readonly journal: Pick<RunJournal, 'keepDocument'> & SpillNotes;
  readonly policyWriter: PolicyWriter;
  readonly keyReader: KeyReader;
  readonly governedReader: GovernedReader;
  readonly roleReader: Pick<RoleReader, 'readRole'>;
  readonly landscapeReader: LandscapeReader;
  readonly managedTagWriter: ManagedTagWriter;
};
