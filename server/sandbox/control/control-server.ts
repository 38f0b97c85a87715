import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ControlDeps, Reply } from './routes';

const MAX_BODY_BYTES = 64 * 1024;

/**
 * The sandbox's own interface, on a loopback port of its own and never part of the AWS surface:
 *
 * - `GET /health`
 * - `GET /calls?since=&service=&operation=&accountId=`: the log, one JSON object on each line
 * - `GET|POST /faults`, `DELETE /faults[?id=]`: faults on demand (server/sandbox/faults/fault.ts)
 * - `GET|POST /clock` `{advanceMs}`: the sandbox's time, which goes forward only
 * - `GET|POST /pause`, `POST /resume` `{service}`: calls wait and are run later
 * - `GET|POST /settings`: switches (server/sandbox/settings.ts)
 * - `POST /accounts` `{id, alias}`: opens an account and answers its administrator's keys
 */
export async function startControl(
  port: number,
  deps: ControlDeps,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const server = http.createServer((request, response) => {
    reply(deps, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body ?? '');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function reply(deps: ControlDeps, request: http.IncomingMessage): Promise<Reply> {
  // A page in somebody's browser can reach loopback too; it cannot leave these two headers as a program does.
  if (request.headers.origin !== undefined || !isLoopback(request.headers.host))
    return { status: 403, body: '{"error":"programs on this machine only"}\n' };
  // Only now: what checks the requests takes as long to load as half of the sandbox, and most runs never ask.
  const { answer } = await import('./routes');
  return answer(deps, { method: request.method, url: request.url, json: () => readJson(request) });
}

const isLoopback = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '');

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('the body is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
