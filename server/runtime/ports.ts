import { createServer } from 'node:net';
import { StartError } from './start-error';

/** How far a default port may give way to a taken one. */
const RANGE = 20;

/** The port if it is free on that address (any free one for 0), null when another program has it. */
export function probePort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(new StartError(`Cannot listen on ${host}:${port}: ${error.message}.`));
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : port));
    });
  });
}

export type PortWish = {
  /** The variable that chooses it, for the message. */
  readonly variable: string;
  readonly host: string;
  readonly port: number;
  /** Whether somebody asked for exactly this one. */
  readonly chosen: boolean;
};

/** A chosen port must be free. A default one gives way to the next free one; the caller says which it became. */
export async function choosePort(wish: PortWish): Promise<number> {
  for (let port = wish.port; port < wish.port + RANGE; port += 1) {
    const free = await probePort(wish.host, port);
    if (free !== null) return free;
    if (wish.chosen) {
      throw new StartError(
        `Port ${port} is taken by another program. Choose another, for instance: ${wish.variable}=${port + 1} npm start`,
      );
    }
  }
  throw new StartError(
    `Ports ${wish.port} to ${wish.port + RANGE - 1} are all taken. Choose one with ${wish.variable}=… npm start`,
  );
}
