import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DataFolder, dataFolder } from '@/server/runtime/data-folder';
import { type Running, readRunning } from '@/server/runtime/running';
import { readSandboxPlace, type SandboxPlace } from '@/server/runtime/start-sandbox';

/** A Sluice of one's own: `npm start` on free ports with data that goes when it stops. */
export type StartedSluice = {
  readonly url: string;
  readonly folder: DataFolder;
  /** Process numbers, and the variables with which another program joins (DATABASE_URL, AWS_…). */
  readonly running: Running;
  /** Number of the supervisor. */
  readonly pid: number;
  /** What it has printed so far. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
};

/** A whole Sluice with its AWS sandbox and the demo. */
export type Portal = Omit<StartedSluice, 'said'> & { readonly sandbox: SandboxPlace };

export type PortalOptions = {
  /** Kept after the stop when given; a folder of its own otherwise. */
  readonly data?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** How long installation, build, start and seed may take together. */
  readonly patienceMs?: number;
};

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-portal-'));
  // PostgreSQL may run as another user than we do.
  chmodSync(folder, 0o711);
  return folder;
}

/** Starts Sluice exactly as `npm start` does and waits until it says that it runs. */
export async function startSluice(options: PortalOptions = {}): Promise<StartedSluice> {
  const project = process.cwd();
  const data = options.data ?? temporaryFolder();
  const folder = dataFolder(data);
  const watch = join(project, 'server/runtime/parent-watch.mjs');
  const child = spawn(
    process.execPath,
    ['--import', watch, join(project, 'server/runtime/launch.mjs'), 'start'],
    {
      cwd: project,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        SLUICE_WATCH_PARENT: '1',
        DATABASE_URL: '',
        SLUICE_AWS: 'sandbox',
        SLUICE_DATA: data,
        SLUICE_PORT: '0',
        SLUICE_SANDBOX_PORT: '0',
        ...options.variables,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    if (!options.data) rmSync(data, { recursive: true, force: true });
  };
  const running = await untilRunning(folder, () => child.exitCode !== null, options.patienceMs ?? 600_000);
  if (!running || !child.pid) {
    await stop();
    throw new Error(`Sluice did not start:\n${said.trim()}`);
  }
  return { url: running.url, folder, running, pid: child.pid, said: () => said, stop };
}

/** The same with the sandbox that it has started. */
export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const sluice = await startSluice(options);
  const sandbox = readSandboxPlace(sluice.folder);
  if (sandbox) return { ...sluice, sandbox };
  await sluice.stop();
  throw new Error('Sluice started without its sandbox.');
}

async function untilRunning(
  folder: DataFolder,
  hasEnded: () => boolean,
  patienceMs: number,
): Promise<Running | null> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline && !hasEnded(); await wait(100)) {
    const running = readRunning(folder);
    if (running) return running;
  }
  return null;
}
