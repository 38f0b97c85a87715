/**
 * What an AWS call answered when it did not succeed, translated once by the adapter (server/aws).
 * `awsMessage` is AWS's own text: shown to people only behind a fold, never logged with credentials.
 */
export type AwsFailure = {
  readonly kind: 'access-denied' | 'not-found' | 'throttled' | 'conflict' | 'invalid' | 'unavailable';
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** `service:Operation`, for instance `kinesis:PutResourcePolicy`. */
  readonly operation: string;
  /** AWS's error name, for instance `AccessDeniedException`. */
  readonly code: string;
  readonly awsMessage: string;
};

/** Where a call goes: the account with the role that Sluice assumes in it, and the Region. */
export type AwsTarget = {
  readonly accountId: string;
  readonly region: string;
  readonly spokeRoleArn: string;
  readonly externalId: string;
};
