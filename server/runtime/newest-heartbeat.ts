import { plainClient } from '../db/plain-client';

/**
 * When a worker was last seen, on the database's clock, in milliseconds; 0 for never. A plain connection: the
 * supervisor asks a few times at start and need not hold Prisma in memory ever after.
 */
export async function newestHeartbeat(url: string): Promise<number> {
  const client = plainClient({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: Date | null }>(
      'select max("seenAt") as at from worker_heartbeat',
    );
    return rows[0]?.at?.getTime() ?? 0;
  } finally {
    await client.end();
  }
}
