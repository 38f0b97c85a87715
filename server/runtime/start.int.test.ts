import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPostmaster } from '../db/postmaster';
import { type DataFolder, dataFolder } from './data-folder';
import { newestHeartbeat } from './newest-heartbeat';
import { startOf } from './process-lock.mjs';
import { type Running, readRunning } from './running';

const PROGRAM = 'server/runtime/testing/start-stand-ins.ts';
const PATIENCE = 200_000;
// Whole starts, on machines that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

let home: string;
let folder: DataFolder;
let launched: ChildProcess[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sluice start '));
  chmodSync(home, 0o711);
  folder = dataFolder(join(home, 'data of mine'));
  launched = [];
});
afterEach(async () => {
  for (const child of launched)
    if (child.exitCode === null && child.signalCode === null) await stop(child, 'SIGTERM');
  rmSync(home, { recursive: true, force: true });
});

type Launched = { readonly child: ChildProcess; readonly said: () => string };

function launch(variables: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: {
      ...process.env,
      SLUICE_DATA: folder.root,
      SLUICE_PORT: '0',
      SLUICE_SANDBOX_PORT: '0',
      DATABASE_URL: '',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  launched.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  }
  return { child, said: () => text };
}

async function running({ child, said }: Launched): Promise<Running> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await wait(50)) {
    const found = readRunning(folder);
    if (found && found.pid === child.pid && said().includes('Ctrl-C')) return found;
    if (child.exitCode !== null) break;
  }
  throw new Error(`did not start: ${said()}`);
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  const [code] = await ended;
  return code;
}

const end = ({ child }: Launched): Promise<unknown> =>
  child.exitCode === null ? once(child, 'exit') : Promise.resolve();

const processesOf = (run: Running): number[] => {
  const postmaster = readPostmaster(join(folder.postgres, 'pg18'));
  return [run.pid, ...Object.values(run.processes), ...(postmaster ? [postmaster.pid] : [])];
};

test('starts, says how to use it, and leaves no process after Ctrl-C', async () => {
  const start = launch();
  const run = await running(start);
  expect(start.said()).toContain(run.url);
  expect(start.said()).toMatch(/Sign in.*producer.*\n.*Password.*sluice-demo/);
  expect((await fetch(`${run.url}/api/health/live`)).ok).toBe(true);
  const pids = processesOf(run);
  expect(pids).toHaveLength(6);

  expect(await stop(start.child, 'SIGINT')).toBe(0);
  expect(pids.filter((pid) => startOf(pid) !== '')).toEqual([]);
  expect(existsSync(folder.running)).toBe(false);
});

test('a PostgreSQL that is killed is started again, where everybody looks for it, and stopped in the end', async () => {
  const start = launch();
  const run = await running(start);
  const url = run.variables.DATABASE_URL ?? '';
  const before = readPostmaster(join(folder.postgres, 'pg18'));
  process.kill(before?.pid ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(start.said()).toContain('PostgreSQL runs again.'), PATIENCE);
  const after = readPostmaster(join(folder.postgres, 'pg18'));
  expect(after).toMatchObject({ port: before?.port });
  expect(after?.pid).not.toBe(before?.pid);
  expect(await newestHeartbeat(url)).toBeGreaterThan(0);

  expect(await stop(start.child, 'SIGINT')).toBe(0);
  expect(startOf(after?.pid ?? 0)).toBe('');
  expect(start.said().match(/PostgreSQL ended/g)).toHaveLength(1);
});

test('a second start in the same folder says so and disturbs nothing', async () => {
  const run = await running(launch());
  const second = launch();
  await end(second);
  expect(second.child.exitCode).toBe(1);
  expect(second.said().trim()).toBe(
    `Sluice already runs in this folder. Stop it with Ctrl-C where it runs, or with: kill ${run.pid}`,
  );
  expect((await fetch(`${run.url}/api/health/live`)).ok).toBe(true);
});

test('a killed start leaves no process, and the next one goes on with the data', async () => {
  const first = launch();
  const run = await running(first);
  const secret = readFileSync(folder.secret, 'utf8');
  const pids = processesOf(run);
  await stop(first.child, 'SIGKILL');
  await vi.waitFor(() => expect(pids.filter((pid) => startOf(pid) !== '')).toEqual([]), {
    timeout: PATIENCE,
    interval: 100,
  });

  await running(launch());
  expect(readFileSync(folder.secret, 'utf8')).toBe(secret);
});

