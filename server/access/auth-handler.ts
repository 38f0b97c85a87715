import { loadEnvironment } from '../runtime/environment';
import { ADDRESS_HEADER, auth } from './auth';
import { boundedText } from './bounded-text';
import { clientAddress } from './domain/client-address';
import { allowedOrigins, isOwnOrigin } from './domain/origin';

/**
 * Of better-auth's endpoints those that Sluice offers. The others would change people without our rights and our audit,
 * or hand a session's token to scripts.
 */
const OFFERED = ['/api/auth/sign-in/email', '/api/auth/sign-out'];
/** E-mail and password, with much room. */
const MOST_BYTES = 4_096;

const refusal = (status: number, message: string): Response =>
  new Response(message, { status, headers: { 'cache-control': 'no-store' } });

/**
 * better-auth as it is reached from outside: a request comes from a page of ours and is small, and the client's address
 * is what the socket or a trusted proxy says.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const environment = loadEnvironment();
  if (request.method !== 'POST' || !OFFERED.includes(new URL(request.url).pathname))
    return refusal(404, 'Sluice does not offer this.');
  if (!isOwnOrigin(request.headers.get('origin'), allowedOrigins(environment)))
    return refusal(403, 'This request did not come from a page of Sluice.');
  const body = await boundedText(request, MOST_BYTES);
  if (body === null) return refusal(413, 'This request is too large.');

  const headers = new Headers(request.headers);
  const address = clientAddress((name) => request.headers.get(name), environment.SLUICE_PROXIES);
  headers.delete(ADDRESS_HEADER);
  if (address) headers.set(ADDRESS_HEADER, address);
  return auth().handler(new Request(request.url, { method: 'POST', headers, body }));
}
