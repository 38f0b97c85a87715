import { KinesisClient, ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { killEverywhere, letLeasesRunOut } from './testing/kill-everywhere';
import { killedAt } from './testing/killed';
import { grantStates, stateOf, subscribe, tryToSubscribe, value, work } from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

const StreamARN = `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/risk-signals`;

let world: World;
let portal: Portal;
let admin: KinesisClient;
beforeAll(async () => {
  // Dozens of runs in a row: with AWS's rates, and its time for each consumer, they would wait and nothing else.
  world = await startWorld({ settings: { limits: false }, kinesis: { times: { createMs: 5, deleteMs: 5 } } });
  portal = await seedPortal(world);
  await portal.publish('risk-signals');
  admin = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
});
afterAll(() => world?.stop());

/** Looks at the consumer more often than a run in earnest: AWS takes half a second here to make it. */
const hasty = {
  pacing: {
    pause: (ms: number) => new Promise<void>((go) => setTimeout(go, Math.min(ms, 50))),
    random: () => 0,
  },
};

const subscribed = async () =>
  (
    await subscribe(world, portal, {
      product: 'risk-signals',
      role: 'fraud-scoring',
      pattern: 'FAN_OUT_CONSUMER',
    })
  ).id;

/** Consumers that are there to be used, by name. */
async function consumers(): Promise<readonly string[]> {
  const { Consumers = [] } = await admin.send(new ListStreamConsumersCommand({ StreamARN }));
  return Consumers.filter(({ ConsumerStatus }) => ConsumerStatus !== 'DELETING').map(
    ({ ConsumerName }) => ConsumerName ?? '',
  );
}

const consumerArn = async (subscriptionId: string): Promise<string> =>
  (await world.db.prisma.grant.findFirst({ where: { subscriptionId, kind: 'STREAM_CONSUMER' } }))
    ?.consumerArn ?? '';

async function end(id: string): Promise<void> {
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Test is over.' }));
}

async function expectGone(id: string): Promise<void> {
  expect(await stateOf(world, id)).toBe('REVOKED');
  expect(await grantStates(world, id)).toEqual(['REMOVED', 'REMOVED', 'REMOVED', 'REMOVED']);
  expect(await consumers()).toEqual([]);
  const arn = await consumerArn(id);
  if (arn !== '') expect(await tryToSubscribe('fraud-scoring', arn)).toBe('AccessDeniedException');
}

// Killed before a call leaves AWS and the database as killed after the one before it: `after` is all there is.
test('a worker killed at any call of an apply: the next one completes it, with one consumer', async () => {
  let last = '';
  const positions = await killEverywhere(
    world,
    'after',
    async () => {
      last = await subscribed();
      return last;
    },
    async (id) => {
      expect(await stateOf(world, id)).toBe('ACTIVE');
      expect(await grantStates(world, id)).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'APPLIED']);
      expect(await consumers()).toHaveLength(1);
      expect(await tryToSubscribe('fraud-scoring', await consumerArn(id))).toBe('allowed');
      await end(id);
      await work(world, id, hasty);
      expect(await consumers()).toEqual([]);
    },
    hasty,
  );
  expect(positions).toBeGreaterThan(25);
  await end(last);
  await work(world, last, hasty);
}, 600_000);

test('a worker killed at any call of a removal: the next one completes it, and no consumer is left', async () => {
  const positions = await killEverywhere(
    world,
    'after',
    async () => {
      const id = await subscribed();
      await work(world, id, hasty);
      await end(id);
      return id;
    },
    expectGone,
    hasty,
  );
  expect(positions).toBeGreaterThan(20);
}, 600_000);

test('a removal that follows an apply which was killed finds the consumer by its name', async () => {
  for (const position of [8, 10, 12, 14, 18, 24]) {
    const id = await subscribed();
    await work(world, id, killedAt({ ...world.deps, ...hasty }, position, 'after').deps).catch(
      () => undefined,
    );
    await letLeasesRunOut(world);
    await end(id);
    await work(world, id, hasty);
    await expectGone(id);
  }
}, 120_000);
