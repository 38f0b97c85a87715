import { loadEnvironment } from '../runtime/environment';
import { ADDRESS_HEADER, auth } from './auth';
import { clientAddress } from './domain/client-address';
import { allowedOrigins, isOwnOrigin } from './domain/origin';

/**
 * better-auth's endpoints as they are reached from outside: requests that change something come from a page of ours,
 * and the client's address is what the socket or a trusted proxy says.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const environment = loadEnvironment();
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (!reading && !isOwnOrigin(request.headers.get('origin'), allowedOrigins(environment)))
    return new Response('This request did not come from a page of Sluice.', { status: 403 });

  const headers = new Headers(request.headers);
  const address = clientAddress((name) => request.headers.get(name), environment.SLUICE_PROXIES);
  headers.delete(ADDRESS_HEADER);
  if (address) headers.set(ADDRESS_HEADER, address);
  return auth().handler(new Request(request, { headers }));
}
