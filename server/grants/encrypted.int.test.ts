import { DisableKeyCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanTarget } from '@/server/drift/use-cases/scan-target';
import { roleArn } from '@/server/kernel/arn';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { paymentsAdmin } from './testing/encrypted-stream';
import {
  approve,
  grantStates,
  inputFor,
  preview,
  stateOf,
  submit,
  subscribe,
  tryToReadRecords,
  value,
  work,
} from './testing/play';
import { ANALYTICS, FRAUD, PAYMENTS, type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

let world: World;
let portal: Portal;
let admin: ReturnType<typeof paymentsAdmin>;
/** Of the mesh, with the mark; and one without. */
let marked: string;
let unmarked: string;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  admin = paymentsAdmin();
  marked = await admin.markedKey();
  unmarked = await admin.makeKey(false);
  await Promise.all([
    admin.encrypt('refunds-issued', unmarked),
    admin.encrypt('payments-captured', 'alias/aws/kinesis'),
  ]);
  for (const stream of ['payments-authorized', 'refunds-issued', 'payments-captured', 'risk-signals']) {
    await portal.publish(stream);
    await admin.put(stream);
  }
});
afterAll(() => world?.stop());

async function revoke(id: string): Promise<void> {
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Test is over.' }));
  await work(world, id);
  expect(await stateOf(world, id)).toBe('REVOKED');
}

test('a marked key opens by its policy: shown, written, read back, proved, and taken away with the last that needs it', async () => {
  const before = await admin.policyOf(marked);
  const number = await submit(world, portal, { product: 'payments-authorized', role: 'fraud-scoring' });
  const plan = await preview(world, portal, number);
  expect(plan.changes.map(({ kind, action }) => `${kind} ${action}`)).toEqual([
    'STREAM_POLICY put',
    'KEY_POLICY put',
    'ROLE_POLICY put',
  ]);
  expect(plan.keyGrant).toBeNull();
  const key = plan.changes.find(({ kind }) => kind === 'KEY_POLICY');
  expect(key?.after?.compact).toContain(`arn:aws:iam::${FRAUD}:role/fraud-scoring`);
  expect(plan.effects.find((row) => row.key === 'read')).toMatchObject({
    now: 'denied',
    after: 'allowed',
    actions: expect.arrayContaining(['kms:Decrypt']),
  });
  expect(plan.gateLine.gates.map((gate) => gate.key)).toContain('stream-key');

  const { id } = await approve(world, portal, number);
  await work(world, id);
  expect(await stateOf(world, id)).toBe('ACTIVE');
  expect(await admin.policyOf(marked)).toBe(key?.after?.compact);
  expect(await tryToReadRecords('fraud-scoring', admin.arn('payments-authorized'))).toBe('allowed');

  // The same use by another pattern: one statement, counted for both.
  const kcl = await subscribe(world, portal, {
    product: 'payments-authorized',
    role: 'fraud-scoring',
    pattern: 'KCL_STANDARD',
  });
  await work(world, kcl.id);
  await revoke(id);
  expect(await tryToReadRecords('fraud-scoring', admin.arn('payments-authorized'))).toBe('allowed');
  await revoke(kcl.id);
  expect(await tryToReadRecords('fraud-scoring', admin.arn('payments-authorized'))).toBe(
    'AccessDeniedException',
  );
  expect(JSON.parse(await admin.policyOf(marked))).toEqual(JSON.parse(before));
});

test('any other key opens by a KMS grant, whose policy stays as it is', async () => {
  const before = await admin.policyOf(unmarked);
  const ask = { product: 'refunds-issued', role: 'fraud-scoring' };
  const number = await submit(world, portal, ask);
  const plan = await preview(world, portal, number);
  expect(plan.changes.map(({ kind }) => kind)).toEqual(['STREAM_POLICY', 'ROLE_POLICY']);
  expect(plan.keyGrant).toMatchObject({
    keyArn: unmarked,
    operations: ['Decrypt'],
    context: `aws:kinesis:arn = ${admin.arn('refunds-issued')}`,
  });
  const { id } = await approve(world, portal, number);
  await work(world, id);
  expect(await stateOf(world, id)).toBe('ACTIVE');
  expect(await admin.grantsOf(unmarked)).toEqual([plan.keyGrant?.name]);
  expect(await tryToReadRecords('fraud-scoring', admin.arn('refunds-issued'))).toBe('allowed');
  await revoke(id);
  expect(await admin.grantsOf(unmarked)).toEqual([]);
  expect(await admin.policyOf(unmarked)).toBe(before);
  expect(await tryToReadRecords('fraud-scoring', admin.arn('refunds-issued'))).toBe('AccessDeniedException');
});

