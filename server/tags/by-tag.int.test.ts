import { IAMClient, ListRoleTagsCommand, TagRoleCommand, UntagRoleCommand } from '@aws-sdk/client-iam';
import { GetResourcePolicyCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { retireProduct } from '@/server/catalog/use-cases/retire-product';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanTarget } from '@/server/drift/use-cases/scan-target';
import { runExposureScan } from '@/server/exposure/use-cases/run-scan';
import { scanExposureNow } from '@/server/exposure/use-cases/start-scan';
import { subscribe, tryToRead, value, work } from '@/server/grants/testing/play';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import type { Actor } from '@/server/kernel/actor';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { err } from '@/server/kernel/result';
import type { TagJobDeps } from './ports';
import { decideChange } from './use-cases/decide-change';
import { proposeClosing, proposeShare } from './use-cases/propose-share';
import { proposeTag } from './use-cases/propose-tag';
import { runTagChange } from './use-cases/run-change';

const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const ROLE = roleArn(FRAUD, 'fraud-scoring');
const TAG = { key: 'sluice:share:payments', value: 'open' };
const reason = 'Every scoring job of fraud reads it.';

let world: World;
let portal: Portal;
let iam: IAMClient;
let kinesis: KinesisClient;
beforeAll(async () => {
  // AWS's rates would meet what the test itself asks for.
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
});
afterAll(async () => {
  iam?.destroy();
  kinesis?.destroy();
  await world?.stop();
});

const run = (id: string, changed: Partial<TagJobDeps> = {}) =>
  runTagChange({ ...world.deps, ...changed }, id);
const changeOf = (id: string) => world.db.prisma.tagChange.findUniqueOrThrow({ where: { id } });
const decide = async (actor: Actor, id: string, decision: 'approve' | 'reject' = 'approve') => {
  const { number, version } = await changeOf(id);
  return decideChange(world.deps, actor, { number, version, decision, comment: 'Looked at it.' });
};
const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }) =>
  result.ok ? 'ok' : result.error.kind;
const tagRole = async (act: string | null) =>
  value(
    await proposeTag(world.deps, portal.consumer, {
      kind: 'ROLE',
      arn: ROLE,
      key: TAG.key,
      value: act,
      reason,
    }),
  ).id;
const tagsOfRole = async () => {
  const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName: 'fraud-scoring' }));
  return Object.fromEntries((Tags ?? []).map((tag) => [tag.Key, tag.Value]));
};
const statements = async (): Promise<readonly unknown[]> => {
  const { Policy } = await kinesis.send(new GetResourcePolicyCommand({ ResourceARN: STREAM }));
  return JSON.parse(Policy || '{}').Statement ?? [];
};

test('a product is opened by tag once governance has seen the policy', async () => {
  const share = {
    slug: 'payments-captured',
    tag: TAG,
    patterns: ['STANDARD_CONSUMER' as const],
    accounts: [FRAUD],
    reason,
  };
  expect(kindOf(await proposeShare(world.deps, portal.consumer, share))).toBe('forbidden');
  const { id } = value(await proposeShare(world.deps, portal.producer, share));
  expect(kindOf(await proposeShare(world.deps, portal.producer, share))).toBe('already-shared');
  await run(id);

  const { state, effect } = await changeOf(id);
  expect(state).toBe('IN_REVIEW');
  expect(effect).toMatchObject({
    gains: [],
    losses: [],
    unseen: [expect.stringContaining('Every role in fraud-prod that carries sluice:share:payments = open')],
    documents: [{ kind: 'STREAM_POLICY', before: null }],
  });
  expect(await statements()).toEqual([]);
  expect(kindOf(await decide(portal.producer, id))).toBe('own-proposal');
  expect(kindOf(await decide(portal.stranger, id))).toBe('not-found');
  expect(kindOf(await decide(portal.governance, id))).toBe('ok');
  expect(await run(id)).toEqual({ kind: 'done' });
  expect((await changeOf(id)).state).toBe('APPLIED');
  expect(await statements()).toMatchObject([
    {
      Principal: { AWS: [`arn:aws:iam::${FRAUD}:root`] },
      Condition: { StringEquals: { 'aws:PrincipalTag/sluice:share:payments': 'open' } },
    },
  ]);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
});

