import { type RawAnswer, RawConnection } from './raw-connection';

/** So many calls are under way at once: enough to keep the server busy while answers travel. */
const CONNECTIONS = 4;

/**
 * Sends `calls` requests over a few connections, each the next that `request` gives, and answers how long that took
 * in seconds. Throws when `isGood` finds an answer that is not what was meant to be measured.
 */
export async function drive(
  endpoint: string,
  calls: number,
  request: (call: number) => Buffer,
  isGood: (answer: RawAnswer) => boolean,
): Promise<number> {
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => RawConnection.open(endpoint)),
  );
  let next = 0;
  const started = performance.now();
  try {
    await Promise.all(
      connections.map(async (connection) => {
        while (next < calls) {
          const answer = await connection.send(request(next++));
          if (!isGood(answer))
            throw new Error(`the server answered ${answer.status}: ${answer.body.toString('utf8', 0, 300)}`);
        }
      }),
    );
    return (performance.now() - started) / 1_000;
  } finally {
    for (const connection of connections) connection.close();
  }
}
