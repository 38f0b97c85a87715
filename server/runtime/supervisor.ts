import { existsSync, rmSync } from 'node:fs';
import { childEnvironment, type Variables } from './child-environment';
import { type DataFolder, dataFolder, keptSecret, prepareDataFolder, writePrivately } from './data-folder';
import type { Environment } from './environment';
import { keepDatabase } from './keep-database';
import { newestHeartbeat } from './newest-heartbeat';
import { choosePort } from './ports';
import { acquireLock } from './process-lock.mjs';
import { type ProgramName, type Programs, programPlan } from './programs';
import { joiningVariables, writeRunning } from './running';
import { migrateDatabase, startDatabase } from './start-database';
import { StartError } from './start-error';
import { readSandboxPlace, sandboxVariables } from './start-sandbox';
import { Started } from './started';
import { type Report, runToEnd, type SupervisedProcess, supervise } from './supervised-process';

export type SupervisorOptions = {
  readonly environment: Environment;
  /** The process's own variables, handed on to the children. */
  readonly variables: Variables;
  readonly project: string;
  readonly programs: Programs;
  /** Progress and reports for people. */
  readonly say: Report;
  /** Aborted when somebody asks to stop before the start is complete. */
  readonly signal: AbortSignal;
};

export type RunningSluice = {
  readonly url: string;
  readonly folder: DataFolder;
  /** Where PostgreSQL's files are; null when it is somebody else's. */
  readonly databaseFiles: string | null;
  /** Demo sign-ins exist. */
  readonly isDemo: boolean;
  /** For the first administrator; null when there is somebody, and in the sandbox. */
  readonly setupLink: string | null;
  readonly stop: () => Promise<void>;
};

/** Starts all of Sluice in order and keeps it running. A start that fails leaves no process. */
export async function startSluice(options: SupervisorOptions): Promise<RunningSluice> {
  const started = new Started();
  try {
    return await startInOrder(options, started);
  } catch (error) {
    await started.stop();
    throw error;
  }
}

async function startInOrder(options: SupervisorOptions, started: Started): Promise<RunningSluice> {
  const { environment, project, say, signal } = options;
  const folder = dataFolder(environment.SLUICE_DATA);
  prepareDataFolder(folder);
  takeLock(folder, started);

  const launch = (name: ProgramName, env: Variables, isReady?: () => Promise<boolean>): SupervisedProcess => {
    const plan = programPlan(options.programs, name, env, project, folder);
    const child = supervise({ ...plan, isReady }, say);
    started.add(child.stop);
    return child;
  };
  const runOnce = (name: ProgramName, env: Variables): Promise<void> =>
    runToEnd(programPlan(options.programs, name, env, project, folder), signal);

  const port = await webPort(options);
  const host = browserHost(environment.SLUICE_HOST);
  const url = environment.SLUICE_URL ?? `http://${host}:${port}`;

  const [{ url: databaseUrl, embedded }, sandbox] = await bothOrNeither(
    startDatabase({ url: environment.DATABASE_URL, directory: folder.postgres, project }).then((database) => {
      if (database.embedded) started.add(database.embedded.stop);
      if (database.embedded) started.add(keepDatabase(database.embedded, say));
      return database;
    }),
    startSandbox(options, folder, launch),
  );
  await migrateDatabase(databaseUrl, project, say);
  signal.throwIfAborted();

  const shared = childEnvironment(options.variables, environment, folder, {
    databaseUrl,
    secret: environment.SLUICE_SECRET ?? keptSecret(folder),
    port,
    sandbox: sandbox ? (readSandboxPlace(folder)?.endpoint ?? null) : null,
  });
  const listen = { HOSTNAME: environment.SLUICE_HOST, PORT: String(port) };
  const web = launch('web', { ...shared, ...listen }, () => isLive(`http://${host}:${port}`));
  if (sandbox) await runOnce('demo-mesh', shared);
  signal.throwIfAborted();

  const before = await newestHeartbeat(databaseUrl);
  const worker = launch('worker', shared, async () => (await newestHeartbeat(databaseUrl)) > before);
  await orAborted(worker.ready, signal);
  if (sandbox) await seedOnce(folder, say, () => runOnce('demo-portal', shared));
  signal.throwIfAborted();
  const traffic = sandbox ? launch('traffic', shared) : null;
  await orAborted(web.ready, signal);

  const processes = Object.fromEntries(
    [sandbox, worker, web, traffic].flatMap((child) =>
      child?.pid() ? [[child.name, child.pid() ?? 0]] : [],
    ),
  );
  writeRunning(folder, { pid: process.pid, url, port, processes, variables: joiningVariables(shared) });
  started.add(() => rmSync(folder.running, { force: true }));
  const setupLink = sandbox ? null : await printableSetupLink(databaseUrl, url);
  const databaseFiles = embedded?.directory ?? null;
  return { url, folder, databaseFiles, isDemo: sandbox !== null, setupLink, stop: () => started.stop() };
}

