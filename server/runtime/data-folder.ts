import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that Sluice keeps, below the one folder SLUICE_DATA. */
export type DataFolder = {
  readonly root: string;
  readonly postgres: string;
  readonly sandbox: string;
  readonly awsConfig: string;
  readonly awsCredentials: string;
  readonly logs: string;
  readonly lock: string;
  /** What runs here and how to join it; secrets inside, so for the owner alone. */
  readonly running: string;
  /** Where the sandbox listens, for programs of other accounts. */
  readonly sandboxInfo: string;
  readonly secret: string;
  /** Says that the demo was seeded completely. */
  readonly seeded: string;
};

export const dataFolder = (root: string): DataFolder => ({
  root,
  postgres: join(root, 'pg'),
  sandbox: join(root, 'sandbox'),
  awsConfig: join(root, 'aws/config'),
  awsCredentials: join(root, 'aws/credentials'),
  logs: join(root, 'log'),
  lock: join(root, 'runtime/supervisor.lock'),
  running: join(root, 'runtime/running.json'),
  sandboxInfo: join(root, 'runtime/sandbox.json'),
  secret: join(root, 'runtime/secret'),
  seeded: join(root, 'runtime/seeded.json'),
});

/** Creates the folders. The root can be passed through (PostgreSQL may run as another user), the rest not. */
export function prepareDataFolder(folder: DataFolder): void {
  mkdirSync(folder.root, { recursive: true });
  if (process.getuid?.() === 0) chmodSync(folder.root, 0o755);
  for (const name of ['runtime', 'aws', 'log', 'sandbox']) {
    mkdirSync(join(folder.root, name), { recursive: true, mode: 0o700 });
  }
}

/** Replaced in one step, readable by the owner alone. */
export function writePrivately(path: string, content: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, path);
}

/** The secret that signs sessions: made at the first start and kept, so that sign-ins outlive a restart. */
export function keptSecret(folder: DataFolder): string {
  if (existsSync(folder.secret)) return readFileSync(folder.secret, 'utf8').trim();
  const secret = randomBytes(32).toString('base64url');
  writePrivately(folder.secret, secret);
  return secret;
}
