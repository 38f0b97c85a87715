import type { AwsFailure } from '../kernel/aws-failure';

type Kind = AwsFailure['kind'];

/** Error names of IAM, STS, Kinesis, Glue, KMS and Lambda by what they mean for us (docs/aws-facts.md §1, §2, §13). */
const KINDS: Readonly<Record<Kind, readonly string[]>> = {
  'access-denied': [
    'AccessDenied',
    'AccessDeniedException',
    'KMSAccessDeniedException',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'ExpiredToken',
    'ExpiredTokenException',
  ],
  'not-found': [
    'ResourceNotFoundException',
    'EntityNotFoundException',
    'NotFoundException',
    'NoSuchEntity',
    'NoSuchEntityException',
  ],
  throttled: [
    'LimitExceededException',
    'ProvisionedThroughputExceededException',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'KMSThrottlingException',
  ],
  conflict: [
    'ResourceInUseException',
    'ResourceConflictException',
    'ConcurrentModification',
    'ConcurrentModificationException',
    'ConflictException',
    'EntityTemporarilyUnmodifiable',
    'EntityTemporarilyUnmodifiableException',
    'EntityAlreadyExists',
    'EntityAlreadyExistsException',
  ],
  invalid: [
    'ValidationError',
    'ValidationException',
    'InvalidArgumentException',
    'InvalidParameterValueException',
    'InvalidInput',
    'InvalidInputException',
    'DisabledException',
    'KMSInvalidStateException',
    'InvalidGrantIdException',
    'MalformedPolicyDocument',
    'MalformedPolicyDocumentException',
    'PackedPolicyTooLarge',
    'PackedPolicyTooLargeException',
    'LimitExceeded',
    'UnmodifiableEntity',
    'UnmodifiableEntityException',
  ],
  unavailable: ['CredentialsProviderError', 'NotImplemented', 'UnknownOperationException'],
};
const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) => names.map((name) => [name, kind as Kind] as const)),
);

/** A session that ended, or that AWS has not yet heard of: a new one may succeed. */
export const SESSION_ENDED: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);
const FINAL = new Set([
  'CredentialsProviderError',
  'NotImplemented',
  'UnknownOperationException',
  'EntityAlreadyExists',
]);

type Thrown = {
  readonly name: string;
  readonly message: string;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
};

const isThrown = (error: unknown): error is Thrown => error instanceof Error;

/** Errors of sockets and DNS carry Node's own codes; an answer that is not AWS's has no fault. */
const isNetwork = (error: Thrown): boolean =>
  error.name === 'TimeoutError' ||
  (typeof error.code === 'string' && /^(E[A-Z_]+|ERR_HTTP2_\w+|UND_ERR_\w+)$/.test(error.code));

function kindOf(error: Thrown, service: string): Kind | null {
  // For IAM and KMS a limit is a quota and stays; for Kinesis it is the rate and passes.
  if ((service === 'iam' || service === 'kms') && error.name === 'LimitExceededException') return 'invalid';
  const known = KIND_OF.get(error.name);
  if (known) return known;
  const status = error.$metadata?.httpStatusCode;
  if (status === 429) return 'throttled';
  if (status !== undefined) return status >= 500 ? 'unavailable' : 'invalid';
  return isNetwork(error) ? 'unavailable' : null;
}

const isRetryable = (kind: Kind, code: string): boolean => {
  if (SESSION_ENDED.has(code)) return true;
  if (FINAL.has(code)) return false;
  return kind === 'throttled' || kind === 'conflict' || kind === 'unavailable';
};

/**
 * What an SDK error means, translated once and here only. `operation` is `service:Operation`.
 * Throws on whatever did not come from AWS or the way to it: that is a bug.
 */
export function toAwsFailure(error: unknown, operation: string): AwsFailure {
  if (!isThrown(error)) throw error;
  const kind = kindOf(error, operation.split(':')[0] ?? '');
  if (!kind) throw error;
  return {
    kind,
    retryable: isRetryable(kind, error.name),
    operation,
    code: isNetwork(error) && typeof error.code === 'string' ? error.code : error.name,
    awsMessage: error.message,
  };
}
