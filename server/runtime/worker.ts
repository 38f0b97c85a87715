import { closeDatabase, databaseUrl } from '../db/client';
import { deps, processClock } from '../deps';
import { startWorker } from '../jobs/worker';
import { joinRunning } from './join-running';
import { createLog } from './log';

// `npm run worker`, and the one that `npm start` supervises.
await joinRunning('worker');
const log = createLog('worker');
// Before anything is found to be due.
await processClock.follow();
const worker = await startWorker({
  deps,
  databaseUrl: databaseUrl(),
  log: (level, message, detail) => log[level]({ detail: brief(detail) }, message),
});
log.info({ workerId: worker.id }, 'the worker takes jobs');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log.info({ workerId: worker.id }, 'finishes its jobs and leaves');
    worker.stop().catch((error: unknown) => log.error({ err: error }, 'the worker did not stop in order'));
  });
}

// Also when it ends by itself: a process that takes no jobs must not look alive.
await worker.ended.catch((error: unknown) => {
  log.error({ err: error }, 'the worker ended');
  process.exitCode = 1;
});
if (!stopping) process.exitCode = 1;
await closeDatabase();
process.exit();

/** The queue hands over whole jobs; its messages name them already. */
function brief(detail: unknown): unknown {
  if (typeof detail !== 'object' || detail === null) return detail;
  const rest = Object.entries(detail).filter(([name, value]) => name !== 'job' && value !== undefined);
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}
