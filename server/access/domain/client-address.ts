/** Header that our own server sets from the socket, over whatever a client sent under this name. */
export const PEER_HEADER = 'x-sluice-peer';

/**
 * Address of the client, for the audit and the rate limit. Without proxies it is the socket's. Behind
 * `proxies` trusted ones each has added the address that it saw to the right of X-Forwarded-For.
 */
export function clientAddress(
  header: (name: string) => string | null | undefined,
  proxies: number,
): string | undefined {
  const peer = header(PEER_HEADER) ?? undefined;
  if (proxies === 0) return normalise(peer);
  const chain = (header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return normalise(chain.at(-proxies) || peer);
}

/** IPv4 in IPv6 clothes is IPv4. */
const normalise = (address: string | undefined): string | undefined =>
  address?.replace(/^::ffff:(?=\d+\.)/, '');
