import { DeleteStreamCommand, waitUntilStreamNotExists } from '@aws-sdk/client-kinesis';
import { DisableKeyCommand, EnableKeyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AccessPattern } from '@/server/policies/build/access-pattern';
import { retrySubscription } from '@/server/subscriptions/use-cases/retry-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import type { ApplyDeps } from './apply-ports';
import { paymentsAdmin } from './testing/encrypted-stream';
import { noWaiting } from './testing/no-waiting';
import { grantStates, stateOf, subscribe, tryToRead, tryToReadRecords, value, work } from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

let world: World;
let portal: Portal;
let admin: ReturnType<typeof paymentsAdmin>;
/** Of the mesh, with the mark: `payments-authorized` is encrypted with it. And one without, for `refunds-issued`. */
let marked: string;
let unmarked: string;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  admin = paymentsAdmin();
  marked = await admin.markedKey();
  unmarked = await admin.makeKey(false);
  await admin.encrypt('refunds-issued', unmarked);
  for (const stream of ['payments-authorized', 'refunds-issued']) await admin.put(stream);
  for (const stream of [
    'payments-authorized',
    'refunds-issued',
    'payments-captured',
    'risk-signals',
    'settlement-batches',
  ])
    await portal.publish(stream);
});
afterAll(() => world?.stop());
afterEach(() => world.clearFaults());

async function revoke(id: string): Promise<void> {
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await revokeSubscription(world.deps, portal.governance, { number, note: 'Over.' }));
}

async function retry(id: string): Promise<void> {
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await retrySubscription(world.deps, portal.consumer, { number }));
}

/** Ports of a run in whose middle, right before its first write, something happens. */
function midway(happens: () => Promise<unknown>): Pick<ApplyDeps, 'journal' | 'pacing'> {
  let met: Promise<unknown> | undefined;
  const { journal } = world.deps;
  return {
    pacing: noWaiting,
    journal: {
      ...journal,
      async keepDocument(version) {
        met ??= happens();
        await met;
        return journal.keepDocument(version);
      },
    },
  };
}

const explained = async (subscriptionId: string) =>
  (await world.db.prisma.grant.findMany({ where: { subscriptionId }, orderBy: { kind: 'asc' } })).flatMap(
    ({ error }) => (error === null ? [] : [(error as { code: string }).code]),
  );

describe('a session that ends in the middle of a run', () => {
  /** Every call of a run meets it once, whichever side it is on. */
  const CALLS = {
    apply: {
      kinesis: ['GetResourcePolicy', 'PutResourcePolicy', 'RegisterStreamConsumer', 'DescribeStreamConsumer'],
      iam: ['GetRolePolicy', 'PutRolePolicy'],
      kms: ['GetKeyPolicy', 'PutKeyPolicy', 'ListGrants', 'CreateGrant'],
    },
    remove: {
      kinesis: ['GetResourcePolicy', 'PutResourcePolicy', 'DeleteResourcePolicy', 'DeregisterStreamConsumer'],
      iam: ['GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'],
      kms: ['GetKeyPolicy', 'PutKeyPolicy', 'ListGrants', 'RevokeGrant'],
    },
  } as const;

  async function endEachOnce(direction: keyof typeof CALLS): Promise<void> {
    for (const [service, operations] of Object.entries(CALLS[direction]))
      for (const operation of operations)
        await world.fault({ service, operation, kind: 'session-ended', count: 1 });
  }

  async function inOneRun(id: string): Promise<void> {
    const since = await world.mark();
    expect(await work(world, id)).toEqual({ kind: 'done' });
    const calls = await world.calls(since);
    expect(calls.filter(({ fault }) => fault === 'session-ended').length).toBeGreaterThan(2);
    expect(await world.db.prisma.applyRun.count({ where: { subscriptionId: id, outcome: 'retrying' } })).toBe(
      0,
    );
  }

  test.each<[string, string, AccessPattern]>([
    ['a key’s policy', 'payments-authorized', 'STANDARD_CONSUMER'],
    ['a KMS grant and a consumer', 'refunds-issued', 'FAN_OUT_CONSUMER'],
  ])('costs a sign-in, not the run, with %s', async (_, product, pattern) => {
    const { id } = await subscribe(world, portal, { product, role: 'fraud-scoring', pattern });
    await endEachOnce('apply');
    await inOneRun(id);
    expect(await stateOf(world, id)).toBe('ACTIVE');
    await world.clearFaults();
    await revoke(id);
    await endEachOnce('remove');
    await inOneRun(id);
    expect(await stateOf(world, id)).toBe('REVOKED');
    expect(new Set(await grantStates(world, id))).toEqual(new Set(['REMOVED']));
    await world.clearFaults();
  });

  test('and again and again is said in words, and left to the next run', async () => {
    const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
    await world.fault({ service: 'iam', operation: 'PutRolePolicy', kind: 'session-ended', count: 500 });
    for (let tries = 1; tries < 5; tries += 1)
      expect(await work(world, id, { pacing: noWaiting })).toMatchObject({ kind: 'retry' });
    expect(await work(world, id, { pacing: noWaiting })).toEqual({ kind: 'failed' });
    const failed = await world.db.prisma.grant.findFirstOrThrow({
      where: { subscriptionId: id, kind: 'ROLE_POLICY' },
    });
    expect(failed.error).toMatchObject({
      title: 'Sluice’s session in fraud-prod ended before its time.',
      code: 'ExpiredToken',
    });
    await world.clearFaults();
    await retry(id);
    expect(await work(world, id)).toEqual({ kind: 'done' });
    await revoke(id);
    await work(world, id);
  });
});

