import { KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { askChangeInput } from '@/server/requests/schema';
import { askChange } from '@/server/requests/use-cases/ask-change';
import { retrySubscription } from '@/server/subscriptions/use-cases/retry-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { type Ask, approve, inputFor, preview, stateOf, subscribe, value, work } from './testing/play';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from './testing/portal';
import { roleSession } from './testing/role-session';
import { useStream as callsOf } from './testing/use-stream';
import { startWorld, type World } from './testing/world';

const DENIED = 'AccessDeniedException';
const STREAM = 'payments-captured';
const ARN = streamArn(MESH_REGION, PAYMENTS, STREAM);
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };

let world: World;
let portal: Portal;
const clients = new Map<string, KinesisClient>();

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish(STREAM);
  for (const role of ['fraud-scoring', 'fraud-replay']) {
    const credentials = await roleSession('admin-fraud-prod', roleArn(FRAUD, role));
    clients.set(role, new KinesisClient({ region: MESH_REGION, maxAttempts: 1, credentials }));
  }
});
afterAll(async () => {
  for (const client of clients.values()) client.destroy();
  await world?.stop();
});

function programOf(role: string): KinesisClient {
  const client = clients.get(role);
  if (!client) throw new Error(`no session of ${role}`);
  return client;
}
const readAs = async (role: string) => (await callsOf(programOf(role), ARN, null)).read;
const row = (id: string) => world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });

async function active(ask: Omit<Ask, 'product'>) {
  const subscription = await subscribe(world, portal, { product: STREAM, ...ask });
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  return subscription;
}

/** Asked for and approved; the worker has not seen it yet. */
async function approvedChange(number: number, ask: Omit<Ask, 'product'>, handoverHours = 0) {
  const { productSlug: _, ...wanted } = inputFor(portal, { product: STREAM, ...ask });
  const input = askChangeInput.parse({
    ...wanted,
    endsAt: wanted.endsAt.toISOString(),
    subscription: number,
    handoverHours,
  });
  const asked = value(await askChange(world.deps, portal.consumer, input));
  const plan = await preview(world, portal, asked.number);
  return { ...(await approve(world, portal, asked.number)), plan };
}

async function end(id: string) {
  const { number } = await row(id);
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Over.' }));
  expect(await work(world, id, quick)).toEqual({ kind: 'done' });
}

test('a program that goes on calling while its way is changed is never refused', async () => {
  const old = await active({ role: 'fraud-scoring' });
  const next = await approvedChange(old.number, { role: 'fraud-scoring', pattern: 'KCL_STANDARD' });
  let going = true;
  const answers: string[] = [];
  const calls = (async () => {
    while (going) answers.push(await readAs('fraud-scoring'));
  })();
  expect(await work(world, next.id, quick)).toEqual({ kind: 'done' });
  expect(await row(old.id)).toMatchObject({ state: 'REVOKING', endReason: 'changed' });
  expect(await work(world, old.id, quick)).toEqual({ kind: 'done' });
  going = false;
  await calls;
  expect(answers.length).toBeGreaterThan(2);
  expect(new Set(answers)).toEqual(new Set(['allowed']));
  expect(await row(old.id)).toMatchObject({ state: 'REVOKED' });
  // What the review showed as the result is what the two runs have written.
  for (const { targetArn, after } of next.plan.changes) {
    const kept = await world.db.prisma.policyDocumentVersion.findFirstOrThrow({
      where: { targetArn },
      orderBy: { id: 'desc' },
    });
    expect(kept.after).toBe(after?.compact);
  }
  await end(next.id);
  expect(await readAs('fraud-scoring')).toBe(DENIED);
});

