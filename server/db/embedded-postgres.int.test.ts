import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startOf } from '../runtime/process-lock.mjs';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { readPostmaster } from './postmaster';

let home: string;
let running: EmbeddedPostgres[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sluice embedded '));
  chmodSync(home, 0o711);
  running = [];
});
afterEach(async () => {
  for (const server of running) await server.stop();
  rmSync(home, { recursive: true, force: true });
});

async function start(directory = join(home, 'pg')): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, project: process.cwd() });
  running.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows[0];
  } finally {
    await client.end();
  }
}

const postmasterOf = (server: EmbeddedPostgres): number => {
  const postmaster = readPostmaster(join(server.directory, 'pg18'));
  if (!postmaster) throw new Error('no postmaster.pid');
  return postmaster.pid;
};

test('starts in a folder with spaces and keeps its data over a restart', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
});

test('two launchers on a fresh folder end up with one server', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  expect(one.url).toBe(two.url);
  expect([one.adopted, two.adopted].toSorted()).toEqual([false, true]);
});

/** A launcher that is a process of its own and lives until it is killed. */
async function launcher(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'server/db/testing/launch-postgres.ts', join(home, 'pg')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  return child;
}

const guardsOf = (launcher: number | undefined): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .filter((pid) => {
      try {
        const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return Number(parent) === launcher && command.includes('sluice-postgres-guard');
      } catch {
        return false;
      }
    });
const ownGuards = (): number[] => (process.platform === 'linux' ? guardsOf(process.pid) : []);

const guardOf = (launcher: ChildProcess): number => {
  const [guard] = guardsOf(launcher.pid);
  if (!guard) throw new Error('no guard');
  return guard;
};

const isGone = (pid: number) => () => expect(startOf(pid)).toBe('');

test.runIf(process.platform === 'linux')(
  'a killed launcher takes its server along, and never the one of the next launcher',
  async () => {
    const killed = await launcher();
    const guard = guardOf(killed);
    const first = readPostmaster(join(home, 'pg/pg18'));
    // As slow as a busy machine can make it: the next launcher is there before the guard wakes.
    process.kill(guard, 'SIGSTOP');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const second = await start();
    expect(second.adopted).toBe(false);
    isGone(first?.pid ?? 0)();
    process.kill(guard, 'SIGCONT');
    await vi.waitFor(isGone(guard), 60_000);
    expect(await ask(second.url, 'select 1 as one')).toEqual({ one: 1 });
  },
);

test.runIf(process.platform === 'linux')(
  'a killed launcher that has no successor leaves no server',
  async () => {
    const killed = await launcher();
    const pids = [guardOf(killed), readPostmaster(join(home, 'pg/pg18'))?.pid ?? 0];
    killed.kill('SIGKILL');
    await vi.waitFor(() => pids.map((pid) => isGone(pid)()), 60_000);
  },
);

test('recovers after the server was killed', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 42 as answer');
  process.kill(postmasterOf(first), 'SIGKILL');
  await first.stop();
  const second = await start();
  expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
});

test('a server that was killed is started again under its address, and stopped in the end', async () => {
  const server = await start();
  await ask(server.url, 'create table kept as select 42 as answer');
  const [first, guard] = [postmasterOf(server), ownGuards()];
  expect(server.isAlive()).toBe(true);
  process.kill(first, 'SIGKILL');
  await vi.waitFor(() => expect(server.isAlive()).toBe(false), 60_000);
  await server.restart();
  expect(server.isAlive()).toBe(true);
  expect(await ask(server.url, 'select answer from kept')).toEqual({ answer: 42 });
  // The guard of the first one is gone, the second one has its own.
  await vi.waitFor(() => expect(ownGuards()).toHaveLength(guard.length), 60_000);
  const second = postmasterOf(server);
  await server.stop();
  isGone(second)();
});

test('a pid file that names another program does not stop the start', async () => {
  const first = await start();
  const pidFile = join(first.directory, 'pg18/postmaster.pid');
  const content = readFileSync(pidFile, 'utf8');
  await first.stop();
  writeFileSync(pidFile, content.replace(/^\d+/, String(process.pid)));
  const second = await start();
  expect(await ask(second.url, 'select 1 as one')).toEqual({ one: 1 });
});

test.runIf(process.getuid?.() === 0)(
  'root with a closed home keeps the data where the server reaches it',
  async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const server = await start(join(closed, 'pg'));
    expect(server.directory).toMatch(/^\/var\/lib\/sluice\//);
    expect(await ask(server.url, 'select 1 as one')).toEqual({ one: 1 });
    await server.stop();
    rmSync(server.directory, { recursive: true });
  },
);
