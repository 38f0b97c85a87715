import type { Classification, Lifecycle } from '../catalog/domain/words';
import type { ContractChange } from './domain/changes';
import type { Level, ServicePromise } from './domain/level';
import type { LevelState, Verdict } from './domain/level-state';
import type { ContractTerms } from './domain/terms';

export type ContractProduct = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly lifecycle: Lifecycle;
};

/** One promise with where it stands; moments as dates. */
export type LevelView = ServicePromise & {
  readonly verdict: Verdict;
  readonly measured: number | null;
  readonly why: LevelState['why'];
  /** Null: never looked at. */
  readonly since: Date | null;
  readonly readAt: Date | null;
  /** Since when a breach goes on, also while nothing is known. */
  readonly breachedSince: Date | null;
  /** Since when it is beyond its promise, of one that is no breach yet. */
  readonly turningSince: Date | null;
};

export type BreachView = {
  readonly id: string;
  readonly level: Level;
  readonly promise: ServicePromise;
  readonly number: number;
  readonly beganAt: Date;
  readonly closedAt: Date | null;
  readonly ending: 'KEPT' | 'REPLACED' | 'NOT_OFFERED' | null;
  readonly worst: number;
};

export type VersionRow = {
  readonly number: number;
  readonly at: Date;
  readonly by: string;
  readonly note: string;
  readonly breaking: boolean;
  readonly holdsFrom: Date;
  readonly imported: boolean;
  /** Against the version before. */
  readonly changes: readonly ContractChange[];
};

export type ContractPage = {
  readonly product: ContractProduct;
  /** The version that holds; null: there is no contract. */
  readonly holding: { readonly number: number; readonly at: Date; readonly terms: ContractTerms } | null;
  /** The newest version, where it does not hold yet. */
  readonly pending: { readonly number: number; readonly holdsFrom: Date } | null;
  readonly newest: number;
  readonly measuredAt: Date | null;
  /** Products that nobody can read are not measured. */
  readonly measured: boolean;
  readonly levels: readonly LevelView[];
  readonly breaches: readonly BreachView[];
  /** Whether its records can be held against a schema. */
  readonly hasSchema: boolean;
  readonly mayEdit: boolean;
};

/** What the edit and import forms start from. */
export type ContractForm = {
  readonly product: ContractProduct & { readonly owner: string; readonly support: string };
  readonly newest: number;
  readonly terms: ContractTerms;
  /** The version in force, with which a change is compared. */
  readonly holding: ContractTerms | null;
};

export type VersionsPage = {
  readonly product: ContractProduct;
  readonly versions: readonly VersionRow[];
  readonly holding: number;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly ContractChange[];
  /** The documents behind the two versions differ in parts that Sluice does not read. */
  readonly otherParts: boolean;
};

export type VersionPage = {
  readonly product: ContractProduct;
  readonly version: VersionRow & { readonly terms: ContractTerms };
};

/** How a product stands to its contract, in a few words. */
export type ContractStanding = {
  readonly number: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly levels: readonly LevelView[];
};

export type ContractRow = {
  readonly slug: string;
  readonly name: string;
  readonly classification: Classification;
  readonly owner: string;
  readonly domain: string;
  readonly number: number | null;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Names of levels in breach, the longest first. */
  readonly breached: readonly { readonly level: Level; readonly since: Date }[];
  readonly measuredAt: Date | null;
};

export type ContractsPage = {
  readonly rows: readonly ContractRow[];
  readonly total: number;
  readonly next: number | null;
};