test('where the new one cannot be applied the old one stays; retried, another role takes over', async () => {
  const old = await active({ role: 'fraud-scoring' });
  const next = await approvedChange(old.number, { role: 'fraud-replay' });
  const shown = next.plan.changes.map(({ targetArn, action }) => [targetArn, action]);
  expect(shown).toContainEqual([roleArn(FRAUD, 'fraud-scoring'), 'delete']);
  await world.fault({ service: 'iam', operation: 'PutRolePolicy', kind: 'access-denied', count: 1 });
  expect(await work(world, next.id, quick)).toEqual({ kind: 'failed' });
  expect(await stateOf(world, next.id)).toBe('PARTIAL');
  expect(await stateOf(world, old.id)).toBe('ACTIVE');
  expect(await work(world, old.id, quick)).toEqual({ kind: 'nothing-to-do' });
  expect([await readAs('fraud-scoring'), await readAs('fraud-replay')]).toEqual(['allowed', DENIED]);

  value(await retrySubscription(world.deps, portal.consumer, { number: next.number }));
  expect(await work(world, next.id, quick)).toEqual({ kind: 'done' });
  expect([await readAs('fraud-scoring'), await readAs('fraud-replay')]).toEqual(['allowed', 'allowed']);
  expect(await work(world, old.id, quick)).toEqual({ kind: 'done' });
  expect([await readAs('fraud-scoring'), await readAs('fraud-replay')]).toEqual([DENIED, 'allowed']);
  await end(next.id);
});

test('a handover keeps both, to fan-out too; who is revoked meanwhile gets neither', async () => {
  const old = await active({ role: 'fraud-scoring' });
  const next = await approvedChange(old.number, { role: 'fraud-scoring', pattern: 'FAN_OUT_CONSUMER' }, 24);
  // AWS takes a moment to make the consumer.
  expect(await work(world, next.id)).toEqual({ kind: 'done' });
  const { consumerArn } = await world.db.prisma.grant.findFirstOrThrow({
    where: { subscriptionId: next.id },
  });
  const uses = () => callsOf(programOf('fraud-scoring'), ARN, consumerArn);
  expect(await uses()).toMatchObject({ read: 'allowed', subscribe: 'allowed' });
  const handing = await row(old.id);
  expect(handing).toMatchObject({ state: 'ACTIVE', replacedAt: expect.any(Date) });
  expect(handing.endsAt.getTime()).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000);

  value(await revokeSubscription(world.deps, portal.producer, { number: next.number, note: 'Over.' }));
  // The first run takes the other one along.
  for (const { id } of [next, old]) await work(world, id, quick);
  expect(await uses()).toMatchObject({ read: DENIED });
  expect(await row(old.id)).toMatchObject({ state: 'REVOKED', endReason: 'changed' });

  const last = await active({ role: 'fraud-scoring' });
  const never = await approvedChange(last.number, { role: 'fraud-replay' });
  value(await revokeSubscription(world.deps, portal.producer, { number: last.number, note: 'Over.' }));
  for (const { id } of [never, last]) await work(world, id, quick);
  expect([await readAs('fraud-scoring'), await readAs('fraud-replay')]).toEqual([DENIED, DENIED]);
  expect(await row(never.id)).toMatchObject({ state: 'REVOKED', endReason: 'revoked' });
});

test('the same role may change to another way of the same pattern: through a role that Sluice makes', async () => {
  const old = await active({ role: 'fraud-scoring' });
  const next = await approvedChange(old.number, { role: 'fraud-scoring', route: 'OWNER_ROLE' });
  expect(await work(world, next.id, quick)).toEqual({ kind: 'done' });
  expect(await readAs('fraud-scoring')).toBe('allowed');
  expect(await work(world, old.id, quick)).toEqual({ kind: 'done' });
  // As itself the role is nobody to the stream any more.
  expect(await readAs('fraud-scoring')).toBe(DENIED);
  expect(await row(old.id)).toMatchObject({ state: 'REVOKED', endReason: 'changed' });
  expect(await stateOf(world, next.id)).toBe('ACTIVE');
  await end(next.id);
});
