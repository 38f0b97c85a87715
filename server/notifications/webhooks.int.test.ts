import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverDeps } from '../jobs/handlers/deliver-notification';
import { countFailedDeliveries, getOutgoing, getWebhook } from './delivery-queries';
import { registerWebhookInput } from './schema';
import { startToldWorld, type ToldWorld } from './testing/told-world';
import { startWebhookReceiver, verifyCall, type WebhookReceiver } from './testing/webhook-receiver';
import { changeWebhook } from './use-cases/change-webhook';
import { deliver } from './use-cases/deliver';
import { registerWebhook } from './use-cases/register-webhook';
import { removeWebhook } from './use-cases/remove-webhook';
import { renewWebhookSecret } from './use-cases/renew-webhook-secret';
import { sendAgain } from './use-cases/send-again';
import { switchWebhook } from './use-cases/switch-webhook';
import { testWebhook } from './use-cases/test-webhook';
import { webhookDeps } from './webhook-deps';

let hook: WebhookReceiver;
let world: ToldWorld;
beforeAll(async () => {
  hook = await startWebhookReceiver();
  world = await startToldWorld({ networks: 'local' });
});
beforeEach(() => world.db.prisma.webhookEndpoint.deleteMany());
afterAll(async () => {
  await world?.stop();
  await hook?.stop();
});

const deps = () => webhookDeps(world.deps);
const input = (change: Partial<{ name: string; url: string }> = {}) =>
  registerWebhookInput.parse({
    name: 'operations',
    url: hook.url,
    format: 'SLUICE',
    kinds: ['requests'],
    ...change,
  });

async function register() {
  const result = await registerWebhook(deps(), world.people.admin, input());
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}
const current = (id: string) => world.db.prisma.webhookEndpoint.findUniqueOrThrow({ where: { id } });
const now = () => Math.floor(Date.now() / 1000);
async function sendWaiting() {
  for (const { id } of await world.db.prisma.notificationDelivery.findMany({ where: { state: 'QUEUED' } }))
    await deliver(deliverDeps(world.deps), { deliveryId: id });
}

test('the secret is shown once, signs, and is written nowhere as it is', async () => {
  const { id, secret } = await register();
  await testWebhook(deps(), world.people.admin, { id, version: 0 });
  await sendWaiting();
  const call = hook.calls.at(-1);
  expect(call && verifyCall(secret, call, now())).toMatchObject({ event: null, type: 'webhook.tested' });
  const stored = JSON.stringify([
    await current(id),
    await world.db.prisma.auditEvent.findMany({
      select: { type: true, before: true, after: true, detail: true },
    }),
    await world.db.prisma.notificationDelivery.findMany(),
    await getOutgoing(world.deps, world.people.admin),
  ]);
  expect(stored).not.toContain(secret);

  const renewed = await renewWebhookSecret(deps(), world.people.admin, { id, version: 0 });
  if (!renewed.ok) throw new Error(renewed.error.kind);
  await testWebhook(deps(), world.people.admin, { id, version: 1 });
  await sendWaiting();
  const later = hook.calls.at(-1);
  expect(later && verifyCall(secret, later, now())).toBeNull();
  expect(later && verifyCall(renewed.value.secret, later, now())).not.toBeNull();
});

test.each(['owner', 'governor', 'asker'] as const)('to %s there are no webhooks', async (who) => {
  const { id } = await register();
  const actor = world.people[who];
  const wanted = { id, version: 0 };
  const refused = { ok: false, error: { kind: 'not-found' } };
  expect(await registerWebhook(deps(), actor, input({ name: 'another' }))).toEqual(refused);
  expect(await changeWebhook(deps(), actor, { ...wanted, ...input() })).toEqual(refused);
  for (const act of [switchWebhook, renewWebhookSecret, removeWebhook])
    expect(await act(deps(), actor, wanted)).toEqual(refused);
  expect(await testWebhook(deps(), actor, wanted)).toEqual(refused);
  expect(await getOutgoing(world.deps, actor)).toBeNull();
  expect(await getWebhook(world.deps, actor, id)).toBeNull();
  expect(await countFailedDeliveries(world.deps, actor)).toBe(0);
  expect(await world.db.prisma.webhookEndpoint.count()).toBe(1);
});

test('names are given once, addresses are looked at, and an old page changes nothing', async () => {
  const { id } = await register();
  const { admin } = world.people;
  expect(await registerWebhook(deps(), admin, input({ name: 'OPERATIONS' }))).toMatchObject({
    error: { kind: 'name-taken' },
  });
  for (const url of ['http://169.254.169.254/', 'ftp://example.org/'])
    expect(await registerWebhook(deps(), admin, input({ name: 'metadata', url }))).toMatchObject({
      error: { kind: 'bad-url' },
    });
  expect(await changeWebhook(deps(), admin, { id, version: 0, ...input({ name: 'ops' }) })).toMatchObject({
    ok: true,
  });
  expect(await removeWebhook(deps(), admin, { id, version: 0 })).toMatchObject({ error: { kind: 'stale' } });
  expect(await removeWebhook(deps(), admin, { id, version: 1 })).toMatchObject({ ok: true });
});

test('a paused webhook misses what happens, and hears again when it is switched on', async () => {
  const { id } = await register();
  const { admin, owner } = world.people;
  const waiting = () => world.db.prisma.notificationDelivery.count({ where: { endpointId: id } });
  await switchWebhook(deps(), admin, { id, version: 0 });
  await world.happen('subscription-request.approved', owner);
  expect(await waiting()).toBe(0);
  await switchWebhook(deps(), admin, { id, version: 1 });
  await world.happen('subscription-request.approved', owner);
  // Of another kind than it was registered for.
  await world.happen('subscription-request.submitted', world.people.asker);
  expect(await waiting()).toBe(1);
  expect(await current(id)).toMatchObject({ disabledAt: null, disabledReason: '' });
});

test('what was given up stands there until it is sent again, once, under its id', async () => {
  const { id } = await register();
  const { admin, owner } = world.people;
  hook.answer(410);
  await world.happen('subscription-request.approved', owner);
  await sendWaiting();
  const outgoing = await getOutgoing(world.deps, admin);
  const [failed] = outgoing?.failed ?? [];
  expect(failed).toMatchObject({ to: 'operations', error: 'The endpoint answered 410.', tries: 1 });
  expect(await countFailedDeliveries(world.deps, admin)).toBe(1);
  const again = { id: failed?.id ?? '' };
  expect(await sendAgain(world.deps, owner, again)).toMatchObject({ error: { kind: 'not-found' } });
  const both = await Promise.all([sendAgain(world.deps, admin, again), sendAgain(world.deps, admin, again)]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  await sendWaiting();
  expect(hook.calls.slice(-2).map(({ delivery }) => delivery)).toEqual([again.id, again.id]);
  expect((await getWebhook(world.deps, admin, id))?.log).toMatchObject([{ state: 'SENT', tries: 1 }]);
  expect(
    await world.db.prisma.auditEvent.count({ where: { type: 'webhook.sent-again', subjectId: id } }),
  ).toBe(1);
});
