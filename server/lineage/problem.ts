import type { EventFault } from './domain/event';

/** An answer that says what is wrong, by RFC 9457. `errors` name the places in what was sent. */
export function problem(
  status: number,
  title: string,
  more: {
    readonly detail?: string;
    readonly errors?: readonly EventFault[];
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Response {
  const { detail, errors, headers } = more;
  return new Response(JSON.stringify({ type: 'about:blank', title, status, detail, errors }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

export const tooMany = (seconds: number): Response =>
  problem(429, 'Too many events', {
    detail: `Send on in ${seconds} s. Many events at once go to /api/v1/lineage/batch.`,
    headers: { 'retry-after': String(seconds) },
  });

export const UNKNOWN_TOKEN = () =>
  problem(401, 'Not a valid token', {
    detail: 'Send "Authorization: Bearer TOKEN" with a token of your project that is not revoked.',
    headers: { 'www-authenticate': 'Bearer realm="lineage"' },
  });
