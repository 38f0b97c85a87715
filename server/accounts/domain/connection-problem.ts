import type { AwsFailure } from '../../kernel/aws-failure';
import type { ConnectionReport } from './connection';

/** Each way in which a connection test can fail; the words for it are in `explainProblem`. */
export type ConnectionProblemKey =
  | 'no-hub-credentials'
  | 'trust-or-external-id'
  | 'wrong-account'
  | 'listing-denied'
  | 'throttled'
  | 'unreachable'
  | 'unexpected';

export type ConnectionProblem = { readonly key: ConnectionProblemKey; readonly failure: AwsFailure };

export type ConnectionOutcome =
  | { readonly state: 'connected'; readonly report: ConnectionReport }
  | { readonly state: 'failed'; readonly problem: ConnectionProblem };
