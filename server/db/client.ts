import type { PoolConfig } from 'pg';
import { PrismaClient } from './generated/client';
import { OrderlyPg } from './one-at-a-time';

/** Connections per process: two processes of each kind stay far below the embedded server's limit of 60. */
const POOL_SIZE = 8;
/** A page or a job never waits longer than this for one statement. */
const STATEMENT_TIMEOUT_MS = 15_000;

/** The pool settings that every process of Sluice uses, in milliseconds where a time is meant. */
export const poolConfig = (url: string, max = POOL_SIZE): PoolConfig => ({
  connectionString: url,
  max,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: 30_000,
  connectionTimeoutMillis: 5_000,
  application_name: process.env.SLUICE_PROCESS ?? 'sluice',
});

/** A client of its own; whoever creates it disconnects it. */
export const createPrisma = (url: string, poolSize?: number): PrismaClient =>
  new PrismaClient({ adapter: new OrderlyPg(poolConfig(url, poolSize)) });

// Hot reload evaluates this module again and again: without the global each time would leave a pool behind.
const cache = globalThis as typeof globalThis & { sluicePrisma?: PrismaClient };

/** The process's one client, created at first use so that a build can import this module without a database. */
export function database(): PrismaClient {
  cache.sluicePrisma ??= createPrisma(databaseUrl());
  return cache.sluicePrisma;
}

/** Closes the process's client, for an orderly end. */
export async function closeDatabase(): Promise<void> {
  await cache.sluicePrisma?.$disconnect();
  cache.sluicePrisma = undefined;
}

/** Where the database is. `npm start` sets it for its children; everybody else must. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: expected a postgresql:// URL');
  return url;
}
