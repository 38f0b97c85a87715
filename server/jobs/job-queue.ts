import type { TransactionClient } from '../db/transaction';
import type { JobQueue } from './ports';

/** Retries of a job that throws; grants count their own tries and do not rely on this. */
const MAX_ATTEMPTS = 25;

/** graphile-worker's own function in the caller's transaction: the job is there exactly if the commit is. */
export const jobQueue = (client: TransactionClient): JobQueue => ({
  async enqueue(name, payload, options = {}) {
    await client.$queryRaw`
      select id from graphile_worker.add_job(
        ${name}::text,
        payload := ${JSON.stringify(payload)}::json,
        run_at := ${options.runAt ?? null}::timestamptz,
        max_attempts := ${MAX_ATTEMPTS}::int,
        job_key := ${options.jobKey ?? null}::text)`;
  },
});
