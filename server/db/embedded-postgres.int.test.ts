import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('recovers after the server was killed', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 42 as answer');
  process.kill(postmasterOf(first), 'SIGKILL');
  const second = await start();
  expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
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
