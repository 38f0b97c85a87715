import { KinesisClient, PutResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { inputFor, preview, submit, value } from '@/server/grants/testing/play';
import { type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import type { Actor } from '@/server/kernel/actor';
import { getHome } from './home';
import { getRequest, getRequestForm, listApprovals, listRequests } from './queries';
import { approveRequest } from './use-cases/approve-request';
import { askForChanges } from './use-cases/ask-for-changes';
import { previewPlan } from './use-cases/preview-plan';
import { rejectRequest } from './use-cases/reject-request';
import { resubmitRequest } from './use-cases/resubmit-request';
import { submitRequest } from './use-cases/submit-request';
import { withdrawRequest } from './use-cases/withdraw-request';

let world: World;
let portal: Portal;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  await portal.publish('refunds-issued');
});
afterAll(() => world?.stop());
beforeEach(async () => {
  await world.db.pool.query(
    'truncate subscription_request, request_decision, subscription, "grant", apply_run, apply_step cascade',
  );
  await world.db.pool.query('delete from graphile_worker._private_jobs');
});

const ask = { product: 'payments-captured', role: 'fraud-scoring' } as const;
const versionOf = async (number: number) =>
  (await world.db.prisma.subscriptionRequest.findUniqueOrThrow({ where: { number } })).version;
const decision = async (number: number) => ({
  number,
  version: await versionOf(number),
  comment: 'Because.',
});
async function approval(number: number) {
  const { planHash } = await preview(world, portal, number);
  return { number, version: await versionOf(number), planHash, comment: '' };
}
const jobs = async () =>
  (await world.db.pool.query('select task_identifier, key from graphile_worker.jobs order by 1')).rows;
const auditTypes = async () =>
  (await world.db.prisma.auditEvent.findMany({ orderBy: { id: 'asc' } })).map(({ type }) => type);

describe('an approval', () => {
  test('is one commit: decision, subscription, grants, audit and both jobs', async () => {
    const number = await submit(world, portal, ask);
    const before = (await auditTypes()).length;
    const input = await approval(number);
    const approved = value(await approveRequest(world.deps, portal.producer, input));
    expect(await world.db.prisma.subscriptionRequest.findUniqueOrThrow({ where: { number } })).toMatchObject({
      state: 'APPROVED',
      approvedPlanHash: input.planHash,
      decidedAt: expect.any(Date),
    });
    const subscription = await world.db.prisma.subscription.findUniqueOrThrow({
      where: { number: approved.subscriptionNumber ?? -1 },
      include: { grants: true },
    });
    expect(subscription).toMatchObject({ state: 'PROVISIONING', pattern: 'STANDARD_CONSUMER' });
    expect(subscription.grants.map(({ kind, state }) => [kind, state])).toEqual([
      ['STREAM_POLICY', 'PLANNED'],
      ['ROLE_POLICY', 'PLANNED'],
    ]);
    expect(await jobs()).toEqual([
      { task_identifier: 'grants.apply', key: `grants.apply:${subscription.id}` },
      { task_identifier: 'subscriptions.expire', key: `subscriptions.expire:${subscription.id}` },
    ]);
    expect((await auditTypes()).slice(before)).toEqual([
      'subscription-request.approved',
      'subscription.started',
    ]);
    expect(await getRequest(world.deps, portal.consumer, number)).toMatchObject({
      state: 'APPROVED',
      subscriptionNumber: subscription.number,
      decisions: [
        { event: 'submitted', actor: 'consumer, Fraud Detection' },
        { event: 'approved', actor: 'producer, Payments Core' },
      ],
      may: { decide: false, withdraw: false, resubmit: false },
    });
  });

  test('of two people in the same second is one; the other is told', async () => {
    const number = await submit(world, portal, ask);
    const input = await approval(number);
    const outcomes = await Promise.all(
      [portal.producer, portal.governance, portal.producer].map((actor) =>
        approveRequest(world.deps, actor, input),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome.error).toEqual({ kind: 'stale', state: 'APPROVED' });
    expect(await world.db.prisma.subscription.count()).toBe(1);
  });

  test('and a rejection in the same second: one wins', async () => {
    const number = await submit(world, portal, ask);
    const [approved, rejected] = await Promise.all([
      approveRequest(world.deps, portal.producer, await approval(number)),
      rejectRequest(world.deps, portal.governance, await decision(number)),
    ]);
    expect([approved.ok, rejected.ok].filter(Boolean)).toHaveLength(1);
  });

  test('of a plan that is not the one that was shown does nothing', async () => {
    const number = await submit(world, portal, ask);
    const input = await approval(number);
    expect(await approveRequest(world.deps, portal.producer, { ...input, planHash: 'f'.repeat(64) })).toEqual(
      { ok: false, error: { kind: 'plan-changed' } },
    );

    // Somebody names the role in the stream's policy between the page and the click.
    const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
    const ResourceARN = `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/payments-captured`;
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ByHand',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::555566667777:role/fraud-scoring' },
          Action: 'kinesis:GetRecords',
          Resource: ResourceARN,
        },
      ],
    });
    await kinesis.send(new PutResourcePolicyCommand({ ResourceARN, Policy }));
    expect(await approveRequest(world.deps, portal.producer, input)).toEqual({
      ok: false,
      error: { kind: 'plan-changed' },
    });
    const shown = await preview(world, portal, number);
    expect(shown.changes[0]).toMatchObject({ unmanaged: ['ByHand'], action: 'put' });
    expect(shown.checks.find(({ key }) => key === 'unmanaged')).toMatchObject({ state: 'information' });
    expect((await approveRequest(world.deps, portal.producer, await approval(number))).ok).toBe(true);
  });

  test('waits for AWS: the page shows the request, and the decision says what does not answer', async () => {
    const number = await submit(world, portal, ask);
    const input = await approval(number);
    await world.fault({
      service: 'kinesis',
      operation: 'GetResourcePolicy',
      kind: 'access-denied',
      count: 2,
    });
    expect(value(await previewPlan(world.deps, portal.producer, number))).toMatchObject({
      state: 'unreachable',
      failure: { title: 'The Sluice role in payments-prod may not read the stream’s policy.' },
    });
    expect(await approveRequest(world.deps, portal.producer, input)).toMatchObject({
      ok: false,
      error: { kind: 'aws', account: 'payments-prod' },
    });
    expect(await getRequest(world.deps, portal.producer, number)).toMatchObject({ state: 'IN_REVIEW' });
  });
});

