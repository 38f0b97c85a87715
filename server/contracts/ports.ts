import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { Level } from './domain/level';
import type { LevelChange, Verdict } from './domain/level-state';
import type { LevelStates } from './domain/measure';
import type { RecordChecks } from './domain/readings';
import type { Covered, MinuteLines, Tally } from './domain/tally';
import type { ContractTerms } from './domain/terms';

export type ContractVersion = {
  readonly productId: string;
  readonly number: number;
  readonly terms: ContractTerms;
  /** JSON text of the document that it was imported with; null: it was written here. */
  readonly document: string | null;
  readonly note: string;
  readonly breaking: boolean;
  readonly at: Date;
  readonly holdsFrom: Date;
  readonly byId: string;
};

/** A contract that is to be measured, with everything that is known of its stream but the minutes. */
export type DueContract = {
  readonly productId: string;
  readonly productName: string;
  readonly ownerProjectId: string;
  readonly streamArn: string;
  /** The version that holds. */
  readonly number: number;
  readonly terms: ContractTerms;
  readonly tally: Tally;
  readonly states: LevelStates;
  /** Of the stream's minutes. */
  readonly covered: Covered;
  readonly retention: { readonly hours: number; readonly readAt: Date } | null;
  readonly checks: RecordChecks;
};

/** A contract whose records are to be held against the product's schema now. */
export type DueCheck = {
  readonly productId: string;
  /** Of a record, as the last check found them on average; null: none was read yet. */
  readonly recordBytes: number | null;
};

export type CheckOutcome =
  | {
      readonly kind: 'read';
      readonly checked: number;
      readonly broken: number;
      readonly recordBytes: number | null;
    }
  | { readonly kind: 'refused' };

export type MeasuredContract = {
  readonly productId: string;
  readonly tally: Tally;
  readonly states: LevelStates;
  readonly counts: Readonly<Record<Verdict, number>>;
};

export type Ending = 'KEPT' | 'REPLACED';
export type BreachChange = LevelChange & { readonly productId: string; readonly number: number };

export type ContractRepository = {
  /** The newest version, which may not hold yet. Take the lock of the product first. */
  newest(productId: string): Promise<ContractVersion | null>;
  /** The newest version that holds at that time. */
  holding(productId: string, at: Date): Promise<ContractVersion | null>;
  /** It is measured anew at the next look. */
  insert(version: ContractVersion): Promise<void>;

  /**
   * Contracts of offered products that were last measured before then, locked until the transaction ends; what somebody else has
   * locked is left to them. One query, however many.
   */
  claimDue(before: Date, now: Date, limit: number): Promise<readonly DueContract[]>;
  /** Minutes of streams from a time on, in seconds, each as long as `until`. One query. */
  minutes(
    wanted: readonly { readonly streamArn: string; readonly from: number; readonly until: number }[],
  ): Promise<ReadonlyMap<string, MinuteLines>>;
  /**
   * Contracts of offered products that promise records to follow the schema and were not checked since then. They count as checked
   * from this moment on, whatever becomes of it: no two workers read for one of them.
   */
  claimChecks(before: Date, now: Date, limit: number): Promise<readonly DueCheck[]>;
  /** Adds to the counts of that hour; what is older than 24 hours goes. */
  saveCheck(productId: string, outcome: CheckOutcome, at: Date): Promise<void>;
  saveMeasured(contracts: readonly MeasuredContract[], at: Date): Promise<void>;
  /** Those that opened are added, those that ended are ended. */
  saveBreaches(changes: readonly BreachChange[], at: Date): Promise<void>;
  /** The worst of breaches that go on. */
  worsen(
    breaches: readonly { readonly productId: string; readonly level: Level; readonly worst: number }[],
  ): Promise<void>;
  /** Ends what was open of products that are offered no more; their levels are not measured. */
  endUnoffered(at: Date): Promise<void>;
};

export type ContractTx = {
  readonly contracts: ContractRepository;
  readonly products: Pick<ProductRepository, 'lock'>;
  readonly audit: AuditRecorder;
};
export type ContractDeps = { readonly unitOfWork: UnitOfWork<ContractTx>; readonly clock: Clock };