test('a role that is tagged gets in after somebody else approved it, whatever is lost on the way', async () => {
  const id = await tagRole(TAG.value);
  await run(id);
  const { state, effect, gaining, owners } = await changeOf(id);
  expect([state, gaining, owners]).toEqual(['IN_REVIEW', [portal.fraud.id], [portal.payments.id]]);
  expect(effect).toMatchObject({ gains: [{ principalArn: ROLE, resourceArn: STREAM }], losses: [] });
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  expect(await tagsOfRole()).not.toHaveProperty(TAG.key);

  expect(kindOf(await decide(portal.consumer, id))).toBe('own-proposal');
  expect(kindOf(await decide(portal.insider, id))).toBe('own-project');
  expect(kindOf(await decide(portal.producer, id))).toBe('ok');
  // The tag is written and the answer is lost; then the worker comes again.
  const lost: TagJobDeps['managedTagWriter'] = {
    ...world.deps.managedTagWriter,
    put: async (...asked) => {
      await world.deps.managedTagWriter.put(...asked);
      return err({
        kind: 'unavailable',
        retryable: true,
        operation: 'iam:TagRole',
        code: 'TimeoutError',
        awsMessage: '',
      });
    },
  };
  expect((await run(id, { managedTagWriter: lost })).kind).toBe('later');
  expect((await changeOf(id)).state).toBe('APPLYING');
  expect(await run(id)).toEqual({ kind: 'done' });
  expect((await changeOf(id)).state).toBe('APPLIED');
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');
});

test('subscriptions on the same stream and role leave it alone, and nothing differs from what is wanted', async () => {
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  await work(world, id);
  expect(await statements()).toHaveLength(2);
  for (const [kind, arn] of [
    ['STREAM', STREAM],
    ['ROLE', ROLE],
  ] as const)
    expect(await scanTarget(world.deps, { kind, arn }, null)).toEqual({ kind: 'scanned', findings: 0 });
  await world.db.prisma.subscription.update({
    where: { id },
    data: { state: 'REVOKING', endReason: 'revoked' },
  });
  await world.db.prisma.grant.updateMany({ where: { subscriptionId: id }, data: { state: 'REMOVING' } });
  await work(world, id);
  expect(await statements()).toHaveLength(1);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');
});

test('the exposure is known to be by tag', async () => {
  value(await scanExposureNow(world.deps, portal.governance));
  const { id } = await world.db.prisma.exposureScan.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });
  expect(await runExposureScan(world.deps, id)).toBe('done');
  const rows = await world.db.prisma.exposure.findMany({
    where: { principalArn: ROLE, resourceArn: STREAM },
  });
  expect(rows.map(({ via, byTag, reach }) => ({ via, byTag, reach }))).toEqual([
    { via: 'TAG_SHARE', byTag: true, reach: 'READ' },
  ]);
});

test('a tag that is changed past Sluice is found, and a repair brings back what was approved', async () => {
  await iam.send(new UntagRoleCommand({ RoleName: 'fraud-scoring', TagKeys: [TAG.key] }));
  const stray = { Key: 'sluice:classification', Value: 'restricted' };
  await iam.send(new TagRoleCommand({ RoleName: 'fraud-scoring', Tags: [stray] }));
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  const ref = { kind: 'ROLE' as const, arn: ROLE };
  expect(await scanTarget(world.deps, ref, null)).toEqual({ kind: 'scanned', findings: 2 });
  const open = await world.db.prisma.driftFinding.findMany({ orderBy: { subject: 'asc' } });
  expect(open.map(({ change, subject }) => `${change} ${subject}`)).toEqual([
    'EXTRA sluice:classification',
    `MISSING ${TAG.key}`,
  ]);
  expect(await repairTarget(world.deps, ref)).toMatchObject({ kind: 'repaired' });
  expect(await world.db.prisma.driftFinding.count({ where: { resolvedAt: null } })).toBe(0);
  expect(await tagsOfRole()).not.toHaveProperty(stray.Key);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');
});

