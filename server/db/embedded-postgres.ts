import { renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { acquireLock, startOf } from '../runtime/process-lock.mjs';
import { postgresBinaries } from './embedded-binaries';
import { startGuarded, stopServer } from './embedded-guard';
import { reachableDirectory, serverUser } from './embedded-user';
import { plainClient } from './plain-client';
import { type Cluster, clusterUrl, ensureCluster } from './postgres-cluster';
import { readPostmaster, removeForeignPidFile } from './postmaster';

const DATABASE = 'sluice';
const START_ATTEMPTS = 20;
/** How long another launcher of the same cluster may take. */
const OTHER_WITHIN_MS = 120_000;
const LOG_LIMIT = 5 * 1024 * 1024;
/** pg_ctl returns when the server has removed its pid file, a moment before its process is gone. */
const GONE_WITHIN_MS = 10_000;

export type EmbeddedPostgres = {
  readonly url: string;
  /** Another living launcher started this server; it is used as it is, and that one stops it. */
  readonly adopted: boolean;
  /** Where its files are; not always the folder that was asked for (see reachableDirectory). */
  readonly directory: string;
  /** Whether the server's process lives; one that another launcher owns is that one's business. */
  readonly isAlive: () => boolean;
  /** After its process has ended: starts it anew under the same address, its data recovered. */
  readonly restart: () => Promise<void>;
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

async function answers(url: string): Promise<boolean> {
  const client = plainClient({ connectionString: url, connectionTimeoutMillis: 2_000 });
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
  const values = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${cluster.ephemeral ? 150 : 60}`,
  ];
  values.push('shared_buffers=64MB', 'jit=off', 'max_wal_size=256MB', 'logging_collector=off');
  if (cluster.ephemeral) values.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  return [`-p ${port}`, ...values.map((value) => `-c ${value}`)].join(' ');
}

/** Port of the server that another launcher started, once it answers. */
async function runningPort(cluster: Cluster): Promise<number | null> {
  const postmaster = readPostmaster(cluster.data);
  if (!postmaster) return null;
  return (await answers(clusterUrl(cluster, postmaster.port, 'postgres'))) ? postmaster.port : null;
}

function rotateLog(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(log, `${log}.1`);
}

type Server = Pick<EmbeddedPostgres, 'isAlive' | 'stop'> & {
  readonly port: number;
  /** Nobody needs to stop it any more: it has ended. */
  readonly dismiss: () => void;
};

/**
 * For the one launcher that owns the cluster: a server that runs already belongs to a launcher that was killed. It is
 * not used, because its guard may be about to stop it. Tries again while a port is taken in the same moment, or while
 * processes of a killed server hold its memory.
 */
async function startServer(cluster: Cluster, wishedPort?: number): Promise<Server> {
  await ensureCluster(cluster);
  const log = join(cluster.data, 'server.log');
  rotateLog(log);
  let reason = '';
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    removeForeignPidFile(cluster.data);
    if (readPostmaster(cluster.data)) await stopServer(cluster);
    const port = wishedPort ?? (await freePort());
    const { started, dismiss } = await startGuarded(cluster, log, settings(cluster, port));
    if (started.code === 0) {
      const pid = readPostmaster(cluster.data)?.pid ?? 0;
      // A later program may get its number.
      const since = startOf(pid);
      const isAlive = () => since !== '' && startOf(pid) === since;
      const stop = async () => {
        dismiss();
        await stopServer(cluster);
        for (const deadline = Date.now() + GONE_WITHIN_MS; isAlive() && Date.now() < deadline; )
          await wait(10);
        if (cluster.ephemeral) rmSync(cluster.directory, { recursive: true, force: true });
      };
      return { port, isAlive, dismiss, stop };
    }
    reason = started.stderr;
    await wait(250);
  }
  throw new Error(`PostgreSQL did not start; its log is ${log}. ${reason}`);
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<string> {
  const client = plainClient({ connectionString: clusterUrl(cluster, port, 'postgres') });
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
  return clusterUrl(cluster, port, DATABASE);
}

type Owned = Pick<EmbeddedPostgres, 'adopted' | 'isAlive' | 'restart' | 'stop'> & { readonly port: number };

/** A server of our own, and whichever takes its place at the same address. */
function owned(cluster: Cluster, first: Server, release: () => void): Owned {
  let server = first;
  return {
    port: first.port,
    adopted: false,
    isAlive: () => server.isAlive(),
    async restart() {
      server.dismiss();
      server = await startServer(cluster, first.port);
    },
    stop: () => server.stop().finally(release),
  };
}

const adoptedAt = (port: number): Owned => ({
  port,
  adopted: true,
  isAlive: () => true,
  restart: async () => undefined,
  stop: async () => undefined,
});

/** Starts it, or waits for the living launcher that does; whoever holds the lock owns the cluster. */
async function startOrAdopt(cluster: Cluster): Promise<Owned> {
  for (const deadline = Date.now() + OTHER_WITHIN_MS; Date.now() < deadline; await wait(100)) {
    const lock = acquireLock(`${cluster.data}.lock`);
    if (lock.ok) {
      try {
        return owned(cluster, await startServer(cluster), lock.release);
      } catch (error) {
        lock.release();
        throw error;
      }
    }
    const port = await runningPort(cluster);
    if (port) return adoptedAt(port);
  }
  throw new Error(`Another program starts PostgreSQL in ${cluster.data} and does not finish.`);
}

/** A real PostgreSQL from npm binaries on a free loopback port; its data survives restarts and kill -9. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const directory = reachableDirectory(options.directory, user);
  const bin = postgresBinaries(options.project, directory, user);
  const data = join(directory, 'pg18');
  const cluster = { directory, data, bin, user, ephemeral: options.ephemeral ?? false };
  const { port, ...server } = await startOrAdopt(cluster);
  try {
    return { ...server, url: await ensureDatabase(cluster, port), directory };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
