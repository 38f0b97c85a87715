import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { inject } from 'vitest';
import { createPrisma } from '../client';
import type { PrismaClient } from '../generated/client';
import { TEMPLATE } from './template';

export type TestDatabase = {
  readonly url: string;
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  /** Closes both clients and removes the database. */
  readonly drop: () => Promise<void>;
};

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database of the test file's own, migrated, empty. Call it in `beforeAll`, `drop` in `afterAll`. */
export async function createTestDatabase(options: { template?: string } = {}): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template ${options.template ?? TEMPLATE}`);
  const location = new URL(server);
  location.pathname = `/${name}`;
  const url = location.href;
  const prisma = createPrisma(url, 4);
  const pool = new Pool({ connectionString: url, max: 4 });
  // A test that ends while a connection idles must not see it fail when the database goes.
  pool.on('error', () => undefined);
  const drop = async () => {
    await prisma.$disconnect();
    await pool.end();
    await administer(server, `drop database if exists ${name} with (force)`);
  };
  return { url, prisma, pool, drop };
}
