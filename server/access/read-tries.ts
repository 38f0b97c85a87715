import { createRateLimitKey, getIP } from '@better-auth/core/utils/ip';
import type { PrismaClient } from '../db/generated/client';
import type { TryCount } from './domain/try-limit';

/** better-auth's name for everybody whose address is not known. */
const NO_ADDRESS = 'no-trusted-ip';

/**
 * The tries that better-auth counts for whoever sent this request, on `path` below its base. It counts by address and
 * not by account, so the figure tells nothing about who has an account here.
 */
export async function readTries(
  db: PrismaClient,
  sent: Headers,
  addressHeader: string,
  path: string,
): Promise<TryCount | null> {
  const address = getIP(sent, { advanced: { ipAddress: { ipAddressHeaders: [addressHeader] } } });
  const row = await db.rateLimit.findUnique({
    where: { key: createRateLimitKey(address ?? NO_ADDRESS, path) },
  });
  return row && { count: row.count, lastAt: new Date(Number(row.lastRequest)) };
}