describe('a key', () => {
  test.each([
    ['a key’s policy', 'payments-authorized', () => marked],
    ['a KMS grant', 'refunds-issued', () => unmarked],
  ])(
    'that is disabled in the middle of a run, with %s: never a half state that says active',
    async (_, product, key) => {
      const { id } = await subscribe(world, portal, { product, role: 'fraud-replay' });
      await work(
        world,
        id,
        midway(() => admin.kms.send(new DisableKeyCommand({ KeyId: key() }))),
      );
      expect(await stateOf(world, id)).not.toBe('ACTIVE');
      await admin.kms.send(new EnableKeyCommand({ KeyId: key() }));
      if ((await stateOf(world, id)) !== 'PROVISIONING') await retry(id);
      expect(await work(world, id)).toEqual({ kind: 'done' });
      expect(await tryToReadRecords('fraud-replay', admin.arn(product))).toBe('allowed');

      // It goes while access is on: nothing reads any more, and the end comes all the same.
      await admin.kms.send(new DisableKeyCommand({ KeyId: key() }));
      expect(await tryToReadRecords('fraud-replay', admin.arn(product))).not.toBe('allowed');
      await revoke(id);
      expect(await work(world, id)).toEqual({ kind: 'done' });
      expect(await stateOf(world, id)).toBe('REVOKED');
      await admin.kms.send(new EnableKeyCommand({ KeyId: key() }));
      expect(await tryToReadRecords('fraud-replay', admin.arn(product))).toBe('AccessDeniedException');
    },
  );

  test.each([
    ['a key’s policy', true],
    ['a KMS grant', false],
  ])(
    'that is scheduled for deletion in the middle, with %s: failed in words, and ended without it',
    async (_, managed) => {
      const product = 'risk-signals';
      const key = await admin.makeKey(managed);
      await admin.encrypt(product, key);
      const { id } = await subscribe(world, portal, { product, role: 'fraud-replay' });
      const doom = () =>
        admin.kms.send(new ScheduleKeyDeletionCommand({ KeyId: key, PendingWindowInDays: 7 }));
      await work(world, id, midway(doom));
      expect(['FAILED', 'PARTIAL']).toContain(await stateOf(world, id));
      expect((await explained(id)).length).toBeGreaterThan(0);
      await retry(id);
      expect(await work(world, id)).toEqual({ kind: 'failed' });
      expect(new Set(await explained(id))).toEqual(new Set(['KeyNotEnabled']));
      await revoke(id);
      expect(await work(world, id)).toEqual({ kind: 'done' });
      expect(await stateOf(world, id)).toBe('REVOKED');
      expect(await tryToRead('fraud-replay', admin.arn(product))).toBe('AccessDeniedException');
    },
  );
});

test('a stream that is deleted in the middle: failed in words, and over with everything that was written', async () => {
  const product = 'settlement-batches';
  const before = await subscribe(world, portal, { product, role: 'fraud-scoring' });
  await work(world, before.id);
  expect(await stateOf(world, before.id)).toBe('ACTIVE');
  const { id } = await subscribe(world, portal, { product, role: 'fraud-replay' });
  const remove = async () => {
    await admin.kinesis.send(new DeleteStreamCommand({ StreamName: product, EnforceConsumerDeletion: true }));
    await waitUntilStreamNotExists(
      { client: admin.kinesis, maxWaitTime: 60, minDelay: 0.2 },
      { StreamName: product },
    );
  };
  await work(world, id, midway(remove));
  expect(['FAILED', 'PARTIAL']).toContain(await stateOf(world, id));
  await retry(id);
  expect(await work(world, id)).toEqual({ kind: 'failed' });
  expect(new Set(await explained(id))).toEqual(new Set(['ResourceNotFoundException']));

  for (const each of [id, before.id]) {
    await revoke(each);
    expect(await work(world, each)).toEqual({ kind: 'done' });
    expect(await stateOf(world, each)).toBe('REVOKED');
  }
});
