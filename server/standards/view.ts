import type { Classification } from '../catalog/domain/words';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { ResultState } from './domain/assess';
import type { ExceptionStanding } from './domain/exception';
import type { Rule } from './domain/rule';
import type { Severity } from './domain/standard';

export type StandardCounts = Readonly<Record<ResultState, number>>;

/** One standard with how the products that the reader sees stand to it. */
export type StandardRow = {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly blocks: boolean;
  readonly classifications: readonly Classification[];
  readonly domains: readonly string[];
  readonly domainIds: readonly string[];
  readonly version: number;
  readonly counts: StandardCounts;
};

export type StandardsPage = {
  readonly standards: readonly StandardRow[];
  /** Of the whole list; null before its first change. */
  readonly edition: {
    readonly number: number;
    readonly at: Date;
    readonly by: string;
    readonly change: string;
  } | null;
  readonly mayManage: boolean;
};

export type EditionRow = NonNullable<StandardsPage['edition']> & {
  readonly standards: readonly { readonly name: string; readonly rule: string }[];
};

/** One standard of one product. */
export type ResultView = {
  readonly standard: Pick<StandardRow, 'id' | 'name' | 'severity' | 'blocks'>;
  readonly state: ResultState;
  /** What the standard demands. */
  readonly demand: string;
  readonly why: string;
  readonly remedy: string | null;
  readonly since: Date | null;
  /** The one that excuses it now, or waits for a decision. */
  readonly exception: {
    readonly number: number;
    readonly standing: ExceptionStanding;
    readonly endsAt: Date;
  } | null;
};

/** How one product stands, as its page shows it. */
export type StandingView = {
  readonly score: number | null;
  readonly counts: StandardCounts;
  readonly results: readonly ResultView[];
  readonly checkedAt: Date | null;
  readonly readAt: Date | null;
  /** AWS could not be read since `failedAt`: what is said of the stream is from `readAt`. */
  readonly stale: { readonly failedAt: Date; readonly failure: ExplainedFailure } | null;
  /** Score of each day with one, oldest first. */
  readonly trend: readonly { readonly day: Date; readonly score: number }[];
  readonly mayAsk: boolean;
};

/** What publishing would meet now. */
export type StandardsPreview =
  | { readonly kind: 'ready'; readonly score: number | null; readonly results: readonly ResultView[] }
  | { readonly kind: 'unreadable'; readonly failure: ExplainedFailure };

/** One product among all, worst first. */
export type ProductStandingRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: string;
  readonly domain: string;
  readonly classification: Classification;
  readonly score: number | null;
  readonly counts: StandardCounts;
  /** Names of what fails, the heaviest first. */
  readonly failing: readonly { readonly id: string; readonly name: string; readonly severity: Severity }[];
  readonly stale: boolean;
  readonly checkedAt: Date | null;
};

export type ProductStandingPage = {
  readonly rows: readonly ProductStandingRow[];
  readonly next: number | null;
  readonly total: number;
  /** To choose from. */
  readonly standards: readonly { readonly id: string; readonly name: string }[];
};

export type ExceptionRow = {
  readonly id: string;
  readonly number: number;
  readonly standing: ExceptionStanding;
  readonly product: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly owner: string;
  };
  readonly standard: { readonly id: string; readonly name: string; readonly removed: boolean };
  readonly reason: string;
  readonly endsAt: Date;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly comment: string;
};

export type ExceptionView = ExceptionRow & {
  readonly version: number;
  readonly demand: string;
  /** What the last check said; null: the product is not checked. */
  readonly result: { readonly state: ResultState; readonly why: string } | null;
  readonly may: { readonly decide: boolean; readonly withdraw: boolean; readonly takeBack: boolean };
};
