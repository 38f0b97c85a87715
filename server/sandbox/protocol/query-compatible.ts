import type { Wire } from './wire';

/** Errors of every service, which AWS Query and the later protocols name differently. */
const QUERY_NAMES: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  IncompleteSignatureException: 'IncompleteSignature',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  UnknownOperationException: 'InvalidAction',
  UnrecognizedClientException: 'InvalidClientTokenId',
};

/**
 * For clients of a service that once spoke AWS Query: errors carry their old name in a header, so that programs which
 * look for it go on working. Clients ask for it with `x-amzn-query-mode: true`.
 */
export const queryCompatible = (wire: Wire): Wire => ({
  ...wire,
  failure(error, requestId) {
    const answer = wire.failure(error, requestId);
    const code = error.queryCode ?? QUERY_NAMES[error.code] ?? error.code;
    const type = error.status < 500 ? 'Sender' : 'Receiver';
    return { ...answer, headers: { ...answer.headers, 'x-amzn-query-error': `${code};${type}` } };
  },
});
