import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresBinaries } from './embedded-binaries';
import { guardServer } from './embedded-guard';
import { reachableDirectory, type ServerUser, serverUser } from './embedded-user';
import { readPostmaster, removeForeignPidFile } from './postmaster';

const DATABASE = 'sluice';
const START_ATTEMPTS = 20;
const LOG_LIMIT = 5 * 1024 * 1024;

export type EmbeddedPostgres = {
  readonly url: string;
  /** Another process had started this server already and it is used as it is. */
  readonly adopted: boolean;
  /** Where its files are; not always the folder that was asked for (see reachableDirectory). */
  readonly directory: string;
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds the cluster, its password and its log. */
  readonly directory: string;
  /** A folder inside the project, from which the binaries are found. */
  readonly project: string;
  /** For tests: no fsync, and the folder is removed when the process ends. */
  readonly ephemeral?: boolean;
};

type Cluster = {
  readonly data: string;
  readonly bin: string;
  readonly user: ServerUser | null;
  readonly ephemeral: boolean;
};

type Finished = { readonly code: number | null; readonly stderr: string };

/** PostgreSQL's programs answer differently under odd locales, and refuse to run in a folder they cannot read. */
function run(cluster: Cluster, program: string, args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(cluster.bin, program), args, {
      ...(cluster.user ?? {}),
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C', LANG: 'C', PGPASSWORD: undefined, PGDATA: undefined },
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, stderr: stderr.trim() }));
  });
}

/**
 * Creates the cluster beside its final place and renames it there in one step, its password inside: an
 * interrupted or simultaneous creation never leaves half a cluster, and the slower of two uses the faster's.
 */
async function createCluster(cluster: Cluster): Promise<void> {
  const draft = `${cluster.data}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
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
    const { code, stderr } = await run(cluster, 'initdb', [...args, ...locale, '--no-sync']);
    if (code !== 0) throw new Error(`PostgreSQL's files could not be created in ${draft}: ${stderr}`);
    writeFileSync(join(draft, 'sluice-password'), password, { mode: 0o600 });
    renameSync(draft, cluster.data);
  } catch (error) {
    if (!existsSync(join(cluster.data, 'PG_VERSION'))) throw error;
  } finally {
    for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
  }
}

const urlOf = (cluster: Cluster, port: number, database: string): string =>
  `postgresql://postgres:${readFileSync(join(cluster.data, 'sluice-password'), 'utf8')}@127.0.0.1:${port}/${database}`;

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });
}

function settings(cluster: Cluster, port: number): string {
  const values = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60'];
  values.push('shared_buffers=64MB', 'jit=off', 'max_wal_size=256MB', 'logging_collector=off');
  if (cluster.ephemeral) values.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  return [`-p ${port}`, ...values.map((value) => `-c ${value}`)].join(' ');
}

/** Port of the running server of this cluster, whoever started it. */
async function runningPort(cluster: Cluster): Promise<number | null> {
  const postmaster = readPostmaster(cluster.data);
  if (!postmaster) return null;
  return (await answers(urlOf(cluster, postmaster.port, 'postgres'))) ? postmaster.port : null;
}

function rotateLog(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(log, `${log}.1`);
}

/** Tries again while an earlier server still shuts down, or another launcher starts the same cluster. */
async function startServer(cluster: Cluster): Promise<{ port: number; adopted: boolean }> {
  const log = join(cluster.data, 'server.log');
  rotateLog(log);
  let reason = '';
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const running = await runningPort(cluster);
    if (running) return { port: running, adopted: true };
    removeForeignPidFile(cluster.data);
    const port = await freePort();
    const args = ['start', '-D', cluster.data, '-w', '-t', '60', '-l', log, '-o', settings(cluster, port)];
    const { code, stderr } = await run(cluster, 'pg_ctl', args);
    if (code === 0) return { port, adopted: false };
    reason = stderr;
    await wait(250);
  }
  throw new Error(`PostgreSQL did not start; its log is ${log}. ${reason}`);
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<string> {
  const client = new Client({ connectionString: urlOf(cluster, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // 42P04, 23505: another launcher created it between the two statements.
    if (!(error instanceof Error && 'code' in error && ['42P04', '23505'].includes(String(error.code))))
      throw error;
  } finally {
    await client.end();
  }
  return urlOf(cluster, port, DATABASE);
}

/** A real PostgreSQL from npm binaries on a free loopback port; its data survives restarts and kill -9. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const directory = reachableDirectory(options.directory, user);
  const bin = postgresBinaries(options.project, directory, user);
  const cluster = { data: join(directory, 'pg18'), bin, user, ephemeral: options.ephemeral ?? false };
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) await createCluster(cluster);
  const { port, adopted } = await startServer(cluster);
  const guard = guardServer({ ...cluster, directory });
  const url = await ensureDatabase(cluster, port);
  const stop = async () => {
    guard.dismiss();
    await run(cluster, 'pg_ctl', ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', '30']);
    if (cluster.ephemeral) rmSync(directory, { recursive: true, force: true });
  };
  return { url, adopted, directory, stop };
}
