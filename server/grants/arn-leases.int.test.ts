import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { subscribe } from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

let world: World;
let portal: Portal;
/** Subscriptions that want leases; their jobs wait in the queue and no worker runs. */
let ids: readonly string[];
let [one, two, three, four] = ['', '', '', ''];
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  const ask = async (role: string) =>
    (await subscribe(world, portal, { product: 'payments-captured', role })).id;
  one = await ask('fraud-scoring');
  two = await ask('fraud-replay');
  three = await ask('analytics-ingest');
  four = await ask('ledger-replay');
  ids = [one, two, three, four];
});
afterAll(() => world?.stop());
afterEach(async () => {
  await world.db.pool.query('delete from arn_lease');
  await world.db.pool.query('delete from arn_wait');
});

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured';
const ROLE = 'arn:aws:iam::555566667777:role/fraud-scoring';

/** A run of the subscription asks for the ARNs. */
const claim = (id: string, arns: readonly string[] = [STREAM], seconds = 60) =>
  world.deps.leases.acquire({ arns, holder: `run of ${id}`, seconds, waiter: id });
const release = (id: string, arns: readonly string[] = [STREAM]) =>
  world.deps.leases.release(arns, `run of ${id}`);

async function jobsOf(id: string): Promise<readonly { due: boolean; run_at: Date }[]> {
  const { rows } = await world.db.pool.query(
    'select run_at <= now() as due, run_at from graphile_worker.jobs where key = $1',
    [`grants.apply:${id}`],
  );
  return rows;
}
const isDue = async (id: string): Promise<boolean> => (await jobsOf(id)).some(({ due }) => due);
const waiting = async (): Promise<readonly string[]> =>
  (await world.db.pool.query('select "subscriptionId" as id from arn_wait order by since')).rows.map(
    ({ id }) => id,
  );

test('who is refused comes again when the lease would run out, as one job however often it asks', async () => {
  expect(await claim(one)).toBe(true);
  for (let asked = 0; asked < 3; asked += 1) expect(await claim(two)).toBe(false);
  const { rows } = await world.db.pool.query('select "expiresAt" as until from arn_lease');
  expect(rows).toHaveLength(1);
  expect(await jobsOf(two)).toEqual([{ due: false, run_at: rows[0].until }]);
  expect(await waiting()).toEqual([two]);
});

test('a release wakes the one that waits longest, and nobody else', async () => {
  await claim(one);
  for (const id of [two, three, four]) expect(await claim(id)).toBe(false);
  // Asking again does not cost it its place.
  expect(await claim(two)).toBe(false);
  await release(one);
  expect(await Promise.all([two, three, four].map(isDue))).toEqual([true, false, false]);

  expect(await claim(two)).toBe(true);
  expect(await waiting()).toEqual([three, four]);
  await release(two);
  expect(await Promise.all([three, four].map(isDue))).toEqual([true, false]);
});

test('one that is woken and meets another lease passes its turn on', async () => {
  await claim(one, [STREAM]);
  await claim(four, [ROLE]);
  expect(await claim(two, [ROLE, STREAM])).toBe(false);
  expect(await claim(three, [STREAM])).toBe(false);
  await release(one);
  expect(await Promise.all([two, three].map(isDue))).toEqual([true, false]);

  expect(await claim(two, [ROLE, STREAM])).toBe(false);
  expect(await Promise.all([two, three].map(isDue))).toEqual([false, true]);
  expect(await claim(three, [STREAM])).toBe(true);
  await release(four, [ROLE]);
  expect(await isDue(two)).toBe(true);
});

test('one that wants nothing any more makes way', async () => {
  await claim(one);
  await claim(two);
  await claim(three);
  // Still held: nobody is woken for nothing.
  await world.deps.leases.leave(two);
  expect(await isDue(three)).toBe(false);
  await claim(two);
  await release(one);
  expect(await isDue(three)).toBe(true);
  await world.deps.leases.leave(three);
  expect(await waiting()).toEqual([two]);
  expect(await isDue(two)).toBe(true);
});

test('a lease that ran out goes to whoever asks, and its holder learns of it', async () => {
  await claim(one, [STREAM], 60);
  expect(await claim(two)).toBe(false);
  await world.db.pool.query(`update arn_lease set "expiresAt" = now() - interval '1 second'`);
  expect(await world.deps.leases.renew([STREAM], `run of ${one}`, 60)).toBe(false);
  expect(await claim(two)).toBe(true);
  // What the dead one still gives back is not its own.
  await release(one);
  expect(await world.deps.leases.renew([STREAM], `run of ${two}`, 60)).toBe(true);
  expect(await waiting()).toEqual([]);
});

test('what was taken along and has come to rest needs its job no more; what is to move again keeps it', async () => {
  const setState = (id: string, state: string) =>
    world.db.pool.query('update subscription set state = $2 where id = $1', [id, state]);
  const jobs = async () => (await Promise.all([two, three, four].map(jobsOf))).map(({ length }) => length);
  await claim(one);
  for (const id of [two, three, four]) await claim(id);
  await world.deps.leases.takeAlong([two, three, four], 60);
  expect(await waiting()).toEqual([]);
  await setState(two, 'ACTIVE');
  await setState(three, 'ACTIVE');
  // Somebody who is about to move it holds its row, and queues its job before that is over.
  const revoking = await world.db.pool.connect();
  try {
    await revoking.query('begin');
    await revoking.query('select from subscription where id = $1 for update', [three]);
    await world.deps.leases.dismiss([two, three, four]);
    expect(await jobs()).toEqual([0, 1, 1]);
    await revoking.query(`update subscription set state = 'REVOKING' where id = $1`, [three]);
    await revoking.query('commit');
    await world.deps.leases.dismiss([two, three, four]);
    expect(await jobs()).toEqual([0, 1, 1]);
  } finally {
    revoking.release();
    for (const id of [two, three]) await setState(id, 'PROVISIONING');
  }
});

test('a lease that no job waits for is dropped by its holder alone', async () => {
  await claim(one, [ROLE]);
  await world.deps.leases.drop([ROLE], `run of ${two}`);
  expect(await world.deps.leases.renew([ROLE], `run of ${one}`, 60)).toBe(true);
  await world.deps.leases.drop([ROLE], `run of ${one}`);
  expect(await claim(two, [ROLE])).toBe(true);
});

test('no wake-up is lost when a release and a claim meet', async () => {
  for (let round = 0; round < 60; round += 1) {
    await claim(one);
    const [, granted] = await Promise.all([release(one), claim(two)]);
    expect(granted || (await isDue(two)), `round ${round}`).toBe(true);
    await release(two);
    await world.deps.leases.leave(two);
  }
});

test('many runs that want overlapping ARNs in any order never hold one together, and all get through', async () => {
  const arns = [STREAM, ROLE, `${STREAM}-2`];
  const holders = new Map<string, string>();
  let together = 0;
  async function run(id: string, wanted: readonly string[]): Promise<void> {
    for (let done = 0; done < 10; ) {
      if (!(await claim(id, wanted))) continue;
      for (const arn of wanted) {
        if (holders.has(arn)) together += 1;
        holders.set(arn, id);
      }
      expect(await world.deps.leases.renew(wanted, `run of ${id}`, 60)).toBe(true);
      for (const arn of wanted) holders.delete(arn);
      await release(id, wanted);
      done += 1;
    }
  }
  await Promise.all(
    ids.map((id, index) => run(id, [...arns.slice(index % 3), ...arns.slice(0, index % 3)].slice(0, 2))),
  );
  expect(together).toBe(0);
  expect(await waiting()).toEqual([]);
});
