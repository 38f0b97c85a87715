import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { RunningScenarios } from './running-scenarios';
import { CONTROL_FILE, scenarioOrder } from './traffic-control';

const MAX_BODY_BYTES = 4_096;

/** `GET /scenarios`, `POST /scenarios`, `DELETE /scenarios?id=`: on a loopback port that a file of the data folder names. */
export async function serveControl(
  scenarios: RunningScenarios,
  dataFolder: string,
): Promise<{ readonly stop: () => Promise<void> }> {
  const token = randomBytes(24).toString('base64url');
  const server = http.createServer((request, response) => {
    answer(scenarios, token, request)
      .catch(
        (cause: unknown): Answer => [
          400,
          { error: cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause) },
        ],
      )
      .then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const file = join(dataFolder, CONTROL_FILE);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify({ url, token, pid: process.pid }), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return {
    async stop() {
      await rm(file, { force: true });
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

type Answer = readonly [status: number, body: unknown];

async function answer(
  scenarios: RunningScenarios,
  token: string,
  request: http.IncomingMessage,
): Promise<Answer> {
  if (request.headers.authorization !== `Bearer ${token}`) return [403, { error: 'not for you' }];
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /scenarios':
      return [200, scenarios.list()];
    case 'POST /scenarios': {
      const started = scenarios.start(scenarioOrder.parse(await readJson(request)));
      return started.ok ? [200, started.value] : [409, { error: started.error }];
    }
    case 'DELETE /scenarios':
      return scenarios.stop(url.searchParams.get('id') ?? '') ? [200, {}] : [404, { error: 'no such run' }];
    default:
      return [404, { error: 'no such thing' }];
  }
}

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
