import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ServerUser } from './embedded-user';

/** The files of one server, and how its programs are run. */
export type Cluster = {
  /** Holds the cluster and what belongs to it. */
  readonly directory: string;
  readonly data: string;
  readonly bin: string;
  readonly user: ServerUser | null;
  /** For tests: no fsync, and the directory is removed at the end. */
  readonly ephemeral: boolean;
};

/** PostgreSQL's programs answer differently under odd locales, and refuse to run in a folder they cannot read. */
export const programOptions = (cluster: Cluster) => ({
  ...(cluster.user ?? {}),
  cwd: '/',
  env: { ...process.env, LC_ALL: 'C', LANG: 'C', PGPASSWORD: undefined, PGDATA: undefined },
  windowsHide: true,
});

export type Finished = { readonly code: number | null; readonly stderr: string };

/** Runs one of PostgreSQL's programs to its end. */
export function runProgram(cluster: Cluster, program: string, args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(cluster.bin, program), args, {
      ...programOptions(cluster),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, stderr: stderr.trim() }));
  });
}

const draftPrefix = (cluster: Cluster): string => `${cluster.data}.new-`;

/** What a launcher left that was killed while it created the cluster; its initdb may be writing there yet. */
function removeOldDrafts(cluster: Cluster): void {
  for (const name of readdirSync(cluster.directory)) {
    const path = join(cluster.directory, name);
    if (path.startsWith(draftPrefix(cluster))) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Creates the cluster unless it is there, beside its final place, and renames it in one step, its password inside: an
 * interrupted creation never leaves half a cluster.
 */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  if (existsSync(join(cluster.data, 'PG_VERSION'))) return;
  removeOldDrafts(cluster);
  const draft = `${draftPrefix(cluster)}${process.pid}-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  const password = randomBytes(18).toString('base64url');
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (cluster.user) {
      for (const path of [draft, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid);
    }
    const args = ['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=und'];
    const { code, stderr } = await runProgram(cluster, 'initdb', [...args, ...locale, '--no-sync']);
    if (code !== 0) throw new Error(`PostgreSQL's files could not be created in ${draft}: ${stderr}`);
    writeFileSync(join(draft, 'sluice-password'), password, { mode: 0o600 });
    renameSync(draft, cluster.data);
  } finally {
    for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
  }
}

/** As its superuser, over loopback. */
export const clusterUrl = (cluster: Cluster, port: number, database: string): string =>
  `postgresql://postgres:${readFileSync(join(cluster.data, 'sluice-password'), 'utf8')}@127.0.0.1:${port}/${database}`;
