import { ADDRESS_HEADER, auth } from '@/server/access/auth';
import { clientAddress } from '@/server/access/domain/client-address';
import { loadEnvironment } from '@/server/runtime/environment';

export const dynamic = 'force-dynamic';

/** better-auth's endpoints, with the client's address from where it can be trusted. */
async function handle(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  const address = clientAddress((name) => request.headers.get(name), loadEnvironment().SLUICE_PROXIES);
  headers.delete(ADDRESS_HEADER);
  if (address) headers.set(ADDRESS_HEADER, address);
  return auth().handler(new Request(request, { headers }));
}

export { handle as GET, handle as POST };
