import { timingSafeEqual } from 'node:crypto';
import type { Result } from '../../kernel/result';
import { err, ok } from '../../kernel/result';
import type { CallingPrincipal } from '../../policies/evaluate/request';
import type { AuthenticationFailure } from './authentication-errors';
import { type Authorization, parseAuthorization } from './authorization-header';
import { canonicalRequest, type SignedRequest, sha256 } from './canonical-request';
import type { Session } from './session-token';
import { hmac, signingKeys } from './signing-key';

/** What an access key stands for. */
export type Credential = {
  readonly secretAccessKey: string;
  readonly caller: CallingPrincipal;
  readonly session?: Session;
};

export type FindCredential = (
  accessKeyId: string,
  sessionToken: string | undefined,
  now: Date,
) => Result<Credential, 'unknown-key' | 'invalid-token' | 'expired-token'>;

export type Identity = {
  readonly caller: CallingPrincipal;
  readonly session?: Session;
  readonly region: string;
  /** Signing name of the service that the signature is for. */
  readonly service: string;
};

type Refusal = { readonly failure: AuthenticationFailure; readonly detail?: string };
export type Authenticate = (request: SignedRequest, now: Date) => Result<Identity, Refusal>;

const MAX_SKEW_MS = 15 * 60 * 1000;
/** Headers that change what a call does or who makes it: a signature that leaves one out does not vouch for it. */
const MUST_BE_SIGNED = ['x-amz-date', 'x-amz-target', 'x-amz-security-token', 'smithy-protocol'];

/** Verifies Signature Version 4 over what really arrived; nothing succeeds without it. */
export function authenticator(findCredential: FindCredential): Authenticate {
  const signingKey = signingKeys();

  return (request, now) => {
    const header = request.headers.authorization;
    if (!header) return err({ failure: 'missing' });
    const authorization = parseAuthorization(header);
    const sentAt = parseAmzDate(single(request.headers['x-amz-date']));
    if (
      !authorization ||
      !sentAt ||
      authorization.date !== amzDate(sentAt).slice(0, 8) ||
      !coversItsHeaders(request, authorization.signedHeaders)
    )
      return err({ failure: 'incomplete' });

    const found = findCredential(
      authorization.accessKeyId,
      single(request.headers['x-amz-security-token']),
      now,
    );
    if (!found.ok) return err({ failure: found.error });

    const key = signingKey(
      found.value.secretAccessKey,
      authorization.date,
      authorization.region,
      authorization.service,
    );
    const expected = hmac(key, stringToSign(request, authorization));
    if (!timingSafeEqual(expected, Buffer.from(authorization.signature, 'hex')))
      return err({ failure: 'signature-mismatch' });
    if (Math.abs(now.getTime() - sentAt.getTime()) > MAX_SKEW_MS)
      return err({ failure: 'clock-skew', detail: skewMessage(sentAt, now) });

    const { caller, session } = found.value;
    return ok({
      caller,
      ...(session && { session }),
      region: authorization.region,
      service: authorization.service,
    });
  };
}

function stringToSign(
  request: SignedRequest,
  { date, region, service, signedHeaders }: Authorization,
): string {
  return [
    'AWS4-HMAC-SHA256',
    single(request.headers['x-amz-date']) ?? '',
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(request, signedHeaders)),
  ].join('\n');
}

/** SDK clients sign the host under its HTTP/2 name when they speak that. */
function coversItsHeaders(request: SignedRequest, signed: readonly string[]): boolean {
  return (
    (signed.includes('host') || signed.includes(':authority')) &&
    MUST_BE_SIGNED.every((name) => request.headers[name] === undefined || signed.includes(name))
  );
}

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

const AMZ_DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

function parseAmzDate(text: string | undefined): Date | null {
  const match = AMZ_DATE.exec(text ?? '');
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const amzDate = (date: Date): string => date.toISOString().replace(/[-:]|\.\d{3}/g, '');

function skewMessage(sentAt: Date, now: Date): string {
  const sent = amzDate(sentAt);
  const server = amzDate(now);
  return sentAt < now
    ? `Signature expired: ${sent} is now earlier than ${amzDate(new Date(now.getTime() - MAX_SKEW_MS))} (${server} - 15 min.)`
    : `Signature not yet current: ${sent} is still later than ${amzDate(new Date(now.getTime() + MAX_SKEW_MS))} (${server} + 15 min.)`;
}
