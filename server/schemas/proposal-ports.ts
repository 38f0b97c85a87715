import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';
import type { StandardsRepository } from '../standards/ports';
import type { ProposalState, Standing } from './domain/proposal';
import type { VersionStatus } from './domain/version-changes';
import type { InlineSchemaRepository } from './inline-ports';
import type { LinkedProduct } from './ports';

/** A version as the registry answers for it. */
export type RegisteredVersion = {
  readonly id: string;
  readonly number: number;
  readonly status: VersionStatus;
};

/** Writes to a registry, each call in a session that may do this to that schema alone. */
export type SchemaRegistrar = {
  /** A text that is registered already is answered with its version. */
  register(
    target: AwsTarget,
    schemaArn: string,
    definition: string,
    runId: string,
  ): Promise<Result<RegisteredVersion, AwsFailure>>;
  look(target: AwsTarget, versionId: string): Promise<Result<RegisteredVersion, AwsFailure>>;
};

/** A proposal as somebody decides about it. */
export type Proposal = {
  readonly id: string;
  readonly productId: string;
  /** Null: of the schema that is written here. */
  readonly schemaArn: string | null;
  readonly definition: string;
  readonly note: string;
  readonly state: ProposalState;
};

/** One that is on its way. */
export type RegisteringProposal = {
  readonly id: string;
  readonly number: number;
  readonly schemaArn: string;
  readonly definition: string;
  /** Null until the registry has answered once. */
  readonly versionId: string | null;
  readonly askedAt: Date;
  readonly target: AwsTarget;
  readonly alias: string;
  readonly product: LinkedProduct;
};

export type ProposalRepository = {
  /** What is kept of the schema at this moment. */
  standing(schemaArn: string): Promise<Standing>;
  /** Gives its number. */
  insert(proposal: Omit<Proposal, 'state'> & { readonly by: string; readonly at: Date }): Promise<number>;
  /** By its number, locked until the transaction ends. */
  lock(number: number): Promise<Proposal | null>;
  begin(id: string, at: Date): Promise<void>;
  discard(id: string, at: Date): Promise<void>;
  /** Null unless it is being registered. */
  registering(id: string): Promise<RegisteringProposal | null>;
  noteVersion(id: string, version: RegisteredVersion): Promise<void>;
  /** It became a version of the schema that is written here. */
  taken(id: string, version: { readonly id: string; readonly number: number }, at: Date): Promise<void>;
  /** False when it has ended already. */
  finish(
    id: string,
    state: 'REGISTERED' | 'REFUSED' | 'FAILED',
    failure: ExplainedFailure | null,
    at: Date,
  ): Promise<boolean>;
};

export type ProposalTx = {
  readonly proposals: ProposalRepository;
  readonly inlineSchemas: InlineSchemaRepository;
  readonly products: ProductRepository;
  readonly standards: StandardsRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};
