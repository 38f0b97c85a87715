import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { SandboxAccount } from '../accounts';
import type { CallFilter, CallLog } from './call-log';
import { FAULT_KINDS, type Faults } from './faults';

export type ControlDeps = {
  readonly log: CallLog;
  readonly faults: Faults;
  readonly openAccount: (account: SandboxAccount) => Promise<object>;
};

const MAX_BODY_BYTES = 64 * 1024;

const fault = z.object({
  service: z.string().min(1),
  operation: z.string().min(1),
  account: z.string().optional(),
  arn: z.string().optional(),
  kind: z.enum(FAULT_KINDS),
  count: z.number().int().min(1).default(1),
});

const account = z.object({ id: z.string().regex(/^\d{12}$/), alias: z.string().regex(/^[a-z0-9-]{1,63}$/) });

const filter = z.object({
  since: z.coerce.number().int().min(0).optional(),
  service: z.string().optional(),
  operation: z.string().optional(),
  accountId: z.string().optional(),
});

type Reply = { readonly status: number; readonly body?: string };

/**
 * The sandbox's own interface, on a port of its own and never part of the AWS surface:
 * `GET /health`, `GET /calls?since=&service=&operation=&accountId=` (one JSON object on each line),
 * `GET|POST|DELETE /faults`, `POST /accounts`.
 */
export async function startControl(
  port: number,
  deps: ControlDeps,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const server = http.createServer((request, response) => {
    reply(deps, request)
      .catch((cause): Reply => ({ status: 400, body: json({ error: String(cause) }) }))
      .then(({ status, body }) => {
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
    return { status: 403, body: json({ error: 'programs on this machine only' }) };
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /health':
      return { status: 200, body: json({ status: 'ok' }) };
    case 'GET /calls':
      return { status: 200, body: deps.log.read(parseFilter(url.searchParams)).map(json).join('') };
    case 'GET /faults':
      return { status: 200, body: json(deps.faults.list()) };
    case 'POST /faults':
      deps.faults.inject(definedOnly(fault.parse(await readJson(request))));
      return { status: 204 };
    case 'DELETE /faults':
      deps.faults.clear();
      return { status: 204 };
    case 'POST /accounts':
      return { status: 200, body: json(await deps.openAccount(account.parse(await readJson(request)))) };
    default:
      return { status: 404, body: json({ error: 'no such thing' }) };
  }
}

const parseFilter = (query: URLSearchParams): CallFilter =>
  definedOnly(filter.parse(Object.fromEntries(query)));

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** What was not given is left out rather than undefined. */
const definedOnly = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

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
