import type { FailureView } from '../grants/view';
import type { PolicyLayer } from '../policies/evaluate/request';
import type { Verdict } from './domain/explain-access';
import type { Gap } from './domain/gap';
import type { Via } from './domain/via';

/** A statement as AWS holds it. */
export type StatementView = {
  /** Where it stands, for instance `stream policy` or `inline sluice-grants`. */
  readonly policy: string;
  readonly sid: string | null;
  /** `account`: a limit that the account's administrators set. */
  readonly from: 'sluice' | 'account' | 'unmanaged';
  readonly pretty: string;
  /** Condition keys whose values are known at the call only. */
  readonly conditions: readonly string[];
};

/** What the form suggests; anything else of a registered account can be typed. */
export type WhyChoices = {
  readonly principals: readonly { readonly arn: string; readonly label: string }[];
  readonly streams: readonly { readonly arn: string; readonly label: string }[];
};

/** A role in the stream's account on the way: may it be taken, and what may it then. */
export type ThroughView = {
  readonly arn: string;
  readonly name: string;
  readonly subscription: number;
  readonly takes: Verdict;
  readonly does: Verdict;
  readonly there: boolean;
};

export type WhyAnswer =
  | {
      readonly state: 'explained';
      readonly readAt: string;
      readonly verdict: Verdict;
      readonly allowing: readonly StatementView[];
      readonly denying: readonly StatementView[];
      /** Where an allow is needed and nothing gives one. */
      readonly missing: readonly PolicyLayer[];
      readonly sameAccount: boolean;
      readonly hasBoundary: boolean;
      /** The product that the stream is published as, if the actor may know it. */
      readonly product: { readonly slug: string; readonly name: string } | null;
      /** Live subscriptions of this role on this stream. */
      readonly subscriptions: readonly number[];
      /** Roles in the stream's account that it takes by them. */
      readonly through: readonly ThroughView[];
    }
  | { readonly state: 'unreachable'; readonly readAt: string; readonly failure: FailureView }
  | { readonly state: 'unknown-account'; readonly accountId: string }
  | { readonly state: 'unreadable-policy' }
  | { readonly state: 'not-found' };

/** A delivery stream or pipe that reads now. */
export type ReadBy = { readonly arn: string; readonly kind: 'FIREHOSE' | 'PIPE'; readonly name: string };

/** Somebody who can read or write, as the last scan found it. */
export type ExposureRow = {
  readonly id: string;
  readonly principalArn: string;
  readonly principalAccount: string;
  readonly resourceArn: string;
  readonly ownerAccount: string;
  readonly reach: 'READ' | 'WRITE';
  readonly via: Via;
  readonly subscriptionNumber: number | null;
  readonly depends: boolean;
  readonly byTag: boolean;
  /** What of AWS's services reads as this principal now. */
  readonly readBy: readonly ReadBy[];
};

export type OpeningRow = {
  readonly id: string;
  readonly resourceArn: string;
  readonly ownerAccount: string;
  readonly name: string;
  readonly kind: string;
  readonly actions: readonly string[];
};

export type ExposurePage = {
  /** Null: nothing was scanned yet. */
  readonly scan: {
    readonly finishedAt: Date;
    readonly principals: number;
    readonly resources: number;
    readonly gaps: readonly Gap[];
  } | null;
  /** A scan that is under way since then. */
  readonly scanningSince: Date | null;
  readonly counts: Readonly<Record<ExposureRow['via'], number>>;
  readonly accounts: readonly { readonly id: string; readonly alias: string }[];
  readonly openings: readonly OpeningRow[];
  readonly rows: readonly ExposureRow[];
  readonly next: string | null;
  readonly mayScan: boolean;
};

/** The last scan in a few numbers: pairs of a principal and what it reaches. */
export type ExposureGlance = {
  readonly finishedAt: Date;
  readonly principals: number;
  readonly resources: number;
  readonly counts: Readonly<Record<ExposureRow['via'], number>>;
  readonly unmanaged: readonly Pick<ExposureRow, 'principalArn' | 'resourceArn' | 'reach'>[];
};

/** What one role can do with one stream or consumer, as the last scan found it. */
export type ReachedResource = {
  readonly resourceArn: string;
  readonly ownerAccount: string;
  /** The product that the stream is published as, if the actor may know it. */
  readonly product: { readonly slug: string; readonly name: string } | null;
  readonly ways: readonly Pick<
    ExposureRow,
    'reach' | 'via' | 'subscriptionNumber' | 'depends' | 'byTag' | 'readBy'
  >[];
};

export type RoleReach =
  | { readonly state: 'not-found' }
  | { readonly state: 'not-scanned' }
  | {
      readonly state: 'scanned';
      readonly finishedAt: Date;
      /** What that scan could not read; for those who see everything. */
      readonly gaps: readonly Gap[];
      /** Something could not be read, so there may be more than is shown. */
      readonly incomplete: boolean;
      readonly resources: readonly ReachedResource[];
      /** There are more than can be shown. */
      readonly more: boolean;
    };
