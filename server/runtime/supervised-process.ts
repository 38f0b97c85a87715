import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Variables } from './child-environment';
import { StartError } from './start-error';

export type ProcessPlan = {
  /** What people call it in messages. */
  readonly name: string;
  /** Arguments for node. */
  readonly args: readonly string[];
  readonly env: Variables;
  readonly cwd: string;
  /** Takes what it prints. */
  readonly log: string;
  /** Asked again and again after a start; absent when running is enough. */
  readonly isReady?: () => Promise<boolean>;
};

export type SupervisedProcess = {
  readonly name: string;
  /** Resolves once it is ready for the first time; rejects with one sentence when it does not get there. */
  readonly ready: Promise<void>;
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
};

export type Report = (message: string) => void;

/** Times in milliseconds; tests shorten them. */
export type Patience = {
  readonly ready: number;
  /** A process that ran for this long has recovered from its earlier failures. */
  readonly healthy: number;
  readonly firstBackoff: number;
  readonly lastBackoff: number;
  /** Between asking a process to stop and ending it. */
  readonly stop: number;
};

const PATIENCE: Patience = {
  ready: 90_000,
  healthy: 60_000,
  firstBackoff: 500,
  lastBackoff: 30_000,
  stop: 10_000,
};
/** A process that ends this often before it was ever ready will not get there. */
const STARTS_BEFORE_READY = 3;
/** Failures in a row that make a crash loop, reported once. */
const CRASH_LOOP = 4;
const LOG_LIMIT = 5 * 1024 * 1024;

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The end of what a process printed, for a message. */
export function lastLines(log: string, count = 8): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/**
 * In a session of its own, because Ctrl-C at the terminal is for the supervisor, which stops the others in
 * order; on a channel, because its closing is how the process learns that the supervisor is gone.
 */
export function spawnPlan(plan: ProcessPlan): ChildProcess {
  const log = openLog(plan.log);
  try {
    return spawn(process.execPath, plan.args, {
      cwd: plan.cwd,
      env: { NODE_ENV: 'production', ...plan.env, SLUICE_WATCH_PARENT: '1' },
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
  } finally {
    closeSync(log);
  }
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });

/** Runs a process until it is stopped, starting it again, ever more slowly, when it ends by itself. */
export function supervise(
  plan: ProcessPlan,
  report: Report,
  patience: Patience = PATIENCE,
): SupervisedProcess {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let starts = 0;

  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function keepRunning(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const startedAt = Date.now();
      child = spawnPlan(plan);
      starts += 1;
      const end = await endOf(child);
      if (stopping.signal.aborted) return;
      failures = Date.now() - startedAt > patience.healthy ? 1 : failures + 1;
      const backoff = Math.min(patience.firstBackoff * 2 ** (failures - 1), patience.lastBackoff);
      if (failures < CRASH_LOOP) report(`The ${plan.name} ended (${end}); it is started again.`);
      if (failures === CRASH_LOOP) {
        report(
          `The ${plan.name} keeps ending (${end}); it is tried again every ${patience.lastBackoff / 1000} s. ` +
            `Its log is ${plan.log}:\n${lastLines(plan.log)}`,
        );
      }
      await pause(backoff);
    }
  }

  async function becomeReady(): Promise<void> {
    const isReady = plan.isReady ?? (async () => child?.pid !== undefined);
    for (const deadline = Date.now() + patience.ready; !stopping.signal.aborted; await pause(50)) {
      if (await isReady()) return;
      const hopeless = starts > STARTS_BEFORE_READY;
      if (hopeless || Date.now() > deadline) {
        const what = hopeless ? 'ends as soon as it starts' : 'does not become ready';
        throw new StartError(`The ${plan.name} ${what}. Its log is ${plan.log}:\n${lastLines(plan.log)}`);
      }
    }
  }

  const ended = keepRunning();
  const ready = becomeReady();
  // Whoever starts several looks at them one after the other.
  ready.catch(() => undefined);

  async function stop(): Promise<void> {
    stopping.abort();
    const last = child;
    const force = setTimeout(() => last?.kill('SIGKILL'), patience.stop);
    last?.kill('SIGTERM');
    await ended;
    clearTimeout(force);
  }

  return { name: plan.name, ready, pid: () => child?.pid, stop };
}

/** Runs a program that ends by itself; the promise rejects with the end of its log when it fails. */
export async function runToEnd(plan: ProcessPlan, signal: AbortSignal): Promise<void> {
  const child = spawnPlan(plan);
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const end = await endOf(child);
  signal.removeEventListener('abort', stop);
  if (end !== 'exit code 0' && !signal.aborted) {
    throw new StartError(`The ${plan.name} failed (${end}). Its log is ${plan.log}:\n${lastLines(plan.log)}`);
  }
}
