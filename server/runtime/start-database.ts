import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded-postgres';
import { migrate } from '../db/migrate';
import { StartError } from './start-error';
import type { Report } from './supervised-process';

export type RunningDatabase = {
  readonly url: string;
  /** Null when DATABASE_URL names a database of somebody else's. */
  readonly embedded: EmbeddedPostgres | null;
};

type Wish = {
  readonly url: string | undefined;
  /** Folder of the embedded one. */
  readonly directory: string;
  readonly project: string;
};

/** The database of DATABASE_URL, or the embedded one. */
export async function startDatabase(wish: Wish): Promise<RunningDatabase> {
  if (wish.url) return { url: wish.url, embedded: null };
  const embedded = await startEmbeddedPostgres({ directory: wish.directory, project: wish.project });
  return { url: embedded.url, embedded };
}

/** SQLSTATEs of a server that refuses: unknown user or password, unknown database. */
const REFUSALS = ['28000', '28P01', '3D000'];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Brings the database up to this version; a database that cannot be reached is one sentence. */
export async function migrateDatabase(url: string, project: string, say: Report): Promise<void> {
  try {
    const { edited } = await migrate(url, join(project, 'prisma/migrations'));
    if (edited.length > 0)
      say(`These migrations were changed after they were applied: ${edited.join(', ')}.`);
  } catch (error) {
    const code = codeOf(error);
    const message = error instanceof Error ? error.message : String(error);
    if (code.startsWith('E')) {
      const { hostname, port } = new URL(url);
      throw new StartError(`No PostgreSQL answers at ${hostname}:${port || 5432} (DATABASE_URL): ${code}.`);
    }
    if (REFUSALS.includes(code)) throw new StartError(`PostgreSQL refuses DATABASE_URL: ${message}.`);
    if (error instanceof Error && /^(Migration|The database) /.test(message)) throw new StartError(message);
    throw error;
  }
}
