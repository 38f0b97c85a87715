import type { FailureView } from '../grants/view';
import type { PolicyLayer } from '../policies/evaluate/request';
import type { Verdict } from './domain/explain-access';

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
    }
  | { readonly state: 'unreachable'; readonly readAt: string; readonly failure: FailureView }
  | { readonly state: 'unknown-account'; readonly accountId: string }
  | { readonly state: 'unreadable-policy' }
  | { readonly state: 'not-found' };
