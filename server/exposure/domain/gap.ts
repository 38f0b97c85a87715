import type { AwsFailure } from '../../kernel/aws-failure';

/** What a scan could not read, so that nobody takes silence for safety. */
export type Gap = {
  readonly account: string;
  /** A Region, or what of the account: `roles and users`. */
  readonly what: string;
  readonly why: string;
};

export const gapOf = (account: string, what: string, failure: AwsFailure): Gap => ({
  account,
  what,
  why: `${failure.code} on ${failure.operation}`,
});
