import { AwsError } from '../contract';
import type { WireKind } from '../protocol/wire';

export type AuthenticationFailure =
  | 'missing'
  | 'incomplete'
  | 'unknown-key'
  | 'invalid-token'
  | 'expired-token'
  | 'signature-mismatch'
  | 'clock-skew';

/** AWS's names: the older Query services and the JSON services call the same failure differently. */
const NAMES: Readonly<
  Record<AuthenticationFailure, readonly [query: string, json: string, message: string]>
> = {
  missing: [
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ],
  incomplete: [
    'IncompleteSignature',
    'IncompleteSignatureException',
    'The Authorization header is not a complete Signature Version 4.',
  ],
  'unknown-key': [
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  'invalid-token': [
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  'expired-token': [
    'ExpiredToken',
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ],
  'signature-mismatch': [
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ],
  'clock-skew': ['SignatureDoesNotMatch', 'InvalidSignatureException', 'Signature expired'],
};

export function authenticationError(
  failure: AuthenticationFailure,
  wire: WireKind,
  detail?: string,
): AwsError {
  const [query, json, message] = NAMES[failure];
  return wire === 'query'
    ? new AwsError(query, detail ?? message, 403)
    : new AwsError(json, detail ?? message, wire === 'rest-json' ? 403 : 400);
}
