import { GetResourcePolicyCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { killEverywhere, letLeasesRunOut } from './testing/kill-everywhere';
import { killedAt } from './testing/killed';
import { grantStates, stateOf, subscribe, tryToRead, value, work } from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

const STREAM = `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/settlement-batches`;

let world: World;
let portal: Portal;
beforeAll(async () => {
  // Dozens of runs in a row: at AWS's five policy calls a second they would wait, and nothing else.
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish('settlement-batches');
  // Somebody else's access on the same documents, which no crash may take away.
  const other = await subscribe(world, portal, { product: 'settlement-batches', role: 'fraud-replay' });
  await work(world, other.id);
});
afterAll(() => world?.stop());

async function streamPolicy(): Promise<string> {
  const { AWS_PROFILE: before } = process.env;
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const answer = await kinesis.send(new GetResourcePolicyCommand({ ResourceARN: STREAM }));
  process.env.AWS_PROFILE = before;
  return answer.Policy ?? '';
}

async function expectOthersUntouched(): Promise<void> {
  const policy = await streamPolicy();
  expect(policy).toContain('LegacySettlementReader');
  expect(policy).toContain('role/fraud-replay');
  expect(await tryToRead('fraud-replay', STREAM)).toBe('allowed');
}

const subscribed = async () =>
  (await subscribe(world, portal, { product: 'settlement-batches', role: 'fraud-scoring' })).id;

async function revoke(id: string): Promise<void> {
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Test is over.' }));
}

async function expectGone(id: string): Promise<void> {
  expect(await stateOf(world, id)).toBe('REVOKED');
  expect(await grantStates(world, id)).toEqual(['REMOVED', 'REMOVED']);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  await expectOthersUntouched();
}

describe.each(['before', 'after'] as const)('a worker killed %s any call', (when) => {
  test('of an apply: the next one completes it', async () => {
    let last = '';
    const positions = await killEverywhere(
      world,
      when,
      async () => {
        last = await subscribed();
        return last;
      },
      async (id) => {
        expect(await stateOf(world, id)).toBe('ACTIVE');
        expect(await grantStates(world, id)).toEqual(['APPLIED', 'APPLIED']);
        expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');
        await expectOthersUntouched();
        await revoke(id);
        await work(world, id);
      },
    );
    expect(positions).toBeGreaterThan(15);
    await revoke(last);
    await work(world, last);
  }, 240_000);

  test('of a removal: the next one completes it', async () => {
    const positions = await killEverywhere(
      world,
      when,
      async () => {
        const id = await subscribed();
        await work(world, id);
        await revoke(id);
        return id;
      },
      expectGone,
    );
    expect(positions).toBeGreaterThan(15);
  }, 240_000);
});

test('a removal that follows an apply which was killed leaves nothing', async () => {
  for (const position of [8, 12, 16, 20]) {
    const id = await subscribed();
    await work(world, id, killedAt(world.deps, position, 'after').deps).catch(() => undefined);
    await letLeasesRunOut(world);
    await revoke(id);
    await work(world, id);
    await expectGone(id);
  }
}, 60_000);
