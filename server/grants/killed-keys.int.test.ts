import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { paymentsAdmin } from './testing/encrypted-stream';
import { letLeasesRunOut } from './testing/ended-leases';
import { killedAt } from './testing/killed';
import { grantStates, stateOf, subscribe, tryToReadRecords, value, work } from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

let world: World;
let portal: Portal;
let admin: ReturnType<typeof paymentsAdmin>;
const keyOf: Record<string, string> = {};
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  admin = paymentsAdmin();
  keyOf['payments-authorized'] = await admin.markedKey();
  keyOf['refunds-issued'] = await admin.makeKey(false);
  await admin.encrypt('refunds-issued', keyOf['refunds-issued']);
  for (const stream of ['payments-authorized', 'refunds-issued']) {
    await portal.publish(stream);
    await admin.put(stream);
    // Somebody else's access on the same documents and the same key, which no crash may take away.
    const other = await subscribe(world, portal, { product: stream, role: 'fraud-replay' });
    await work(world, other.id);
  }
});
afterAll(() => world?.stop());

async function revoke(id: string): Promise<void> {
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Test is over.' }));
}

/** Roles that the key lets in, by its policy or by its grants. */
async function letIn(stream: string): Promise<readonly string[]> {
  const key = keyOf[stream] ?? '';
  const text = `${await admin.policyOf(key)} ${(await admin.granteesOf(key)).join(' ')}`;
  return ['fraud-scoring', 'fraud-replay'].filter((role) => text.includes(`role/${role}`));
}

/** Up to there a run does what every run does, which the crash matrix kills. */
const FIRST = 8;

// Killed before a call leaves AWS and the database as killed after the one before it: `after` is all there is.
describe.each([
  ['a key’s policy', 'payments-authorized'],
  ['a KMS grant', 'refunds-issued'],
])('a worker killed at any call, with %s', (_, product) => {
  const subscribed = async () => (await subscribe(world, portal, { product, role: 'fraud-scoring' })).id;

  async function expectGone(id: string): Promise<void> {
    expect(await stateOf(world, id)).toBe('REVOKED');
    expect(await grantStates(world, id)).toEqual(['REMOVED', 'REMOVED', 'REMOVED']);
    expect(await letIn(product)).toEqual(['fraud-replay']);
    expect(await tryToReadRecords('fraud-replay', admin.arn(product))).toBe('allowed');
  }

  /** One run that dies at this call, and the one that comes after it. */
  async function workTwice(id: string, position: number): Promise<boolean> {
    const killed = killedAt(world.deps, position, 'after');
    await work(world, id, killed.deps).catch(() => undefined);
    if (!killed.wasKilled()) return false;
    await killed.arrived();
    await letLeasesRunOut(world);
    const outcome = await work(world, id);
    expect(['done', 'nothing-to-do'], `killed after call ${position}`).toContain(outcome.kind);
    return true;
  }

  // One subscription for both directions at each call: half the time of one for each.
  test('of an apply and of the removal after it: the next one completes it', async () => {
    let position = FIRST - 1;
    for (let reached = true; reached; ) {
      position += 1;
      const id = await subscribed();
      const applied = await workTwice(id, position);
      expect(await stateOf(world, id)).toBe('ACTIVE');
      expect(await letIn(product)).toEqual(['fraud-scoring', 'fraud-replay']);
      expect(await tryToReadRecords('fraud-scoring', admin.arn(product))).toBe('allowed');
      await revoke(id);
      const removed = await workTwice(id, position);
      await expectGone(id);
      reached = applied || removed;
    }
    expect(position).toBeGreaterThan(18);
  });

  test('of an apply that a removal follows: it finds what was left', async () => {
    for (const position of [10, 14, 18, 22]) {
      const id = await subscribed();
      const killed = killedAt(world.deps, position, 'after');
      await work(world, id, killed.deps).catch(() => undefined);
      await killed.arrived();
      await letLeasesRunOut(world);
      await revoke(id);
      await work(world, id);
      await expectGone(id);
    }
  });
});
