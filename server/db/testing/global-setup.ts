import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../embedded-postgres';
import { migrate } from '../migrate';
import { TEMPLATE } from './template';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the run's PostgreSQL. */
    databaseServer: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated database that every test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = process.cwd();
  const directory = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  chmodSync(directory, 0o711);
  const postgres = await startEmbeddedPostgres({ directory, project: root, ephemeral: true });
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = new URL(postgres.url);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href, join(root, 'prisma/migrations'));
  project.provide('databaseServer', postgres.url);
  return postgres.stop;
}
