import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { DiffBlock } from '../policies/build/diff-lines';
import type { ByHand } from './domain/by-hand';
import type { Change, Dimension } from './domain/finding';
import type { RepairState } from './domain/repair-state';
import type { TargetKind } from './domain/target-kind';

export type DriftItem = {
  readonly id: string;
  readonly version: number;
  readonly change: Change;
  readonly dimension: Dimension;
  /** `fraud-scoring is not in the stream’s policy` */
  readonly title: string;
  readonly target: {
    readonly kind: TargetKind;
    readonly arn: string;
    readonly name: string;
    readonly accountId: string;
    readonly accountAlias: string;
  };
  readonly product: { readonly slug: string; readonly name: string } | null;
  readonly firstSeenAt: Date;
  readonly resolvedAt: Date | null;
  readonly ignoredUntil: Date | null;
  readonly repair: RepairState | null;
};

export type DriftScan = {
  /** When a round was last finished; null: never. */
  readonly finishedAt: Date | null;
  /** The round that is under way. */
  readonly running: {
    readonly startedAt: Date;
    readonly looked: number;
    readonly targets: number | null;
  } | null;
  /** Accounts whose streams or roles could not be read the last time. */
  readonly unreachable: readonly {
    readonly accountId: string;
    readonly alias: string;
    readonly targets: number;
    readonly failure: ExplainedFailure;
  }[];
};

export type DriftPage = {
  readonly items: readonly DriftItem[];
  readonly next: string | null;
  readonly counts: { readonly open: number; readonly ignored: number };
  readonly scan: DriftScan;
  readonly may: { readonly scan: boolean; readonly seeAll: boolean };
};

/** A role of an environment that the extra principal is. */
export type Adoptable = {
  readonly principalId: string;
  readonly roleArn: string;
  readonly environment: string;
  readonly project: string;
};

export type DriftDetail = DriftItem & {
  readonly wanted: readonly string[];
  readonly found: readonly string[];
  /** The document as AWS has it, and as a repair would leave it; empty when it would stay. */
  readonly blocks: readonly DiffBlock[];
  readonly twoSided: boolean;
  readonly scannedAt: Date | null;
  readonly failure: ExplainedFailure | null;
  readonly ignored: { readonly until: Date; readonly reason: string; readonly by: string } | null;
  readonly subscriptions: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: string;
  }[];
  /** Of one of Sluice's tags on which access can hang; null for every other finding. */
  readonly tag: {
    readonly key: string;
    readonly found: string | null;
    /** To propose the tag for; null for a consumer's. */
    readonly arn: string | null;
    readonly products: readonly {
      readonly slug: string;
      readonly name: string;
      readonly value: string;
      readonly letsIn: boolean;
    }[];
  } | null;
  /** Why Sluice does not repair it; null: it can. */
  readonly cannotRepair: string | null;
  /** What those who may put it right do by hand; null where that is nothing that can be written down. */
  readonly byHand: ByHand | null;
  readonly adopt: {
    readonly roles: readonly Adoptable[];
    readonly pattern: AccessPattern | null;
    /** Why nothing can be adopted; null: something can. */
    readonly cannot: string | null;
  } | null;
  readonly may: { readonly repair: boolean; readonly decide: boolean };
};

/** One line on the page of a subscription or product. */
export type DriftNote = {
  readonly id: string;
  readonly title: string;
  readonly firstSeenAt: Date;
  readonly ignoredUntil: Date | null;
};

/** How full a document was when drift last read it: bytes of a stream's policy, characters of what Sluice gives a role inline. */
export type PolicyRoom = {
  readonly arn: string;
  readonly kind: 'STREAM' | 'ROLE';
  readonly used: number;
  readonly limit: number;
  readonly readAt: Date;
};

/** Streams and roles that are governed, and how many of them AWS has as they were agreed. */
export type DriftGlance = {
  readonly targets: number;
  readonly agree: number;
  readonly differ: number;
  /** They could not be read the last time, or never were. */
  readonly unread: number;
  /** When the last round over all of them ended; null: none did yet. */
  readonly finishedAt: Date | null;
  /** The last 24 hours, oldest first: null where no round ended, else whether anything differed then. */
  readonly hours: readonly (boolean | null)[];
};
