import { setTimeout as wait } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';

/** A server that is away, ends, or begins; whatever else it says of a connection is an answer. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03']);
const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 2_000;

export type ConnectPatience = { readonly forMs: number; readonly pause: (ms: number) => Promise<unknown> };

/** Longer than a database takes to recover; a worker that waits longer is ended and started again by whoever runs it. */
const PATIENCE: ConnectPatience = { forMs: 120_000, pause: (ms) => wait(ms) };

const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && AWAY.has(String(error.code))) || /terminated|timeout exceeded/.test(error.message));

/** Asks again, ever more slowly, while the database is away; throws its last refusal when it was away for too long. */
export async function patiently<T>(
  connect: () => Promise<T>,
  { forMs, pause }: ConnectPatience = PATIENCE,
): Promise<T> {
  let waited = 0;
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 2, LAST_PAUSE_MS)) {
    try {
      return await connect();
    } catch (error) {
      if (!isAway(error) || waited >= forMs) throw error;
      waited += ms;
      await pause(ms);
    }
  }
}

/** Of the codes that the queue itself asks again for, the one that waits the shortest (its RETRYABLE_ERROR_CODES). */
const ASK_AGAIN = 'ETIMEDOUT';

/**
 * A connection that breaks in the middle of an answer has no code, or one that the queue takes for an answer. All that
 * it writes may run twice (each statement looks for jobs that this pool has locked), so it asks again.
 */
function askedAgain(client: PoolClient): void {
  const ask: (...args: never[]) => unknown = client.query.bind(client);
  const query = (...args: never[]) => {
    const answer = ask(...args);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      throw isAway(error)
        ? Object.assign(new Error(String(error), { cause: error }), { code: ASK_AGAIN })
        : error;
    });
  };
  Object.assign(client, { query });
}

/**
 * Connections of the queue. It writes down what became of a job once and does not look whether that arrived: a job
 * that ended while the database was away would stay locked by a worker that lives and does not know it any more.
 */
class QueuePool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Parameters<Pool['connect']>[0]): void;
  override connect(callback?: Parameters<Pool['connect']>[0]): Promise<PoolClient> | undefined {
    if (callback) {
      super.connect(callback);
      return undefined;
    }
    return patiently(() => super.connect());
  }
}

export function queuePool(connectionString: string, max: number): Pool {
  const pool = new QueuePool({ connectionString, max, application_name: 'sluice-queue' });
  // A connection that breaks, while it idles or is in somebody's hands: whoever asks next has another one.
  const heard = () => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => {
    client.on('error', heard);
    askedAgain(client);
  });
  return pool;
}
