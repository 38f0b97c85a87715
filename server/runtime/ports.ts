import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartError } from './start-error';

/** How far a default port may give way to a taken one. */
const RANGE = 20;

/** The port if it is free on that address, null when another program has it. */
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

/**
 * Below the range from which systems give ports to outgoing connections: one of those may take a port between
 * the moment it was found free and the moment the program listens on it, some seconds later.
 */
const ANY = { from: 20_000, to: 32_000 };

async function anyFreePort(host: string): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const free = await probePort(host, randomInt(ANY.from, ANY.to));
    if (free !== null) return free;
  }
  throw new StartError(`No free port was found on ${host}.`);
}

/** A chosen port must be free. A default one gives way to the next free one; the caller says which it became. */
export async function choosePort(wish: PortWish): Promise<number> {
  if (wish.port === 0) return anyFreePort(wish.host);
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
