import type { AccountRepository } from '../accounts/ports';
import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { Pacing } from '../grants/apply-ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { LabelRepository } from '../labels/ports';
import type { ShardReader } from '../shards/ports';
import type { KnownSchemas, SchemaVersion } from './decoding/codecs';
import type { ReadFrom, ShardSample } from './domain/look';
import type { LookMemory } from './look-memory';

/** One GetShardIterator and one GetRecords, with a session that can do nothing else. */
export type SampleReader = {
  readShard(
    target: AwsTarget,
    ask: {
      readonly streamArn: string;
      readonly shardId: string;
      readonly from: ReadFrom;
      /** Records at most. */
      readonly limit: number;
      /** Names the person's look in the account's CloudTrail. */
      readonly session: string;
    },
  ): Promise<Result<ShardSample, AwsFailure>>;
};

/** Where a record went. */
export type Written = { readonly shardId: string; readonly sequenceNumber: string };

/** One PutRecord, tried once: a second try would write the record twice where only the answer was lost. */
export type RecordWriter = {
  putRecord(
    target: AwsTarget,
    put: {
      readonly streamArn: string;
      readonly partitionKey: string;
      readonly data: Uint8Array;
      /** Names the person in the account's CloudTrail. */
      readonly session: string;
    },
  ): Promise<Result<Written, AwsFailure>>;
};

/** A version of any schema of the account and Region, by its id; null where the registry has none such. */
export type VersionReader = {
  readVersion(target: AwsTarget, id: string): Promise<Result<SchemaVersion | null, AwsFailure>>;
};

export type SampleRepository = {
  /** Projects whose subscriptions read this product's records now. */
  readingProjects(productId: string): Promise<readonly string[]>;
  /** Versions of schemas by the ids that records carry; those that were never synced are not among them. */
  schemas(ids: readonly string[]): Promise<KnownSchemas>;
  /** JSON Schema that the product's owner keeps inline; null where there is none. */
  inlineSchema(productId: string): Promise<string | null>;
  /** True where nobody in the organisation has looked at this shard within the last second. */
  takeTurn(streamArn: string, shardId: string): Promise<boolean>;
  /** True where this person has sent few enough records within the last minute. */
  takeSend(personId: string): Promise<boolean>;
};

export type SampleTx = {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly samples: SampleRepository;
  readonly labels: Pick<LabelRepository, 'labels' | 'standing' | 'count'>;
  readonly audit: AuditRecorder;
};

export type LookDeps = {
  readonly unitOfWork: UnitOfWork<SampleTx>;
  readonly clock: Clock;
  /** Between two reads of one shard. */
  readonly pacing: Pick<Pacing, 'pause'>;
  readonly shardReader: ShardReader;
  readonly sampleReader: SampleReader;
  readonly versionReader: VersionReader;
  readonly lookMemory: LookMemory;
};

export type SendDeps = {
  readonly unitOfWork: UnitOfWork<SampleTx>;
  readonly recordWriter: RecordWriter;
};
