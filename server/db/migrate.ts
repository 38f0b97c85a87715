import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { plainClient } from './plain-client';

/** Prisma Migrate's own advisory lock: `prisma migrate deploy` and this runner wait for each other. */
const PRISMA_LOCK = 72_707_369;

/** Prisma Migrate's own table, so that either tool can go on where the other stopped. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type Applied = {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
};

export type MigrationReport = {
  readonly applied: readonly string[];
  /** Names of migrations whose file was edited after it was applied. */
  readonly edited: readonly string[];
};

/** Every folder with a migration.sql, oldest first. */
export function readMigrations(directory: string): readonly Migration[] {
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'migration.sql')))
    .toSorted()
    .map((name) => {
      const bytes = readFileSync(join(directory, name, 'migration.sql'));
      const checksum = createHash('sha256').update(bytes).digest('hex');
      return { name, sql: bytes.toString('utf8'), checksum };
    });
}

/** These cannot run in a transaction, so they stand alone in their file. */
const runsAlone = (migration: Migration): boolean => /\bCONCURRENTLY\b/i.test(migration.sql);

const record = (client: Client, id: string, migration: Migration) =>
  client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    migration.checksum,
    migration.name,
  ]);

const finish = (client: Client, id: string) =>
  client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [
    id,
  ]);

/** Migration and its record in one transaction: a crash leaves both or neither. */
async function apply(client: Client, migration: Migration): Promise<void> {
  const id = randomUUID();
  const alone = runsAlone(migration);
  try {
    if (!alone) await client.query('BEGIN');
    await record(client, id, migration);
    await client.query(migration.sql);
    await finish(client, id);
    if (!alone) await client.query('COMMIT');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!alone) {
      await client.query('ROLLBACK');
      await record(client, id, migration);
    }
    const rolledBack = alone ? '' : ', rolled_back_at = now()';
    await client.query(`UPDATE _prisma_migrations SET logs = $2${rolledBack} WHERE id = $1`, [id, reason]);
    throw new Error(`Migration ${migration.name} failed: ${reason}`, { cause: error });
  }
}

async function applyPending(client: Client, migrations: readonly Migration[]): Promise<MigrationReport> {
  await client.query(TABLE);
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const unfinished = rows.find((row) => row.finished_at === null);
  if (unfinished) {
    throw new Error(
      `Migration ${unfinished.migration_name} was interrupted half-way. Undo what it did by hand, ` +
        'then run `npx prisma migrate resolve --rolled-back` for it.',
    );
  }
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  const newer = rows.find((row) => !known.has(row.migration_name));
  if (newer) {
    throw new Error(
      `The database was written by a newer Sluice (it has ${newer.migration_name}). ` +
        'Start that version, or run `npm run reset` to begin afresh.',
    );
  }
  const done = new Set(rows.map((row) => row.migration_name));
  const pending = migrations.filter((migration) => !done.has(migration.name));
  for (const migration of pending) await apply(client, migration);
  const edited = rows.filter((row) => known.get(row.migration_name) !== row.checksum);
  return { applied: pending.map((each) => each.name), edited: edited.map((row) => row.migration_name) };
}

/** Brings the database up to the folder of migrations and to the job queue's own schema. Safe to run at once twice. */
export async function migrate(url: string, directory: string): Promise<MigrationReport> {
  const client = plainClient({ connectionString: url, application_name: 'sluice-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    const report = await applyPending(client, readMigrations(directory));
    // Loaded here alone: the supervisor migrates once and lives long.
    const { runMigrations } = await import('graphile-worker');
    await runMigrations({ connectionString: url });
    return report;
  } finally {
    await client.end();
  }
}
