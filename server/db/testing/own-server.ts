import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { createPrisma } from '../client';
import { startEmbeddedPostgres } from '../embedded-postgres';
import { migrate } from '../migrate';
import { readPostmaster } from '../postmaster';
import type { TestDatabase } from './database';

export type OwnServer = TestDatabase & {
  /** As `pg_ctl stop -m immediate`: every connection breaks, nothing is written down, the next start recovers. */
  endAtOnce(): Promise<void>;
  startAgain(): Promise<void>;
};

/**
 * A PostgreSQL of the test's own that may be ended. It keeps what it has committed, as one in earnest does: the one that all
 * tests share may lose the last half second.
 */
export async function startOwnServer(): Promise<OwnServer> {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-own-server-'));
  chmodSync(directory, 0o711);
  const server = await startEmbeddedPostgres({ directory, project: process.cwd() });
  await migrate(server.url, join(process.cwd(), 'prisma/migrations'));
  const prisma = createPrisma(server.url, 8);
  const pool = new Pool({ connectionString: server.url, max: 4 });
  // Connections that break while they idle are what the test is about.
  pool.on('error', () => undefined);
  return {
    url: server.url,
    prisma,
    pool,
    async endAtOnce() {
      const postmaster = readPostmaster(join(server.directory, 'pg18'));
      if (!postmaster) throw new Error('the server does not run');
      process.kill(postmaster.pid, 'SIGQUIT');
      while (server.isAlive()) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    startAgain: () => server.restart(),
    async drop() {
      await prisma.$disconnect();
      await pool.end();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
