import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OwnServer, startOwnServer } from '@/server/db/testing/own-server';
import type { RunJournal } from '@/server/grants/apply-ports';
import { shortLeases } from '@/server/grants/testing/crash-points';
import { grantStates, stateOf, subscribe, tryToRead, value } from '@/server/grants/testing/play';
import { type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { readReadiness } from '@/server/runtime/readiness';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { queuePool } from './queue-pool';
import { type RunningWorker, startWorker } from './worker';

let server: OwnServer;
let world: World;
let portal: Portal;
let worker: RunningWorker | undefined;
beforeAll(async () => {
  server = await startOwnServer();
  world = await startWorld({ settings: { limits: false } }, async () => server);
  portal = await seedPortal(world);
  for (const stream of ['payments-captured', 'risk-signals']) await portal.publish(stream);
});
afterAll(async () => {
  await worker?.stop();
  await world?.stop();
});

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  // While the database is away, nobody can say.
  while (!(await look().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`waited too long: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isIn = (id: string, state: string) => async () => (await stateOf(world, id)) === state;
const arn = (stream: string) => `arn:aws:kinesis:eu-west-1:333344445555:stream/${stream}`;

/** The journal of a worker whose database ends right before its next write to AWS, and comes back a moment later. */
function endingMidway(journal: RunJournal) {
  let armed = false;
  let restarted: Promise<void> | undefined;
  return {
    arm() {
      armed = true;
    },
    restarted: () => restarted,
    journal: {
      ...journal,
      async keepDocument(version: Parameters<RunJournal['keepDocument']>[0]) {
        if (armed) {
          armed = false;
          await server.endAtOnce();
          restarted = new Promise((go) => setTimeout(go, 1_000)).then(() => server.startAgain());
        }
        return journal.keepDocument(version);
      },
    },
  };
}

test('a connection of the queue that breaks in the middle of an answer is one that the queue asks again for', async () => {
  const pool = queuePool(server.url, 1);
  const client = await pool.connect();
  await expect(client.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({
    code: 'ETIMEDOUT',
  });
  client.release(true);
  const next = await pool.connect();
  await expect(next.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
  next.release();
  await pool.end();
});

test('a database that ends in the middle of runs: the worker finds it again, and nothing is lost or done twice', async () => {
  const ending = endingMidway(world.deps.journal);
  let workerEnded = false;
  worker = await startWorker({
    // Leases of a second: what a broken connection could not give back is waited for.
    deps: { ...world.deps, journal: ending.journal, leases: shortLeases(world.deps.leases) },
    databaseUrl: server.url,
    log: () => undefined,
  });
  const over = () => {
    workerEnded = true;
  };
  worker.ended.then(over, over);

  ending.arm();
  const first = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  await until('the database has ended', async () => ending.restarted() !== undefined);
  // Whoever looks meanwhile is told, and not kept waiting.
  expect((await readReadiness(world.db.prisma)).database.state).toBe('failing');
  await ending.restarted();
  expect((await readReadiness(world.db.prisma)).database.state).toBe('ok');
  // On the connections of the web, which broke as well, somebody asks for more.
  const second = await subscribe(world, portal, { product: 'risk-signals', role: 'fraud-scoring' });
  for (const { id } of [first, second]) {
    await until('active', isIn(id, 'ACTIVE'));
    expect(new Set(await grantStates(world, id))).toEqual(new Set(['APPLIED']));
  }
  for (const stream of ['payments-captured', 'risk-signals'])
    expect(await tryToRead('fraud-scoring', arn(stream))).toBe('allowed');

  ending.arm();
  value(await revokeSubscription(world.deps, portal.producer, { number: first.number, note: 'Over.' }));
  await until('the database has ended again', async () => ending.restarted() !== undefined);
  await until('revoked', isIn(first.id, 'REVOKED'));
  expect(await tryToRead('fraud-scoring', arn('payments-captured'))).toBe('AccessDeniedException');
  expect(await tryToRead('fraud-scoring', arn('risk-signals'))).toBe('allowed');
  for (const type of ['subscription.all-applied', 'subscription.revoked', 'subscription.all-removed'])
    expect(await world.db.prisma.auditEvent.count({ where: { subjectId: first.id, type } }), type).toBe(1);
  expect(await world.db.prisma.arnLease.count({ where: { arn: arn('payments-captured') } })).toBe(0);
  expect(workerEnded).toBe(false);
});
