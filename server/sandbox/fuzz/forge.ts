import type { Keys } from '../testing/running-sandbox';
import { type RawRequest, signRequest, type Unsigned } from '../testing/signed-request';

/** Ways to sign. Only `valid` and `session` are ways that AWS takes. */
export const SIGNINGS = [
  'valid',
  'session',
  'unsigned',
  'broken-signature',
  'wrong-secret',
  'changed-body',
  'changed-path',
  'replayed',
  'expired-session',
  'token-of-another',
  'unknown-key',
  'garbage',
] as const;
export type Signing = (typeof SIGNINGS)[number];

export type Signers = {
  readonly admin: Keys;
  readonly session: Keys;
  readonly expired: Keys;
  /** The sandbox's time, which may be ahead of the machine's. */
  readonly now: () => Date;
};

const HOUR_MS = 3_600_000;

export const isGenuine = (signing: Signing): boolean => signing === 'valid' || signing === 'session';

/** The request as somebody sends it who signs it that way. */
export function forge(signing: Signing, request: Unsigned, endpoint: string, signers: Signers): RawRequest {
  const { admin, session, expired } = signers;
  const sign = (keys: Keys, now = signers.now()) => signRequest(endpoint, keys, request, now);
  switch (signing) {
    case 'valid':
      return sign(admin);
    case 'session':
      return sign(session);
    case 'expired-session':
      return sign(expired);
    case 'replayed':
      return sign(admin, new Date(signers.now().getTime() - HOUR_MS));
    case 'wrong-secret':
      return sign({ ...admin, secretAccessKey: `${admin.secretAccessKey.slice(1)}x` });
    case 'unknown-key':
      return sign({ ...admin, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' });
    case 'token-of-another':
      return sign({ ...session, ...(expired.sessionToken && { sessionToken: expired.sessionToken }) });
    case 'changed-body': {
      const signed = sign(admin);
      return { ...signed, body: Buffer.concat([Buffer.from(signed.body), Buffer.from(' ')]) };
    }
    case 'changed-path': {
      const signed = sign(admin);
      return { ...signed, path: `${signed.path}${signed.path.includes('?') ? '&' : '?'}also=this` };
    }
    case 'unsigned':
      return withAuthorization(sign(admin), undefined);
    case 'garbage':
      return withAuthorization(sign(admin), 'AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=zz');
    case 'broken-signature': {
      const { authorization = '', ...rest } = sign(admin).headers;
      const broken = authorization.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      return { ...sign(admin), headers: { ...rest, authorization: broken } };
    }
  }
}

function withAuthorization(request: RawRequest, authorization: string | undefined): RawRequest {
  const { authorization: _dropped, ...headers } = request.headers;
  return { ...request, headers: authorization === undefined ? headers : { ...headers, authorization } };
}
