import {
  DeregisterStreamConsumerCommand,
  ListStreamConsumersCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { paymentsAdmin } from '@/server/grants/testing/encrypted-stream';
import { stateOf, subscribe, tryToSubscribe, value, work } from '@/server/grants/testing/play';
import { type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { getSubscription } from '@/server/subscriptions/queries';
import { ignoreFinding } from './use-cases/decide-finding';
import { repairTarget } from './use-cases/repair-target';
import { requestRepair } from './use-cases/request-repair';
import { scanTarget } from './use-cases/scan-target';

const PRODUCT = 'payments-captured';

let world: World;
let portal: Portal;
let admin: ReturnType<typeof paymentsAdmin>;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  admin = paymentsAdmin();
  await portal.publish(PRODUCT);
});
afterAll(() => world?.stop());

const STREAM = () => ({ kind: 'STREAM' as const, arn: admin.arn(PRODUCT) });
const open = () => world.db.prisma.driftFinding.findMany({ where: { resolvedAt: null } });

async function viewOf(number: number) {
  const view = await getSubscription(world.deps, portal.consumer, number);
  if (!view) throw new Error('no such subscription');
  return view;
}

async function deregister(ConsumerARN: string): Promise<void> {
  await admin.kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN }));
  await vi.waitFor(async () => {
    const { Consumers } = await admin.kinesis.send(
      new ListStreamConsumersCommand({ StreamARN: STREAM().arn }),
    );
    expect(Consumers).toEqual([]);
  }, 60_000);
}

/** Found, asked for by the owner, done by the worker; gives the ARN that it has then. */
async function repaired(subscription: { readonly id: string; readonly number: number }): Promise<string> {
  await scanTarget(world.deps, STREAM(), null);
  const [finding] = await open();
  expect(finding).toMatchObject({ dimension: 'consumer-gone' });
  const input = { id: finding?.id ?? '', version: finding?.version ?? 0 };
  expect(await requestRepair(world.deps, portal.consumer, input)).toMatchObject({ ok: false });
  value(await requestRepair(world.deps, portal.producer, input));
  expect(await stateOf(world, subscription.id)).toBe('PROVISIONING');
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  expect(await repairTarget(world.deps, STREAM())).toMatchObject({ kind: 'repaired' });
  expect(await open()).toEqual([]);
  return (await viewOf(subscription.number)).live.consumer?.arn ?? '';
}

const told = async (userId: string, text: RegExp) =>
  (await world.db.prisma.notification.findMany({ where: { userId } })).filter((row) => text.test(row.text))
    .length;

test('a consumer that is gone, or was made anew past Sluice, is registered and handed over again, and told', async () => {
  const subscription = await subscribe(world, portal, {
    product: PRODUCT,
    role: 'fraud-scoring',
    pattern: 'FAN_OUT_CONSUMER',
  });
  await work(world, subscription.id);
  const view = await viewOf(subscription.number);
  const first = view.live.consumer?.arn ?? '';
  expect(view.consumerReplaced).toBeNull();

  await deregister(first);
  const second = await repaired(subscription);
  expect(second).not.toBe(first);
  expect(await tryToSubscribe('fraud-scoring', second)).toBe('allowed');
  expect((await viewOf(subscription.number)).consumerReplaced).toMatchObject({ before: first });
  expect(await told(portal.consumer.id, /has another ARN: put it into your program/)).toBe(1);

  // Somebody made one of the same name: it is taken up, with the policies that name it.
  await deregister(second);
  await admin.kinesis.send(
    new RegisterStreamConsumerCommand({
      StreamARN: STREAM().arn,
      ConsumerName: view.live.consumer?.name ?? '',
    }),
  );
  const third = await repaired(subscription);
  expect([first, second]).not.toContain(third);
  expect(await tryToSubscribe('fraud-scoring', third)).toBe('allowed');
  expect((await viewOf(subscription.number)).consumerReplaced).toMatchObject({ before: second });
  expect(await told(portal.consumer.id, /has another ARN/)).toBe(2);
  // Each time that it was found anew.
  expect(await told(portal.governance.id, /differs from what was approved: one difference/)).toBe(2);
});

test('a difference that was to be ignored for some days is told again after them', async () => {
  await admin.kinesis.send(
    new RegisterStreamConsumerCommand({ StreamARN: STREAM().arn, ConsumerName: 'of-the-owner' }),
  );
  const { Consumers = [] } = await admin.kinesis.send(
    new ListStreamConsumersCommand({ StreamARN: STREAM().arn }),
  );
  await deregisterOurs(Consumers.find(({ ConsumerName }) => ConsumerName !== 'of-the-owner')?.ConsumerARN);
  const before = await told(portal.governance.id, /differs from what was approved/);
  await scanTarget(world.deps, STREAM(), null);
  const [finding] = await open();
  const input = { id: finding?.id ?? '', version: finding?.version ?? 0 };
  value(await ignoreFinding(world.deps, portal.governance, { ...input, days: 7, reason: 'Next sprint.' }));
  await scanTarget(world.deps, STREAM(), null);
  expect(await told(portal.governance.id, /differs from what was approved/)).toBe(before + 1);
  world.clock.set(new Date(Date.now() + 8 * 86_400_000));
  for (let round = 0; round < 2; round += 1) await scanTarget(world.deps, STREAM(), null);
  world.clock.set(null);
  expect(await told(portal.governance.id, /differs from what was approved/)).toBe(before + 2);
  expect(await open()).toMatchObject([{ ignoredUntil: null, firstSeenAt: finding?.firstSeenAt }]);
});

async function deregisterOurs(ConsumerARN = ''): Promise<void> {
  await admin.kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN }));
}
