import { setTimeout as wait } from 'node:timers/promises';
import type { EmbeddedPostgres } from '../db/embedded-postgres';
import type { Report } from './supervised-process';

/** Times in milliseconds; tests shorten them. */
export type DatabasePatience = {
  /** Between two looks at a server that lives. */
  readonly look: number;
  /** One that lived for this long has recovered from its earlier ends. */
  readonly healthy: number;
  readonly firstBackoff: number;
  readonly lastBackoff: number;
};

const PATIENCE: DatabasePatience = { look: 1_000, healthy: 60_000, firstBackoff: 250, lastBackoff: 30_000 };
/** Ends in a row after which only every last backoff is tried, and said once. */
const KEEPS_ENDING = 5;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Starts the embedded PostgreSQL again, ever more slowly, when its process ends. Web and worker find it under the same
 * address: their connections are made anew. The promise of the answer settles once nothing is started any more.
 */
export function keepDatabase(
  server: Pick<EmbeddedPostgres, 'isAlive' | 'restart'>,
  report: Report,
  patience: DatabasePatience = PATIENCE,
): () => Promise<void> {
  const stopping = new AbortController();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  let ends = 0;
  let triedAt = Number.NEGATIVE_INFINITY;

  async function startAgain(): Promise<void> {
    ends = Date.now() - triedAt > patience.healthy ? 1 : ends + 1;
    if (ends < KEEPS_ENDING) report('PostgreSQL ended; it is started again.');
    await pause(Math.min(patience.firstBackoff * 2 ** (ends - 1), patience.lastBackoff));
    if (stopping.signal.aborted) return;
    let reason = 'its process ends soon after its start';
    try {
      await server.restart();
      if (ends < KEEPS_ENDING) report('PostgreSQL runs again.');
    } catch (error) {
      reason = reasonOf(error);
    }
    triedAt = Date.now();
    if (ends === KEEPS_ENDING)
      report(
        `PostgreSQL keeps ending (${reason}); it is tried again every ${patience.lastBackoff / 1000} s. ` +
          'Look for what ends it: memory, disk space, or a person.',
      );
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (server.isAlive()) await pause(patience.look);
      else await startAgain();
    }
  }

  const ended = keep();
  return async () => {
    stopping.abort();
    await ended;
  };
}