describe('nobody decides without the right to', () => {
  test.each([
    ['insider', 'own-project'],
    ['consumer', 'forbidden'],
    ['stranger', 'not-found'],
  ] as const)('%s is answered %s', async (who, kind) => {
    const number = await submit(world, portal, ask);
    const input = await approval(number);
    const actor: Actor = portal[who];
    for (const outcome of [
      await approveRequest(world.deps, actor, input),
      await rejectRequest(world.deps, actor, await decision(number)),
      await askForChanges(world.deps, actor, await decision(number)),
    ])
      expect(outcome).toMatchObject({ ok: false, error: { kind } });
  });

  test('another project’s request is not there: page, plan and list', async () => {
    const number = await submit(world, portal, ask);
    expect(await getRequest(world.deps, portal.stranger, number)).toBeNull();
    expect(await previewPlan(world.deps, portal.stranger, number)).toMatchObject({
      error: { kind: 'not-found' },
    });
    const all = { projectId: null, cursor: null };
    expect((await listRequests(world.deps, portal.stranger, all)).items).toEqual([]);
    expect((await listRequests(world.deps, portal.governance, all)).items).toHaveLength(1);
    const wait = async (actor: Actor) => (await listApprovals(world.deps, actor, null)).items.length;
    expect(await wait(portal.producer)).toBe(1);
    expect(await wait(portal.governance)).toBe(1);
    const { domainId } = await world.db.prisma.dataProduct.findUniqueOrThrow({
      where: { slug: ask.product },
    });
    const ofDomain: Actor = { ...portal.stranger, memberships: [], governedDomains: [domainId] };
    const ofAnother: Actor = { ...ofDomain, governedDomains: [portal.payments.id] };
    expect([await wait(ofDomain), await wait(ofAnother)]).toEqual([1, 0]);
    expect((await listRequests(world.deps, ofDomain, all)).items).toHaveLength(1);
    expect((await listRequests(world.deps, ofAnother, all)).items).toEqual([]);
    expect((await getRequest(world.deps, ofDomain, number))?.may.decide).toBe(true);
    expect(await getRequest(world.deps, ofAnother, number)).toBeNull();
    expect(await wait(portal.insider)).toBe(0);
    expect(await wait(portal.consumer)).toBe(0);
    expect(await getHome(world.deps, portal.producer)).toMatchObject([
      { kind: 'decide-request', ref: number, words: inputFor(portal, ask).purpose },
    ]);
    expect(await getHome(world.deps, portal.stranger)).toEqual([]);
  });

  test('with the roles they have at that moment', async () => {
    const number = await submit(world, portal, ask);
    const former: Actor = { ...portal.producer, memberships: [] };
    expect(await approveRequest(world.deps, former, await approval(number))).toMatchObject({
      error: { kind: 'not-found' },
    });
  });
});

