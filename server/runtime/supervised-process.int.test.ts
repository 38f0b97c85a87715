import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ProcessPlan, runToEnd, supervise } from './supervised-process';

const QUICK = { ready: 20_000, healthy: 60_000, firstBackoff: 5, lastBackoff: 50, stop: 500 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice supervised '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plan = (script: string, isReady?: () => Promise<boolean>): ProcessPlan => ({
  name: 'worker',
  args: ['-e', script],
  env: { ...process.env },
  cwd: folder,
  log: join(folder, 'log/worker.log'),
  isReady,
});

const starts = (): number => {
  const path = join(folder, 'starts');
  return existsSync(path) ? readFileSync(path, 'utf8').length : 0;
};
const COUNT = "require('fs').appendFileSync('starts', '.');";
const STAY = 'setInterval(() => {}, 1000);';

test('a process that ends is started again, and that is said', async () => {
  const reports: string[] = [];
  const script = `${COUNT} if (require('fs').readFileSync('starts').length < 2) process.exit(3); ${STAY}`;
  const worker = supervise(
    plan(script, async () => starts() === 2),
    (line) => reports.push(line),
    QUICK,
  );
  await worker.ready;
  expect(reports).toEqual(['The worker ended (exit code 3); it is started again.']);
  await worker.stop();
});

test('one that never gets ready is given up with the end of its log', async () => {
  const worker = supervise(
    plan("console.error('no such port'); process.exit(1)", async () => false),
    () => undefined,
    QUICK,
  );
  await expect(worker.ready).rejects.toThrow(/The worker ends as soon as it starts.*no such port/s);
  await worker.stop();
});

test('a crash loop is reported once', async () => {
  const report = vi.fn();
  const worker = supervise(plan(`${COUNT} process.exit(1)`), report, QUICK);
  await vi.waitFor(() => expect(starts()).toBeGreaterThan(6), 60_000);
  await worker.stop();
  expect(report.mock.calls.filter(([line]) => String(line).includes('keeps ending'))).toHaveLength(1);
});

test('one that ignores the request to stop is ended', async () => {
  appendFileSync(join(folder, 'starts'), '');
  const script = `process.on('SIGTERM', () => {}); ${STAY} ${COUNT}`;
  const worker = supervise(
    plan(script, async () => starts() === 1),
    () => undefined,
    QUICK,
  );
  await worker.ready;
  const pid = worker.pid();
  await worker.stop();
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
});

test('a process with the watch ends when its supervisor is killed', async () => {
  const watch = join(process.cwd(), 'server/runtime/parent-watch.mjs');
  const pidFile = join(folder, 'pid');
  writeFileSync(
    join(folder, 'child.cjs'),
    `require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); ${STAY}`,
  );
  const args = ['--import', watch, join(folder, 'child.cjs')];
  const parent = `require('child_process').spawn(process.execPath, ${JSON.stringify(args)}, { env: { SLUICE_WATCH_PARENT: '1' }, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }); ${STAY}`;
  const supervisor = supervise(
    plan(parent, async () => existsSync(pidFile)),
    () => undefined,
    QUICK,
  );
  await supervisor.ready;
  const child = await vi.waitFor(() => {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, 60_000);
  process.kill(supervisor.pid() ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(child, 0)).toThrow('ESRCH'), 60_000);
  await supervisor.stop();
});

test('a program that fails says why', async () => {
  const never = new AbortController().signal;
  await expect(runToEnd(plan("console.error('bad seed'); process.exit(2)"), never)).rejects.toThrow(
    /The worker failed \(exit code 2\).*bad seed/s,
  );
  await expect(runToEnd(plan(''), never)).resolves.toBeUndefined();
});

test.each([0, 20, 40, 80])(
  'a process whose supervisor is killed %i ms after launching it ends as well',
  async (delay) => {
    const watch = join(process.cwd(), 'server/runtime/parent-watch.mjs');
    const options = "{ detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }";
    const args = JSON.stringify(['--import', watch, '-e', STAY]);
    const script = `const child = require('child_process').spawn(process.execPath, ${args}, ${options});
    require('fs').writeSync(1, String(child.pid));
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${delay});`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      env: { ...process.env, SLUICE_WATCH_PARENT: '1' },
    });
    await vi.waitFor(() => expect(() => process.kill(Number(stdout), 0)).toThrow('ESRCH'), 60_000);
  },
);
