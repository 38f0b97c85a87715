import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { stateOf, subscribe, tryToRead } from '@/server/grants/testing/play';
import { type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { restartStuck, unlockDeadWorkers } from './sweep';
import { type RunningWorker, startWorker } from './worker';

let world: World;
let portal: Portal;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  for (const stream of ['payments-captured', 'refunds-issued', 'risk-signals']) await portal.publish(stream);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(() => world?.stop());

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream';
const start = () => startWorker({ deps: world.deps, databaseUrl: world.db.url, log: () => undefined });

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`waited too long: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const isActive = (id: string) => async () => (await stateOf(world, id)) === 'ACTIVE';

test('takes a job at once, beats, and leaves without a trace', async () => {
  worker = await start();
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  await until('active', isActive(id));
  await until('a heartbeat', async () => (await world.db.prisma.workerHeartbeat.count()) === 1);
  const beat = await world.db.prisma.workerHeartbeat.findFirstOrThrow();
  expect(beat).toMatchObject({ workerId: worker.id, aws: { ok: true, accountId: '111122223333' } });
  await worker.stop();
  expect(await world.db.prisma.workerHeartbeat.count()).toBe(0);
});

test('ends a subscription at its time', async () => {
  worker = await start();
  const { id } = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-scoring' });
  await until('active', isActive(id));
  // As if all of its days but a moment had passed.
  const endsAt = new Date(Date.now() + 500);
  await world.db.prisma.subscription.update({ where: { id }, data: { endsAt } });
  const key = `subscriptions.expire:${id}`;
  await world.db.pool.query('update graphile_worker._private_jobs set run_at = $1 where key = $2', [
    endsAt,
    key,
  ]);
  await until('expired', async () => (await stateOf(world, id)) === 'EXPIRED');
  expect(await tryToRead('fraud-scoring', `${STREAM}/refunds-issued`)).toBe('AccessDeniedException');
});

test('runs that wait for one stream hold no slot, and then its policy is written once for all', async () => {
  const held = [`${STREAM}/settlement-batches`];
  await portal.publish('settlement-batches');
  const waiting: string[] = [];
  for (const role of ['fraud-scoring', 'fraud-replay', 'analytics-ingest', 'ledger-replay'])
    for (const pattern of ['STANDARD_CONSUMER', 'PRODUCER'] as const)
      waiting.push((await subscribe(world, portal, { product: 'settlement-batches', role, pattern })).id);
  const foreign = { arns: held, holder: 'a run elsewhere', seconds: 600, waiter: waiting[0] ?? '' };
  expect(await world.deps.leases.acquire(foreign)).toBe(true);
  const since = await world.mark();

  worker = await start();
  const waits = async () => (await world.db.prisma.arnWait.count({ where: { arn: held[0] ?? '' } })) === 8;
  await until('all wait', waits);
  const free = await subscribe(world, portal, { product: 'payments-captured', role: 'ledger-replay' });
  await until('another stream is served', isActive(free.id));
  expect(await Promise.all(waiting.map((id) => stateOf(world, id)))).toEqual(
    waiting.map(() => 'PROVISIONING'),
  );

  await world.deps.leases.release(held, 'a run elsewhere');
  for (const id of waiting) await until('active', isActive(id));
  const puts = (await world.calls(since)).filter(
    ({ operation, resources }) => operation === 'PutResourcePolicy' && resources.includes(held[0] ?? ''),
  );
  expect(puts).toHaveLength(1);
  expect(await world.db.prisma.arnWait.count()).toBe(0);
});

test('gets the jobs of a dead worker back, and jobs that were lost', async () => {
  const { id } = await subscribe(world, portal, { product: 'risk-signals', role: 'fraud-scoring' });
  const lock = (by: string) =>
    world.db.pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute'
        where key = $2`,
      [by, `grants.apply:${id}`],
    );
  const lockedBy = async () =>
    (
      await world.db.pool.query('select locked_by from graphile_worker.jobs where key = $1', [
        `grants.apply:${id}`,
      ])
    ).rows[0]?.locked_by;

  await lock('a-living-worker');
  await world.db.prisma.workerHeartbeat.create({
    data: { workerId: 'a-living-worker', startedAt: new Date(), seenAt: new Date() },
  });
  await unlockDeadWorkers(world.deps);
  expect(await lockedBy()).toBe('a-living-worker');
  await world.db.prisma.workerHeartbeat.updateMany({ data: { seenAt: new Date(Date.now() - 60_000) } });
  await unlockDeadWorkers(world.deps);
  expect(await lockedBy()).toBeNull();

  await world.db.pool.query('delete from graphile_worker._private_jobs where key = $1', [
    `grants.apply:${id}`,
  ]);
  expect(await restartStuck(world.deps)).toBe(0);
  await world.db.pool.query(
    `update subscription set "stateChangedAt" = now() - interval '1 minute' where id = $1`,
    [id],
  );
  expect(await restartStuck(world.deps)).toBe(1);
  expect(await restartStuck(world.deps)).toBe(0);
  worker = await start();
  await until('active', isActive(id));
});