test('what somebody changes about the keys is found and repaired', async () => {
  const byPolicy = await subscribe(world, portal, { product: 'payments-authorized', role: 'fraud-scoring' });
  const byGrant = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-scoring' });
  for (const { id } of [byPolicy, byGrant]) await work(world, id);
  const found = async () => {
    for (const arn of [marked, unmarked]) await scanTarget(world.deps, { arn, kind: 'KEY' }, null);
    const open = await world.db.prisma.driftFinding.findMany({
      where: { resolvedAt: null, targetArn: { in: [marked, unmarked] } },
      orderBy: { key: 'asc' },
    });
    return open.map(
      ({ change, dimension, subject }) => `${change} ${dimension} ${subject.split('/').at(-1)}`,
    );
  };
  expect(await found()).toEqual([]);

  await admin.closeToOthers(marked);
  await admin.revokeAllGrants(unmarked);
  await admin.grant(unmarked, 'sluice-by-hand', roleArn(FRAUD, 'fraud-replay'));
  expect(await found()).toEqual([
    'EXTRA kms-grant fraud-replay',
    'MISSING kms-grant fraud-scoring',
    'MISSING principals fraud-scoring',
  ]);
  const health = async (subscriptionId: string) =>
    (await world.db.prisma.grant.findMany({ where: { subscriptionId }, orderBy: { kind: 'asc' } }))
      .filter(({ kind }) => kind === 'KEY_POLICY' || kind === 'KMS_GRANT')
      .map((grant) => grant.health);
  expect([await health(byPolicy.id), await health(byGrant.id)]).toEqual([['MISSING'], ['MISSING']]);

  for (const arn of [marked, unmarked])
    expect(await repairTarget(world.deps, { arn, kind: 'KEY' })).toMatchObject({ kind: 'repaired' });
  expect(await found()).toEqual([]);
  for (const stream of ['payments-authorized', 'refunds-issued'])
    expect(await tryToReadRecords('fraud-scoring', admin.arn(stream))).toBe('allowed');

  // Another key than the approved one: what opens the old one opens nothing new.
  await admin.encrypt('refunds-issued', marked);
  await scanTarget(world.deps, { arn: admin.arn('refunds-issued'), kind: 'STREAM' }, null);
  const changed = { targetArn: admin.arn('refunds-issued'), resolvedAt: null };
  expect(await world.db.prisma.driftFinding.findMany({ where: changed })).toMatchObject([
    { dimension: 'key-changed', wanted: [unmarked], found: [marked] },
  ]);
  await admin.encrypt('refunds-issued', unmarked);
  for (const { id } of [byPolicy, byGrant]) await revoke(id);
});

test('a key of a third account is opened there', async () => {
  const analytics = paymentsAdmin('admin-analytics-prod');
  const elsewhere = await analytics.makeKey(true, {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: ANALYTICS }, Action: 'kms:*', Resource: '*' },
      {
        Sid: 'StreamsOfPayments',
        Effect: 'Allow',
        Principal: { AWS: PAYMENTS },
        Action: ['kms:DescribeKey', 'kms:GenerateDataKey', 'kms:Decrypt'],
        Resource: '*',
      },
    ],
  });
  await admin.encrypt('risk-signals', elsewhere);
  await admin.put('risk-signals');
  const number = await submit(world, portal, { product: 'risk-signals', role: 'fraud-replay' });
  const plan = await preview(world, portal, number);
  expect(plan.changes.find(({ kind }) => kind === 'KEY_POLICY')).toMatchObject({
    accountId: ANALYTICS,
    unmanaged: ['statement 1', 'StreamsOfPayments'],
  });
  const { id } = await approve(world, portal, number);
  await work(world, id);
  expect(await stateOf(world, id)).toBe('ACTIVE');
  expect(await tryToReadRecords('fraud-replay', admin.arn('risk-signals'))).toBe('allowed');
  await revoke(id);
  expect(await analytics.policyOf(elsewhere)).not.toContain('Sluice');
});

describe('what cannot work is said before anybody approves it', () => {
  const refused = async (product: string) => {
    const result = await submitRequest(
      world.deps,
      portal.consumer,
      inputFor(portal, { product, role: 'fraud-replay' }),
    );
    return result.ok ? 'sent' : result.error.kind;
  };

  test('the key that AWS manages, across accounts', async () => {
    const before = await world.mark();
    expect(await refused('payments-captured')).toBe('key-not-shareable');
    const calls = await world.calls(before);
    expect(calls.filter(({ operation }) => /^(?:Put|Create)/.test(operation ?? ''))).toEqual([]);
  });

  test('a key that lets only its administrator near', async () => {
    const locked = await admin.makeKey(true, await admin.onlyMe());
    await admin.encrypt('settlement-batches', locked);
    await portal.publish('settlement-batches');
    expect(await refused('settlement-batches')).toBe('key-closed');
  });

  test('a key that is disabled, with what became of a subscription that was on its way', async () => {
    const waiting = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-scoring' });
    await admin.kms.send(new DisableKeyCommand({ KeyId: unmarked }));
    expect(await refused('refunds-issued')).toBe('key-not-enabled');
    expect((await work(world, waiting.id)).kind).toBe('failed');
    expect(await stateOf(world, waiting.id)).toBe('FAILED');
    const failed = await world.db.prisma.grant.findFirstOrThrow({ where: { subscriptionId: waiting.id } });
    expect(failed.error).toMatchObject({ code: 'KeyNotEnabled' });
    await admin.kms.send(new EnableKeyCommand({ KeyId: unmarked }));
    expect(await grantStates(world, waiting.id)).toEqual(['APPLY_FAILED', 'APPLY_FAILED', 'APPLY_FAILED']);
  });
});
