import { EventEmitter } from 'node:events';
import { Logger, run, type WorkerEvents } from 'graphile-worker';
import { readOldFacts } from '../catalog/use-cases/read-old-facts';
import { checkContracts } from '../contracts/use-cases/check-contracts';
import { measureContracts } from '../contracts/use-cases/measure-contracts';
import type { Deps } from '../deps';
import { scanWhenDue } from '../drift/use-cases/start-round';
import { scanExposureWhenDue } from '../exposure/use-cases/start-scan';
import { forgetOldLineage } from '../lineage/use-cases/forget-old';
import { collect } from '../metrics/use-cases/collect';
import { tidyMetrics } from '../metrics/use-cases/tidy';
import { readDueSchemas } from '../schemas/use-cases/read-due-schemas';
import { readOldUse } from '../subscriptions/use-cases/read-last-use';
import { BEAT_EVERY_MS, heartbeat } from './heartbeat';
import { queuePool } from './queue-pool';
import { repeat } from './repeat';
import {
  COLLECT_EVERY_MS,
  CONTRACTS_EVERY_MS,
  CONTRACTS_OLD_MS,
  EXPOSURE_EVERY_MS,
  FIRST_SCAN_AFTER_MS,
  READ_EVERY_MS,
  SCAN_EVERY_MS,
  SCAN_LOOK_EVERY_MS,
  SCHEMAS_EVERY_MS,
  SCHEMAS_LOOK_EVERY_MS,
  SWEEP_EVERY_MS,
  sweep,
  TIDY_EVERY_MS,
  UNLOCK_EVERY_MS,
  USE_EVERY_MS,
  USE_LOOK_EVERY_MS,
  unlockDeadWorkers,
} from './sweep';
import { taskList } from './tasks';

/** Jobs at once in one worker process: they wait for AWS most of the time. */
const CONCURRENCY = 20;
/** Of the queue itself: it needs one for a moment when a job comes or ends. */
const CONNECTIONS = 6;
/** Scheduled jobs are looked for this often; others come at once by NOTIFY. */
const POLL_MS = 1_000;

/** What the worker says; the process decides where it goes. */
export type WorkerLog = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  detail?: unknown,
) => void;

export type RunningWorker = {
  readonly id: string;
  /** Finishes the jobs under way, takes no more, and leaves. */
  stop(): Promise<void>;
  /** Settles when the worker ends, also by itself; then the process must end too. */
  readonly ended: Promise<void>;
};

const queueLogger = (log: WorkerLog) =>
  new Logger((scope) => (level, message, meta) => {
    const known = level === 'warning' ? 'warn' : level;
    log(known, message, { job: scope.jobId, task: scope.taskIdentifier, ...meta });
  });

/** Starts one worker on one database. Any number of them may run; signals are the process's business. */
export async function startWorker(options: {
  readonly deps: Deps;
  readonly databaseUrl: string;
  readonly log: WorkerLog;
}): Promise<RunningWorker> {
  const { deps, databaseUrl, log } = options;
  // The queue locks jobs in the name of its pool, which it names itself.
  let id = '';
  const events = new EventEmitter() as WorkerEvents;
  events.on('pool:create', ({ workerPool }) => {
    id = workerPool.id;
  });
  const pool = queuePool(databaseUrl, CONNECTIONS);
  const runner = await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: taskList(deps, () => id),
    events,
    logger: queueLogger(log),
  }).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const told = (what: string) => (error: unknown) => log('error', `${what} failed`, { error: String(error) });
  const firstScan = new Date(deps.clock.now().getTime() + FIRST_SCAN_AFTER_MS);
  const rounds = [
    repeat(
      heartbeat(deps, () => id),
      BEAT_EVERY_MS,
      told('heartbeat'),
    ),
    repeat(() => unlockDeadWorkers(deps), UNLOCK_EVERY_MS, told('unlocking dead workers')),
    repeat((stopping) => sweep(deps, stopping), SWEEP_EVERY_MS, told('sweep')),
    repeat(
      async () => {
        await scanWhenDue(deps, { everyMs: SCAN_EVERY_MS, notBefore: firstScan });
      },
      SCAN_LOOK_EVERY_MS,
      told('starting a scan'),
    ),
    repeat(
      async () => {
        await scanExposureWhenDue(deps, { everyMs: EXPOSURE_EVERY_MS, notBefore: firstScan });
      },
      SCAN_LOOK_EVERY_MS,
      told('starting a scan of exposure'),
    ),
    repeat(
      (stopping) =>
        readOldFacts(
          { unitOfWork: deps.unitOfWork, clock: deps.clock, ...deps.paced },
          { olderThanMs: READ_EVERY_MS / 2, stopping },
        ),
      READ_EVERY_MS,
      told('reading streams'),
    ),
    repeat(
      (stopping) => readDueSchemas(deps, { olderThanMs: SCHEMAS_EVERY_MS, stopping }),
      SCHEMAS_LOOK_EVERY_MS,
      told('reading schemas'),
    ),
    repeat(
      async (stopping) => {
        if (deps.clock.now() >= firstScan) await readOldUse(deps, { olderThanMs: USE_EVERY_MS, stopping });
      },
      USE_LOOK_EVERY_MS,
      told('reading last use'),
    ),
    repeat((stopping) => collect(deps, { stopping }), COLLECT_EVERY_MS, told('collecting metrics')),
    repeat(
      async (stopping) => {
        await measureContracts(deps, { olderThanMs: CONTRACTS_OLD_MS, stopping });
      },
      CONTRACTS_EVERY_MS,
      told('measuring contracts'),
    ),
    repeat(
      async (stopping) => {
        await checkContracts(deps, { stopping });
      },
      CONTRACTS_EVERY_MS,
      told('checking records'),
    ),
    repeat(
      async (stopping) => {
        await tidyMetrics(deps, { stopping });
      },
      TIDY_EVERY_MS,
      told('tidying metrics'),
    ),
    repeat(
      (stopping) => forgetOldLineage(deps, { stopping }),
      TIDY_EVERY_MS,
      told('forgetting old lineage events'),
    ),
  ];
  // Beats on until the last job is finished: a worker that falls silent loses its jobs to others.
  const ended = runner.promise.finally(async () => {
    await Promise.all(rounds.map((round) => round.stop()));
    await deps.db.workerHeartbeat.deleteMany({ where: { workerId: id } });
    await pool.end();
  });
  // Whoever stops or watches the worker hears of a failure; nobody has to.
  ended.catch(() => undefined);
  let stopping: Promise<void> | undefined;
  return {
    id,
    ended,
    stop() {
      stopping ??= runner.stop().then(() => ended);
      return stopping;
    },
  };
}