/** Everything that was started for this test's folder, whoever its parent is now. */
function processesOfFolder(): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const isOurs = /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`).includes(folder.root);
      return isOurs && startOf(Number(name)) !== '' ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

const logOf = (name: string) => () => existsSync(join(folder.logs, `${name}.log`));
/** In the order of a start: what tells a moment is not there before, or is removed. */
const MOMENTS = [
  { name: 'its lock is taken', reached: () => existsSync(folder.lock) },
  { name: 'the database is created', reached: () => existsSync(folder.postgres) },
  { name: 'the database starts', reached: () => existsSync(join(folder.postgres, 'pg18/postmaster.pid')) },
  { name: 'the sandbox starts', reached: logOf('sandbox') },
  { name: 'the web server starts', reached: logOf('web') },
  { name: 'the worker starts', reached: logOf('worker') },
  { name: 'the traffic starts', reached: logOf('traffic') },
];

test.runIf(process.platform === 'linux')(
  'a start that is killed at any moment leaves no process, and the next one works at once',
  async () => {
    for (const { name, reached } of MOMENTS) {
      rmSync(folder.logs, { recursive: true, force: true });
      const killed = launch();
      while (!reached() && killed.child.exitCode === null) await wait(1);
      await stop(killed.child, 'SIGKILL');
      await vi.waitFor(() => expect(processesOfFolder(), name).toEqual([]), PATIENCE);
    }
    const interrupted = launch();
    await running(interrupted);
    await stop(interrupted.child, 'SIGKILL');
    const last = launch();
    await running(last);
    expect(await stop(last.child, 'SIGTERM')).toBe(0);
    expect(processesOfFolder()).toEqual([]);
  },
);

test('a pid file that names another program stops nothing', async () => {
  const first = launch();
  await running(first);
  await stop(first.child, 'SIGTERM');
  writeFileSync(folder.lock, JSON.stringify({ pid: process.pid, started: 'before the reboot', nonce: 'x' }));
  await running(launch());
});

test('a port that was asked for and is taken is one sentence, and nothing stays', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const start = launch({ SLUICE_PORT: String(port) });
  await end(start);
  taken.close();
  expect(start.child.exitCode).toBe(1);
  expect(start.said().trim()).toBe(
    `Port ${port} is taken by another program. Choose another, for instance: SLUICE_PORT=${port + 1} npm start`,
  );
});

test('a wrong variable stops the start with its name and what is expected', async () => {
  const start = launch({ SLUICE_AWS: 'production' });
  await end(start);
  expect(start.child.exitCode).toBe(1);
  expect(start.said().trim()).toBe('SLUICE_AWS is wrong: expected sandbox or real.');
});

test('a database that is not there is one sentence', async () => {
  const start = launch({ DATABASE_URL: 'postgresql://sluice:hunter2@127.0.0.1:1/sluice' });
  await end(start);
  expect(start.said().trim()).toBe('No PostgreSQL answers at 127.0.0.1:1 (DATABASE_URL): ECONNREFUSED.');
});

test('a request to stop during the start is obeyed at once', async () => {
  const start = launch({ STAND_IN_WORKER: 'never-ready' });
  await vi.waitFor(() => expect(existsSync(join(folder.logs, 'worker.log'))).toBe(true), PATIENCE);
  const postmaster = readPostmaster(join(folder.postgres, 'pg18'));
  await stop(start.child, 'SIGTERM');
  expect(startOf(postmaster?.pid ?? 0)).toBe('');
});

test('with real AWS there is no demo, and a link for the first administrator', async () => {
  const start = launch({ SLUICE_AWS: 'real' });
  const run = await running(start);
  expect(Object.keys(run.processes).toSorted()).toEqual(['web', 'worker']);
  expect(start.said()).not.toContain('demo.sluice.local');
  expect(start.said()).toMatch(new RegExp(`First administrator +${run.url}/setup/[\\w-]{43} `));
});
