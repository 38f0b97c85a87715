import { canonicalRequest, sha256 } from '../auth/canonical-request';
import { hmac, signingKeys } from '../auth/signing-key';
import type { Keys } from './running-sandbox';

export type RawRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
};

export type Unsigned = RawRequest & { readonly service: string };

/** A POST to `/`, signed by hand, to be changed by tests before it is sent. */
export const signedRequest = (
  endpoint: string,
  keys: Keys,
  service: string,
  body: string | Uint8Array,
  more: Readonly<Record<string, string>> = {},
  now = new Date(),
): RawRequest =>
  signRequest(endpoint, keys, { service, method: 'POST', path: '/', headers: { ...more }, body }, now);

/** Signs every header that is there. */
export function signRequest(endpoint: string, keys: Keys, request: Unsigned, now = new Date()): RawRequest {
  const { service, method, path, body } = request;
  const date = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers: Record<string, string> = {
    host: new URL(endpoint).host,
    'x-amz-date': date,
    ...(keys.sessionToken !== undefined && { 'x-amz-security-token': keys.sessionToken }),
    ...request.headers,
  };
  const names = Object.keys(headers).sort();
  const canonical = canonicalRequest({ method, url: path, headers, body: Buffer.from(body) }, names);
  const scope = `${date.slice(0, 8)}/eu-west-1/${service}/aws4_request`;
  const key = signingKeys()(keys.secretAccessKey, date.slice(0, 8), 'eu-west-1', service);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString(
    'hex',
  );
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { method, path, headers, body };
}

export async function send(
  endpoint: string,
  { method, path, headers, body }: RawRequest,
): Promise<{ status: number; text: string }> {
  const { host: _set, ...rest } = headers;
  const payload = method === 'GET' ? {} : { body: Buffer.from(body) };
  const answer = await fetch(endpoint + path, { method, headers: rest, ...payload });
  return { status: answer.status, text: await answer.text() };
}
