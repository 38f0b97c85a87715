import type { AuditRecorder } from '../audit/ports';
import type { DataProduct } from '../catalog/domain/data-product';
import type { ProductRepository } from '../catalog/ports';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { Assessment, StandardResult } from './domain/assess';
import type { ExceptionState, StandardException } from './domain/exception';
import type { StreamReading } from './domain/facts';
import type { Standard } from './domain/standard';

/** What an attempt to read a stream for its standards gave. */
export type Reading =
  | { readonly ok: true; readonly stream: StreamReading; readonly at: Date }
  | { readonly ok: false; readonly failure: AwsFailure; readonly at: Date };

export type ExceptionRecord = StandardException & {
  readonly number: number;
  readonly reason: string;
  readonly askedById: string;
  readonly askedAt: Date;
  readonly decidedById: string | null;
  readonly decidedAt: Date | null;
  readonly comment: string;
  /** When its end was written into the audit. */
  readonly endNotedAt: Date | null;
  readonly version: number;
};

export type StandardsRepository = {
  /** The list as it is now, in a fixed order. */
  list(): Promise<readonly Standard[]>;
  /** The same, locked against others who would change it. */
  lockList(): Promise<readonly Standard[]>;
  find(id: string): Promise<Standard | null>;
  insert(standard: Omit<Standard, 'id' | 'version'>): Promise<Standard>;
  /** The version goes up. Take the lock of the list first. */
  save(standard: Standard): Promise<Standard>;
  /** Its results go, its exceptions stay for the history. */
  remove(id: string, at: Date): Promise<void>;
  /** Keeps the whole list under the next number. */
  publishEdition(edition: {
    readonly at: Date;
    readonly byId: string;
    readonly change: string;
    readonly standards: readonly Standard[];
  }): Promise<number>;
  /** 0 before the first change. */
  edition(): Promise<number>;

  /** Product owners of a project who can sign in. */
  owners(projectId: string): Promise<number>;
  /** The last stream that could be read; null: none ever was. */
  reading(productId: string): Promise<StreamReading | null>;
  /** A failure keeps the last reading; an older reading never replaces a newer one. */
  saveReading(productId: string, reading: Reading): Promise<void>;
  results(productId: string): Promise<readonly Pick<StandardResult, 'standardId' | 'state'>[]>;
  /** Puts the assessment in the place of the last one; what stays in its state keeps its age. */
  saveAssessment(productId: string, assessment: Assessment, edition: number, at: Date): Promise<void>;
  /** Ids, after this one, of offered products. */
  offered(after: string | null, limit: number): Promise<readonly string[]>;

  exceptionsOf(productId: string): Promise<readonly ExceptionRecord[]>;
  /** Locked until the transaction ends. */
  lockException(id: string): Promise<ExceptionRecord | null>;
  insertException(exception: {
    readonly productId: string;
    readonly standardId: string;
    readonly reason: string;
    readonly endsAt: Date;
    readonly askedById: string;
    readonly askedAt: Date;
  }): Promise<ExceptionRecord>;
  /** The version goes up. Take the lock first. */
  decideException(
    id: string,
    decision: {
      readonly state: ExceptionState;
      readonly byId: string;
      readonly at: Date;
      readonly comment: string;
    },
  ): Promise<ExceptionRecord>;
  /** Granted ones whose end has come and is not in the audit yet. */
  endedExceptions(now: Date, limit: number): Promise<readonly ExceptionRecord[]>;
  noteEnd(id: string, at: Date): Promise<void>;
};

/** What assessing one product needs. */
export type AssessTx = {
  readonly products: Pick<ProductRepository, 'find' | 'lock'>;
  readonly standards: StandardsRepository;
  readonly audit: AuditRecorder;
};
export type StandardsTx = AssessTx & { readonly jobs: JobQueue };
export type StandardsDeps = { readonly unitOfWork: UnitOfWork<StandardsTx>; readonly clock: Clock };

export type AssessedProduct = Pick<
  DataProduct,
  | 'id'
  | 'name'
  | 'classification'
  | 'domainId'
  | 'description'
  | 'support'
  | 'schemaText'
  | 'registrySchemaArn'
  | 'fieldNames'
  | 'ownerProjectId'
>;
