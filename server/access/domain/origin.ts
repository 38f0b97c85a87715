type Address = {
  readonly SLUICE_URL?: string | undefined;
  readonly SLUICE_HOST: string;
  readonly SLUICE_PORT: number;
};

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const originOf = (host: string, port: number): string =>
  new URL(`http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`).origin;

/** Origin that links and cookies are made for. */
export const publicOrigin = (address: Address): string =>
  address.SLUICE_URL ?? originOf(address.SLUICE_HOST, address.SLUICE_PORT);

/** Origins from which browsers may send forms: the public one, or every name of the loopback address. */
export function allowedOrigins(address: Address): readonly string[] {
  if (address.SLUICE_URL) return [address.SLUICE_URL];
  const hosts = new Set([address.SLUICE_HOST, ...LOOPBACK]);
  return [...hosts].map((host) => originOf(host, address.SLUICE_PORT));
}

/**
 * Whether a state-changing request comes from a page of ours. Next.js lets a missing Origin pass and compares with
 * X-Forwarded-Host, which anybody can send; here both are refused, since the list comes from the configuration.
 */
export const isOwnOrigin = (origin: string | null, allowed: readonly string[]): boolean =>
  origin !== null && allowed.includes(origin);