describe('a request', () => {
  test('for the same again is refused with where to look', async () => {
    const number = await submit(world, portal, ask);
    const again = () => submitRequest(world.deps, portal.consumer, inputFor(portal, ask));
    expect(await again()).toEqual({ ok: false, error: { kind: 'duplicate-request', number } });
    const both = await Promise.all(
      [0, 1].map(() =>
        submitRequest(world.deps, portal.consumer, inputFor(portal, { ...ask, role: 'fraud-replay' })),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const { subscriptionNumber } = value(
      await approveRequest(world.deps, portal.producer, await approval(number)),
    );
    expect(await again()).toMatchObject({
      error: { kind: 'duplicate-subscription', number: subscriptionNumber },
    });
  });

  test('goes back, comes again changed, and can be withdrawn', async () => {
    const number = await submit(world, portal, ask);
    const back = await decision(number);
    value(await askForChanges(world.deps, portal.producer, back));
    expect(await getHome(world.deps, portal.consumer)).toMatchObject([
      { kind: 'changes-requested', ref: number, words: back.comment },
    ]);
    const { productSlug: _, ...changed } = inputFor(portal, { ...ask, role: 'fraud-replay' });
    const stale = { ...changed, number, version: 0, comment: '' };
    expect(await resubmitRequest(world.deps, portal.consumer, stale)).toMatchObject({
      error: { kind: 'stale' },
    });
    value(await resubmitRequest(world.deps, portal.consumer, { ...stale, version: await versionOf(number) }));
    expect(await getRequest(world.deps, portal.producer, number)).toMatchObject({
      state: 'IN_REVIEW',
      principal: { roleName: 'fraud-replay' },
      decisions: [
        { event: 'submitted' },
        { event: 'changes-asked', comment: 'Because.' },
        { event: 'resubmitted' },
      ],
    });
    expect(await withdrawRequest(world.deps, portal.producer, await decision(number))).toMatchObject({
      error: { kind: 'forbidden' },
    });
    value(await withdrawRequest(world.deps, portal.consumer, await decision(number)));
    expect((await getRequest(world.deps, portal.producer, number))?.state).toBe('WITHDRAWN');
  });

  test.each([
    ['a product that is not there', { productSlug: 'nothing' }, 'not-found'],
    [
      'an environment that is not there',
      { environmentId: '00000000-0000-7000-8000-000000000000' },
      'environment-not-yours',
    ],
    ['an end in the past', { endsAt: new Date(0) }, 'end-out-of-bounds'],
    ['an end too far away', { endsAt: new Date(Date.now() + 400 * 86_400_000) }, 'end-out-of-bounds'],
  ] as const)('for %s is refused', async (_, change, kind) => {
    const input = { ...inputFor(portal, ask), ...change };
    expect(await submitRequest(world.deps, portal.consumer, input)).toMatchObject({ error: { kind } });
  });

  test('with another project’s environment or role is refused as if they were not there', async () => {
    const foreign = { ...inputFor(portal, ask), environmentId: portal.analyticsEnvironmentId };
    expect(await submitRequest(world.deps, portal.consumer, foreign)).toMatchObject({
      error: { kind: 'environment-not-yours' },
    });
    const mixed = { ...inputFor(portal, ask), principalId: portal.principals['ledger-replay'] ?? '' };
    expect(await submitRequest(world.deps, portal.consumer, mixed)).toMatchObject({
      error: { kind: 'environment-not-yours' },
    });
    expect(await submitRequest(world.deps, portal.insider, inputFor(portal, ask))).toMatchObject({
      error: { kind: 'forbidden' },
    });
  });

  test('in another Region, with an unchecked role, or for a product that is closed says so', async () => {
    const { prisma } = world.db;
    const id = portal.principals['fraud-replay'] ?? '';
    const send = () =>
      submitRequest(
        world.deps,
        portal.consumer,
        inputFor(portal, { product: 'refunds-issued', role: 'fraud-replay' }),
      );
    await prisma.environmentPrincipal.update({ where: { id }, data: { state: 'UNCHECKED' } });
    expect(await send()).toMatchObject({ error: { kind: 'principal-not-usable' } });
    await prisma.environmentPrincipal.update({ where: { id }, data: { state: 'USABLE' } });

    const where = { id: portal.environmentId };
    await prisma.environment.update({ where, data: { region: 'us-east-1' } });
    expect(await send()).toMatchObject({
      error: { kind: 'region-mismatch', streamRegion: 'eu-west-1', environmentRegion: 'us-east-1' },
    });
    const form = await getRequestForm(world.deps, portal.consumer, {
      slug: 'refunds-issued',
      projectId: portal.fraud.id,
    });
    expect(form?.environments[0]?.refusal).toContain('Kinesis has no access across Regions');
    await prisma.environment.update({ where, data: { region: 'eu-west-1' } });

    const product = { slug: 'refunds-issued' };
    await prisma.dataProduct.update({ where: product, data: { lifecycle: 'DEPRECATED' } });
    expect(await send()).toMatchObject({ error: { kind: 'product-not-open', lifecycle: 'DEPRECATED' } });
    await prisma.dataProduct.update({ where: product, data: { lifecycle: 'PUBLISHED' } });
  });
});
