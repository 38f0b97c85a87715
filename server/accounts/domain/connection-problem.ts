import type { AwsFailure } from '../../kernel/aws-failure';
import type { ConnectionReport } from './connection';

/** Each way in which a connection test can fail; the words for it are in explain-problem.ts. */
export type ConnectionProblemKey =
  | 'no-hub-credentials'
  | 'hub-credentials-refused'
  | 'trust-or-external-id'
  | 'wrong-account'
  | 'listing-denied'
  | 'denied'
  | 'throttled'
  | 'unreachable'
  | 'unexpected';

export type ConnectionProblem = { readonly key: ConnectionProblemKey; readonly failure: AwsFailure };

export type ConnectionOutcome =
  | { readonly state: 'connected'; readonly report: ConnectionReport }
  | { readonly state: 'failed'; readonly problem: ConnectionProblem };

/** STS says this when it does not accept the keys that the call was signed with; here they are the hub's own. */
const KEYS_REFUSED = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'ExpiredTokenException',
]);

function keyOf(failure: AwsFailure): ConnectionProblemKey {
  if (failure.code === 'CredentialsProviderError') return 'no-hub-credentials';
  if (failure.operation === 'sts:AssumeRole' && KEYS_REFUSED.has(failure.code))
    return 'hub-credentials-refused';
  switch (failure.kind) {
    case 'access-denied':
      // STS answers a role that does not exist, a trust policy and a wrong ExternalId with the same words.
      if (failure.operation === 'sts:AssumeRole') return 'trust-or-external-id';
      return failure.operation === 'kinesis:ListStreams' ? 'listing-denied' : 'denied';
    case 'throttled':
      return 'throttled';
    case 'unavailable':
      return 'unreachable';
    default:
      return 'unexpected';
  }
}

export const problemOf = (failure: AwsFailure): ConnectionProblem => ({ key: keyOf(failure), failure });

/** The session must be in the account that was registered: an ARN can be mistyped, an endpoint can be another's. */
export function judgeReport(accountId: string, report: ConnectionReport): ConnectionOutcome {
  if (report.accountId === accountId) return { state: 'connected', report };
  const failure: AwsFailure = {
    kind: 'invalid',
    retryable: false,
    operation: 'sts:GetCallerIdentity',
    code: 'OtherAccount',
    awsMessage: `The session is ${report.assumedRoleArn}.`,
  };
  return { state: 'failed', problem: { key: 'wrong-account', failure } };
}
