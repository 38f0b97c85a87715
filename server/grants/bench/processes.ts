import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateStreamCommand, KinesisClient, waitUntilStreamExists } from '@aws-sdk/client-kinesis';
import { closeDatabase, database } from '@/server/db/client';
import { startEmbeddedPostgres } from '@/server/db/embedded-postgres';
import { migrate } from '@/server/db/migrate';
import { createMesh } from '@/server/demo/mesh/create-mesh';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { createDeps } from '@/server/deps';
import { systemClock } from '@/server/kernel/clock';
import { dataFolder, prepareDataFolder } from '@/server/runtime/data-folder';
import { readSandboxPlace, type SandboxPlace } from '@/server/runtime/start-sandbox';
import type { CallRecord } from '@/server/sandbox/calls/call-log';
import { seedPortal } from '../testing/portal';

const PATIENCE_MS = 60_000;

async function until<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`waited too long for ${what}`);
    await pause(10);
  }
}

function program(path: string, folder: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', path], {
    env: { ...process.env, SLUICE_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** PostgreSQL, sandbox and worker as processes of their own, with a small portal and many published streams. */
export async function startProcesses(count: number) {
  const root = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  chmodSync(root, 0o711);
  const folder = dataFolder(join(root, 'data'));
  prepareDataFolder(folder);
  const children: ChildProcess[] = [];
  const postgres = await startEmbeddedPostgres({
    directory: join(root, 'pg'),
    project: process.cwd(),
    ephemeral: true,
  });
  const stop = async () => {
    for (const child of children.reverse()) await end(child);
    await closeDatabase();
    await postgres.stop();
    rmSync(root, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.url, join(process.cwd(), 'prisma/migrations'));
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, {
      DATABASE_URL: postgres.url,
      SLUICE_SECRET: randomBytes(32).toString('hex'),
      SLUICE_SANDBOX_PORT: '0',
      SLUICE_LOG_LEVEL: 'warn',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    });
    children.push(program('server/runtime/sandbox.ts', folder.root));
    const sandbox = await until('the sandbox', () =>
      existsSync(folder.sandboxInfo) && readFileSync(folder.sandboxInfo, 'utf8') !== ''
        ? readSandboxPlace(folder)
        : null,
    );
    await createMesh({ endpoint: sandbox.endpoint, awsFolder: dirname(folder.awsConfig) });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: sandbox.endpoint,
      AWS_CONFIG_FILE: folder.awsConfig,
      AWS_SHARED_CREDENTIALS_FILE: folder.awsCredentials,
    });
    const streams = await createStreams(count);
    process.env.AWS_PROFILE = 'sluice-hub';
    children.push(program('server/runtime/worker.ts', folder.root));

    const deps = createDeps({ db: database, region: MESH_REGION, clock: systemClock });
    const place = { deps, db: { prisma: deps.db } };
    const portal = await seedPortal(place);
    for (const name of streams) await portal.publish(name);
    await until('the worker', () => deps.db.workerHeartbeat.findFirst());
    delete process.env.AWS_PROFILE;
    return { place, portal, streams, stop, ...observer(place.db.prisma, sandbox) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Streams of one shard in the payments account, made by its own administrator. */
async function createStreams(count: number): Promise<readonly string[]> {
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const names = Array.from({ length: count }, (_, index) => `bench-${index + 1}`);
  for (const StreamName of names) {
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await waitUntilStreamExists({ client: kinesis, maxWaitTime: 30, minDelay: 0.5 }, { StreamName });
  }
  kinesis.destroy();
  return names;
}

function observer(db: ReturnType<typeof database>, { controlUrl }: SandboxPlace) {
  const callsSince = async (since: number): Promise<readonly CallRecord[]> => {
    const text = await (await fetch(`${controlUrl}/calls?since=${since}`)).text();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as CallRecord);
  };
  let last = 0;
  return {
    async lastCall(): Promise<number> {
      last = (await callsSince(last)).at(-1)?.sequence ?? last;
      return last;
    },
    /** What web and worker called: their runs, and of all that the reads with the shared sessions. */
    async callsOfSluice(since: number): Promise<{ total: number; contextReads: number }> {
      const sluice = (await callsSince(since)).filter(
        ({ principalArn }) =>
          principalArn?.includes(':assumed-role/SluiceSpoke/') ||
          principalArn?.includes(':assumed-role/SluiceHub/'),
      );
      const reads = sluice.filter(({ principalArn }) => principalArn?.endsWith('/sluice-read'));
      const identity = sluice.filter(({ operation }) => operation === 'GetCallerIdentity');
      return { total: sluice.length - identity.length, contextReads: reads.length };
    },
    /** How many calls of one operation Sluice made on one resource. */
    async callsOn(since: number, operation: string, arn: string): Promise<number> {
      return (await callsSince(since)).filter(
        (call) => call.operation === operation && call.resources.includes(arn),
      ).length;
    },
    untilActive: (slug: string) =>
      until(`the subscription to ${slug}`, () =>
        db.subscription.findFirst({ where: { product: { slug }, state: 'ACTIVE' }, select: { id: true } }),
      ),
  };
}

export type Processes = Awaited<ReturnType<typeof startProcesses>>;
