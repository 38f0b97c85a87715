import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Arena, type Begun, startArena } from '@/server/grants/testing/arena';
import { stateOf, value, work } from '@/server/grants/testing/play';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';

const HOUR = 3_600_000;
const soon = (ms: number) => new Date(Date.now() + ms);

let arena: Arena;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  arena = await startArena();
});
afterEach(endWorkers);
afterAll(() => arena?.stop());

async function endWorkers(): Promise<void> {
  for (const worker of workers.splice(0)) {
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
  }
}

/** A worker whose machine's clock is wrong by so much. */
function startWorker(byMs: number): void {
  const args = ['--import', './server/jobs/testing/set-clock.mjs', '--import', 'tsx'];
  const worker = spawn(process.execPath, [...args, 'server/runtime/worker.ts'], {
    env: {
      ...process.env,
      SET_CLOCK_BY_MS: String(byMs),
      DATABASE_URL: arena.world.db.url,
      SLUICE_SECRET: 'a secret of a test that is long enough',
      SLUICE_LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  });
  workers.push(worker);
}

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`waited too long: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const isIn =
  ({ id }: Begun, state: string) =>
  async () =>
    (await stateOf(arena.world, id)) === state;

async function isDue({ id }: Begun): Promise<boolean> {
  const { endsAt } = await arena.world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  return endsAt.getTime() < Date.now();
}

const runsOf = ({ id }: Begun) => arena.world.db.prisma.applyRun.count({ where: { subscriptionId: id } });

/** Nothing but the sweep can find it: its job was lost with a worker. */
async function loseJobs({ id }: Begun): Promise<void> {
  await arena.world.db.pool.query('delete from graphile_worker._private_jobs where payload->>$1 = $2', [
    'subscriptionId',
    id,
  ]);
}

test.each([
  ['ahead', HOUR],
  ['behind', -HOUR],
])(
  'a worker whose clock is an hour %s ends what is due and nothing else, once, and takes no lease of others',
  async (name, byMs) => {
    const { world, portal } = arena;
    const [stream, held] = await Promise.all([arena.stream(`s-${name}`), arena.stream(`h-${name}`)]);
    const begin = async (role: string, on: string, endsInMs: number) =>
      arena.begin(on, await arena.player(`${role}-${name}`), 'STANDARD_CONSUMER', soon(endsInMs));

    // Ends in half an hour, which this worker's machine says was half an hour ago, or is in one and a half.
    const later = await begin('later', stream, HOUR / 2);
    await work(world, later.id);
    const due = await begin('due', stream, 1_000);
    await work(world, due.id);
    await loseJobs(due);
    const waiting = await begin('waiting', held, HOUR);
    const foreign = { arns: [held], holder: 'a run elsewhere', seconds: 1_800, waiter: waiting.id };
    expect(await world.deps.leases.acquire(foreign)).toBe(true);
    await until('the end', () => isDue(due));

    startWorker(byMs);
    // Also with a clock by which AWS refuses its signatures at first, it works.
    const fresh = await begin('fresh', stream, HOUR);
    await until('what is due has ended', isIn(due, 'EXPIRED'));
    await until('another one is served', isIn(fresh, 'ACTIVE'));
    expect(await stateOf(world, later.id)).toBe('ACTIVE');
    expect([await stateOf(world, waiting.id), await runsOf(waiting)]).toEqual(['PROVISIONING', 0]);
    expect(await world.deps.leases.renew([held], 'a run elsewhere', 1_800)).toBe(true);

    // Nothing that this worker wrote down lies in another time, so that whoever comes next waits for none of it.
    value(await revokeSubscription(world.deps, portal.producer, { number: fresh.number, note: 'Over.' }));
    await until('revoked', isIn(fresh, 'REVOKED'));
    await world.deps.leases.release([held], 'a run elsewhere');
    await until('the one that waited', isIn(waiting, 'ACTIVE'));
    const ends = await world.db.prisma.auditEvent.count({
      where: { subjectId: due.id, type: 'subscription.ended' },
    });
    expect(ends).toBe(1);
    const [{ off }] = await world.db.prisma.$queryRaw<[{ off: number }]>`
    select coalesce(max(abs(extract(epoch from now() - "stateChangedAt"))), 0)::float8 as off from subscription`;
    // An hour where the worker's clock had been believed.
    expect(off).toBeLessThan(1_800);
    await endWorkers();
  },
);
