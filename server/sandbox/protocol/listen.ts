import { setMaxListeners } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import { MAX_BODY_BYTES, type ServerRequest } from './body';

export type ServerResponse = http.ServerResponse | http2.Http2ServerResponse;
/** `stopping` is aborted when the server stops: answers that go on end then. */
export type Handler = (
  request: ServerRequest,
  response: ServerResponse,
  stopping: AbortSignal,
) => Promise<void>;

export type Listener = { readonly port: number; readonly stop: () => Promise<void> };

/** Longer than an SDK client keeps an idle connection, so that the client is the one who closes it. */
const KEEP_ALIVE_MS = 65_000;
const DRAIN_MS = 2_000;
/** For clients to take what was sent last, and to close their connections. */
const FAREWELL_MS = 200;
/** Room for a whole body on its way, as HTTP/2 clients wait for room before they send on. */
const HTTP2 = { settings: { initialWindowSize: MAX_BODY_BYTES }, maxSessionMemory: 64 };

/** Serves HTTP/1.1 and HTTP/2 without TLS on one loopback port: the first bytes of a connection tell which. */
export async function listen(port: number, handler: Handler): Promise<Listener> {
  let running = 0;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every open stream listens
  const handle = (request: ServerRequest, response: ServerResponse): void => {
    running += 1;
    handler(request, response, stopping.signal)
      .catch((cause) => {
        console.error('sandbox: a request could not be answered', cause);
        resetConnection(response);
      })
      .finally(() => {
        running -= 1;
      });
  };
  const h1 = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, handle);
  const h2 = http2.createServer(HTTP2, handle);
  const sessions = new Set<http2.ServerHttp2Session>();
  h2.on('session', (session) => {
    session.setLocalWindowSize(MAX_BODY_BYTES);
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  h2.on('sessionError', () => {}); // a client that went away is not our error
  const sockets = new Set<net.Socket>();
  const overHttp2 = new WeakSet<net.Socket>();
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const head: Buffer | null = socket.read();
      if (!head) return;
      socket.unshift(head);
      const isHttp2 = head.subarray(0, 3).toString('latin1') === 'PRI';
      if (isHttp2) overHttp2.add(socket);
      (isHttp2 ? h2 : h1).emit('connection', socket);
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as net.AddressInfo).port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      stopping.abort();
      await until(() => running === 0, DRAIN_MS);
      // A connection that is cut off loses what its client has not read yet, so clients are left to close first.
      for (const session of sessions) session.close();
      for (const socket of sockets) if (!overHttp2.has(socket)) socket.end();
      await until(() => sockets.size === 0, FAREWELL_MS);
      for (const socket of sockets) socket.destroy();
      h1.close();
      h2.close();
      await closed;
    },
  };
}

async function until(reached: () => boolean, mostMs: number): Promise<void> {
  const deadline = Date.now() + mostMs;
  while (!reached() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Breaks the connection without an answer. */
export function resetConnection(response: ServerResponse): void {
  if ('stream' in response) response.stream.session?.destroy();
  else response.socket?.destroy();
}
