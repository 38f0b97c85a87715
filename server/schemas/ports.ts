import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { CompatibilityMode } from '../schema-rules/compatibility-mode';
import type { SchemaFormat } from '../schema-rules/schema-format';
import type { StandardsRepository } from '../standards/ports';
import type { VersionPair } from './domain/changes-between';
import type { RegistrySchemaArn } from './domain/registry-schema';
import type { KnownVersion, ReadVersion, VersionChanges } from './domain/version-changes';

/** One page of what an account's registries hold. */
export type ListedRegistry = { readonly name: string; readonly description: string };
export type ListedSchema = { readonly arn: string; readonly name: string; readonly description: string };
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** A schema as its registry answers. */
export type SchemaReading = {
  readonly format: SchemaFormat;
  readonly compatibility: CompatibilityMode;
  readonly checkpoint: number;
  readonly description: string;
  /** Every version that the registry lists. */
  readonly versions: readonly ReadVersion[];
  /** False: there are more definitions than one reading fetches. */
  readonly complete: boolean;
};

/** Through the account's shared read session, in the target's Region. */
export type SchemaReader = {
  listRegistries(target: AwsTarget, next: string | null): Promise<Result<Page<ListedRegistry>, AwsFailure>>;
  listSchemas(
    target: AwsTarget,
    registryName: string,
    next: string | null,
  ): Promise<Result<Page<ListedSchema>, AwsFailure>>;
  /** `known`: ids of versions whose definition needs no reading any more. */
  readSchema(
    target: AwsTarget,
    schemaArn: string,
    known: ReadonlySet<string>,
  ): Promise<Result<SchemaReading, AwsFailure>>;
};

/** What a reading starts from. */
export type ClaimedSchema = {
  readonly target: AwsTarget;
  readonly alias: string;
  /** It was read before: what appears now is news. */
  readonly readBefore: boolean;
  readonly known: readonly KnownVersion[];
};

export type LinkedProduct = { readonly id: string; readonly name: string; readonly ownerProjectId: string };

export type SchemaRepository = {
  /** Its row, so that products can be linked to it. */
  ensure(schema: RegistrySchemaArn): Promise<void>;
  /** Null when it is not linked any more, or another reading began after `unlessSince`. */
  claim(arn: string, unlessSince: Date, now: Date): Promise<ClaimedSchema | null>;
  saveReading(arn: string, reading: SchemaReading, changes: VersionChanges, at: Date): Promise<void>;
  /** True when the reading before had succeeded. */
  saveFailure(arn: string, failure: ExplainedFailure, at: Date): Promise<boolean>;
  /** Products that are linked to it. */
  linked(arn: string): Promise<readonly LinkedProduct[]>;
  /** Schemas of products that were read before that time, or never. */
  due(before: Date, limit: number): Promise<readonly string[]>;
  /** A version's definition and that of the valid one before it; null for the first. */
  beside(arn: string, number: number): Promise<VersionPair | null>;
  /** Names of the fields of its newest version, for the search. */
  fieldNames(arn: string): Promise<string>;
  /** Of all products that are linked to it; nothing else of them changes, their version neither. */
  saveFieldNames(arn: string, names: string): Promise<void>;
};

/** A share of a role's policy as it was when its writing began. */
type Share = { readonly id: string; readonly version: number };

/** What a product's link means for its live grants. */
export type LinkRepository = {
  /**
   * The roles of its live subscriptions that are of the schema's account may read it from now on, and no other. Gives those
   * whose policy has to be written; an applied share of it is being applied again.
   */
  follow(productId: string, schemaArn: string | null): Promise<readonly string[]>;
  /** Shares of a role's policy that are being applied again; what a run applies is not among them. */
  following(roleArn: string): Promise<readonly Share[]>;
  /** They are applied, unless somebody has changed them since. */
  followed(shares: readonly Share[], at: Date): Promise<void>;
};

/** What changing a link takes. */
export type LinkTx = {
  readonly schemas: Pick<SchemaRepository, 'ensure' | 'fieldNames'>;
  readonly links: Pick<LinkRepository, 'follow'>;
  readonly jobs: JobQueue;
};

export type SchemaTx = {
  readonly schemas: SchemaRepository;
  readonly products: ProductRepository;
  readonly standards: StandardsRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type ReadSchemaDeps = {
  readonly unitOfWork: UnitOfWork<SchemaTx>;
  readonly clock: Clock;
  readonly schemaReader: SchemaReader;
};