/** Somebody who asks to stop does not wait for a process to get ready. */
function orAborted(ready: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    ready.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Waits for both even when one fails: what the other started must be known to be stopped. */
async function bothOrNeither<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

function takeLock(folder: DataFolder, started: Started): void {
  const lock = acquireLock(folder.lock);
  if (!lock.ok) {
    throw new StartError(
      `Sluice already runs in this folder. Stop it with Ctrl-C where it runs, or with: kill ${lock.holder.pid}`,
    );
  }
  started.add(lock.release);
}

async function webPort({ environment, variables, say }: SupervisorOptions): Promise<number> {
  const wished = environment.SLUICE_PORT;
  const chosen = Boolean(variables.SLUICE_PORT);
  const port = await choosePort({
    variable: 'SLUICE_PORT',
    host: environment.SLUICE_HOST,
    port: wished,
    chosen,
  });
  if (!chosen && port !== wished)
    say(`Port ${wished} is taken, so Sluice uses ${port}; SLUICE_PORT chooses another.`);
  return port;
}

/** Null with real AWS. Waits until it answers, because its address is part of every other process's environment. */
async function startSandbox(
  { environment, variables, signal }: SupervisorOptions,
  folder: DataFolder,
  launch: (name: ProgramName, env: Variables, isReady: () => Promise<boolean>) => SupervisedProcess,
): Promise<SupervisedProcess | null> {
  if (environment.SLUICE_AWS === 'real') return null;
  const chosen = Boolean(variables.SLUICE_SANDBOX_PORT);
  const ports = await sandboxVariables(folder, environment.SLUICE_SANDBOX_PORT, chosen);
  const env = {
    ...variables,
    ...ports,
    SLUICE_DATA: folder.root,
    SLUICE_LOG_LEVEL: environment.SLUICE_LOG_LEVEL,
  };
  const sandbox = launch('sandbox', env, async () => readSandboxPlace(folder) !== null);
  await orAborted(sandbox.ready, signal);
  return sandbox;
}

/** The demo is seeded once per data folder; a seed that was interrupted runs again. */
async function seedOnce(folder: DataFolder, say: Report, seed: () => Promise<void>): Promise<void> {
  if (existsSync(folder.seeded)) return;
  say('Seeding the demo (once) …');
  await seed();
  writePrivately(folder.seeded, JSON.stringify({ at: new Date().toISOString() }));
}

/** Only with real AWS, and only then does the supervisor need the rooms behind it. */
async function printableSetupLink(databaseUrl: string, origin: string): Promise<string | null> {
  const { newSetupLink } = await import('./setup-link');
  return newSetupLink(databaseUrl, origin);
}

const isLive = (origin: string): Promise<boolean> =>
  fetch(`${origin}/api/health/live`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  );

/** An address to type into a browser on this machine. */
const browserHost = (host: string): string =>
  ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