test('a tag goes without anybody being asked, and access with it', async () => {
  const id = await tagRole(null);
  expect(await run(id)).toEqual({ kind: 'done' });
  expect(await changeOf(id)).toMatchObject({
    state: 'APPLIED',
    effect: { gains: [], losses: [{ principalArn: ROLE }] },
  });
  expect(await tagsOfRole()).not.toHaveProperty(TAG.key);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
});

test('closing the share ends it for everybody who carries the tag', async () => {
  const again = await tagRole(TAG.value);
  await run(again);
  value(await decide(portal.governance, again));
  await run(again);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');

  const share = await world.db.prisma.tagShare.findFirstOrThrow();
  const { id } = value(await proposeClosing(world.deps, portal.producer, { shareId: share.id, reason }));
  await run(id);
  expect((await changeOf(id)).state).toBe('APPLIED');
  expect((await world.db.prisma.tagShare.findFirstOrThrow()).state).toBe('CLOSED');
  expect(await statements()).toEqual([]);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  expect(await tagsOfRole()).toHaveProperty(TAG.key);
});

test('what is approved is not written when more would gain by then', async () => {
  const { id } = value(
    await proposeShare(world.deps, portal.producer, {
      slug: 'payments-captured',
      tag: { key: 'sluice:domain', value: 'fraud' },
      patterns: ['STANDARD_CONSUMER'],
      accounts: [FRAUD],
      reason,
    }),
  );
  await run(id);
  value(await decide(portal.governance, id));
  const tagged = value(
    await proposeTag(world.deps, portal.consumer, {
      kind: 'ROLE',
      arn: ROLE,
      key: 'sluice:domain',
      value: 'fraud',
      reason,
    }),
  );
  // Nobody gains by the tag while the share is being opened only for the one, and everybody for the other.
  await world.db.prisma.tagShare.updateMany({ where: { state: 'OPENING' }, data: { state: 'PROPOSED' } });
  await run(tagged.id);
  expect((await changeOf(tagged.id)).state).toBe('APPLIED');
  expect(await run(id)).toEqual({ kind: 'done' });
  const after = await changeOf(id);
  expect([after.state, after.gaining]).toEqual(['IN_REVIEW', [portal.fraud.id]]);
  expect(await statements()).toEqual([]);
  expect(kindOf(await decide(portal.insider, id))).toBe('own-project');
  expect(kindOf(await decide(portal.governance, id, 'reject'))).toBe('ok');
  expect(
    (await world.db.prisma.tagShare.findFirstOrThrow({ where: { tagKey: 'sluice:domain' } })).state,
  ).toBe('DECLINED');
});

test('a share ends with its product', async () => {
  const { id } = value(
    await proposeShare(world.deps, portal.producer, {
      slug: 'payments-captured',
      tag: TAG,
      patterns: ['STANDARD_CONSUMER'],
      accounts: [FRAUD],
      reason,
    }),
  );
  await run(id);
  value(await decide(portal.governance, id));
  await run(id);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');
  const product = await world.db.prisma.dataProduct.findFirstOrThrow({
    where: { slug: 'payments-captured' },
  });
  value(await retireProduct(world.deps, portal.producer, { id: product.id, version: product.version }));
  const closing = await world.db.prisma.tagChange.findFirstOrThrow({ orderBy: { number: 'desc' } });
  await run(closing.id);
  expect((await changeOf(closing.id)).state).toBe('APPLIED');
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
});
