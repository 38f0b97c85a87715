import http from 'node:http';
import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { APIS } from '../apis';
import type { ApiOperation } from '../protocol/api';
import {
  allow,
  createRole,
  HUB,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  toKeys,
  trusting,
} from '../testing/running-sandbox';
import type { RawRequest } from '../testing/signed-request';
import { inputOf } from './arbitrary-input';
import { forge, isGenuine, SIGNINGS, type Signers, type Signing } from './forge';
import { wireRequest } from './wire-request';

export type FuzzReport = {
  readonly requests: number;
  readonly operations: number;
  /** By signing name. */
  readonly services: Readonly<Record<string, FuzzedService>>;
  /** Answers by their HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests that were signed as AWS wants it, and how many of these succeeded: what is refused at once tests little. */
  readonly genuine: number;
  readonly succeeded: number;
};

/** A service's operations, those of them that were called, and the calls that were done. */
export type FuzzedService = {
  readonly operations: number;
  readonly called: number;
  readonly succeeded: number;
};

const TOGETHER = 20;
const PATIENCE_MS = 10_000;

/** Sends `requests` of everything that can be wrong; throws at the first crash, hang, 5xx or forged success. */
export async function runFuzz(running: RunningSandbox, requests: number, seed: number): Promise<FuzzReport> {
  const { signers, known } = await prepare(running);
  const { endpoint } = running.sandbox;
  const operations = await describedOperations(running);
  const byName = new Map(
    operations.map(({ operation, service }) => [`${service}:${operation.name}`, operation]),
  );
  const statuses: Record<string, number> = {};
  const counts = { requests: 0, genuine: 0, succeeded: 0 };
  const called = new Set<string>();
  const succeeded: Record<string, number> = {};
  const agent = new http.Agent({ keepAlive: true, maxSockets: TOGETHER });

  const request = fc.constantFrom(...operations).chain(({ service, api, operation }) =>
    fc
      .record({
        input: inputOf(operation.input, known),
        format: fc.constantFrom('usual' as const, 'usual' as const, 'cbor' as const),
        odd: fc.oneof(
          { weight: 15, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
        ),
        signing: fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom<Signing>('valid', 'session') },
          { weight: 1, arbitrary: fc.constantFrom(...SIGNINGS) },
        ),
      })
      .map(({ input, format, odd, signing }) => ({
        service,
        name: `${service}:${operation.name}`,
        signing,
        unsigned: wireRequest(service, api, operation, input, format, odd),
      })),
  );

  const property = fc.asyncProperty(
    fc.array(request, { minLength: TOGETHER, maxLength: TOGETHER }),
    async (batch) => {
      await Promise.all(
        batch.map(async ({ service, name, signing, unsigned }) => {
          const status = await answerTo(endpoint, forge(signing, unsigned, endpoint, signers), agent);
          counts.requests += 1;
          called.add(name);
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (isGenuine(signing)) counts.genuine += 1;
          if (status < 300 && isGenuine(signing)) {
            counts.succeeded += 1;
            succeeded[service] = (succeeded[service] ?? 0) + 1;
          }
          if (status >= 500 && status !== 501) throw new Error(`${name} answers ${status}`);
          if (status < 400 && !isGenuine(signing))
            throw new Error(`${name} takes a request that is ${signing}`);
        }),
      );
    },
  );
  try {
    await fc.assert(property, { seed, numRuns: Math.ceil(requests / TOGETHER), endOnFailure: true });
  } finally {
    agent.destroy();
  }
  const services = [...running.sandbox.operations().keys()].map((service) => {
    const of = (names: Iterable<string>): number =>
      [...names].filter((name) => name.startsWith(`${service}:`)).length;
    const counted = { operations: of(byName.keys()), called: of(called), succeeded: succeeded[service] ?? 0 };
    return [service, counted] as const;
  });
  return { ...counts, operations: byName.size, services: Object.fromEntries(services), statuses };
}

/** Only the status: an answer that goes on, as a subscription does, is left. */
function answerTo(
  endpoint: string,
  { method, path, headers, body }: RawRequest,
  agent: http.Agent,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const { host: _set, ...rest } = headers;
    const request = http.request(
      endpoint + path,
      { method, headers: rest, agent, timeout: PATIENCE_MS },
      (response) => {
        resolve(response.statusCode ?? 0);
        if (response.headers['content-type']?.includes('eventstream')) response.destroy();
        else response.resume();
      },
    );
    request.on('timeout', () =>
      request.destroy(new Error(`no answer to ${method} ${path} within ${PATIENCE_MS} ms`)),
    );
    request.on('error', reject);
    request.end(body);
  });
}

type Described = {
  readonly service: string;
  readonly api: Awaited<ReturnType<(typeof APIS)[string]>>;
  readonly operation: ApiOperation;
};

async function describedOperations(running: RunningSandbox): Promise<readonly [Described, ...Described[]]> {
  const found: Described[] = [];
  for (const [service, names] of running.sandbox.operations()) {
    const api = await APIS[service]?.();
    for (const name of names) {
      const operation = api?.operation(name);
      if (api && operation) found.push({ service, api, operation });
    }
  }
  const [first, ...rest] = found;
  if (!first) throw new Error('the sandbox has no operations');
  return [first, ...rest];
}

/** Somebody who may do everything, a session, one that has ended, and things that calls can name. */
async function prepare(
  running: RunningSandbox,
): Promise<{ readonly signers: Signers; readonly known: readonly string[] }> {
  const by = running.admin(HUB);
  const roleArn = await createRole(
    by,
    { RoleName: 'fuzzed', AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`) },
    policy(allow('*')),
  );
  await by.kinesis.send(new CreateStreamCommand({ StreamName: 'fuzzed', ShardCount: 2 }));
  const sessionKeys = async () => {
    const assumed = await by.sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'fuzz', DurationSeconds: 900 }),
    );
    return toKeys(assumed.Credentials);
  };
  const expired = await sessionKeys();
  await fetch(`${running.sandbox.controlUrl}/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceMs: 901_000 }),
  });
  // The first call after that tells the client the new time.
  await by.sts
    .send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'late' }))
    .catch(() => undefined);
  const started = Date.now();
  const { now: text } = (await (await fetch(`${running.sandbox.controlUrl}/clock`)).json()) as {
    now: string;
  };
  const ahead = Date.parse(text) - started;
  const stream = `arn:aws:kinesis:${REGION}:${HUB}:stream/fuzzed`;
  return {
    signers: {
      admin: running.account(HUB).admin,
      session: await sessionKeys(),
      expired,
      now: () => new Date(Date.now() + ahead),
    },
    known: [
      'fuzzed',
      stream,
      `${stream}/consumer/c:1`,
      roleArn,
      HUB,
      PRODUCER,
      'shardId-000000000000',
      'LATEST',
      'default-registry',
      `arn:aws:glue:${REGION}:${HUB}:schema/default-registry/fuzzed`,
      'AVRO',
      '"int"',
      'name',
      '{}',
    ],
  };
}
