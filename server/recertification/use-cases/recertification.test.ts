import { beforeEach, expect, test } from 'vitest';
import type { MemoryAuditRow } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import {
  type CatalogWorld,
  catalogWorld,
  member,
  owner,
  PROJECT,
  stranger,
} from '../../catalog/testing/catalog-world';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { err, ok } from '../../kernel/result';
import { actorWith, NOW } from '../../kernel/testing/fixed';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import type { Campaign } from '../ports';
import { type MemoryItem, memoryRecertification } from '../testing/memory-recertification';
import { cancelCampaign } from './cancel-campaign';
import { decideItems } from './decide-items';
import { startCampaign } from './start-campaign';
import { sweepCampaigns } from './sweep-campaigns';

const governance = actorWith({ organisation: ['GOVERNANCE'] });
const ownerOfBoth = actorWith({
  memberships: [...owner.memberships, { projectId: 'consuming', roles: ['MEMBER'] }],
});
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

let world: CatalogWorld;
let product: DataProduct;
beforeEach(async () => {
  world = await catalogWorld();
  product = await world.published();
  for (const at of [1, 2, 3]) await subscription(at);
});

const at = (now: Date) => {
  const tx = { ...world.deps.tx, recertification: memoryRecertification(world.tables) };
  return { unitOfWork: world.tables.unitOfWork(tx), clock: { now: () => now } };
};
const deps = () => at(NOW);
const subscriptions = () => world.tables.table<SubscriptionRecord>('subscription');

async function subscription(serial: number): Promise<void> {
  const row = await world.deps.tx.subscriptions.insert({
    requestId: `request-${serial}`,
    productId: product.id,
    projectId: 'consuming',
    environmentId: 'environment',
    principalId: `principal-${serial}`,
    pattern: 'STANDARD_CONSUMER',
    endsAt: days(300),
    createdAt: NOW,
  });
  subscriptions().set(row.id, { ...row, state: 'ACTIVE' });
}

async function started(onDue: 'REVOKE' | 'ESCALATE' = 'ESCALATE') {
  const input = { name: 'Payments', reason: '', scope: { kind: 'ALL' as const }, dueAt: days(20), onDue };
  const campaign = await startCampaign(deps(), governance, input);
  if (!campaign.ok) throw new Error(campaign.error.kind);
  return campaign.value;
}
const decide = (by: typeof owner, decision: 'KEEP' | 'REVOKE', numbers: readonly number[], now = NOW) =>
  decideItems(at(now), by, { number: 1, subscriptions: [...numbers], decision, reason: 'Still used.' });
const campaign = (): Campaign | undefined => [...world.tables.table<Campaign>('campaign').values()][0];
const decisions = () =>
  [...world.tables.table<MemoryItem>('campaign-item').values()].map(({ decision }) => decision);
const states = () => [...subscriptions().values()].map(({ state }) => state);
const told = () =>
  [...world.tables.table<MemoryAuditRow>('audit').values()]
    .map(
      ({ type, projectId }) => `${type}${type.startsWith('recertification') && projectId ? ' to owner' : ''}`,
    )
    .filter((each) => /^recertification|^subscription/.test(each));

test('is started by governance, for a scope with something in it, with time to decide', async () => {
  const input = {
    name: 'Payments',
    reason: '',
    scope: { kind: 'ALL' as const },
    dueAt: days(20),
    onDue: 'REVOKE' as const,
  };
  const start = (by: typeof owner, part: object = {}) => startCampaign(deps(), by, { ...input, ...part });
  expect(await start(owner)).toEqual(err({ kind: 'forbidden' }));
  expect(await start(governance, { dueAt: days(0.5) })).toEqual(err({ kind: 'bad-due' }));
  expect(await start(governance, { scope: { kind: 'DOMAIN', id: 'gone' } })).toEqual(
    err({ kind: 'no-such-scope' }),
  );
  const empty = { kind: 'CLASSIFICATION', classification: 'PUBLIC' };
  expect(await start(governance, { scope: empty })).toEqual(err({ kind: 'nothing-there' }));
  expect((await start(governance, { scope: { kind: 'PROJECT', id: PROJECT } })).ok).toBe(true);
  expect(told()).toEqual(['recertification.started', 'recertification.asked to owner']);
  expect(decisions()).toEqual([null, null, null]);
});

test('owners keep and revoke, in one go, and the last decision closes it', async () => {
  await started();
  expect(await decide(stranger, 'KEEP', [1])).toEqual(err({ kind: 'not-found' }));
  expect(await decide(member, 'KEEP', [1])).toEqual(err({ kind: 'not-found' }));
  expect(await decide(ownerOfBoth, 'KEEP', [1])).toEqual(err({ kind: 'forbidden' }));
  expect(await decide(owner, 'KEEP', [1, 9])).toEqual(err({ kind: 'not-found' }));
  expect(await decide(owner, 'KEEP', [1, 2])).toEqual(ok({ decided: 2, passed: 0 }));
  expect(await decide(owner, 'KEEP', [1, 2])).toEqual(err({ kind: 'not-now' }));
  const before = queuedJobs(world.tables).length;
  expect(await decide(owner, 'REVOKE', [2, 3])).toEqual(ok({ decided: 2, passed: 0 }));
  expect(states()).toEqual(['ACTIVE', 'REVOKING', 'REVOKING']);
  expect(queuedJobs(world.tables)).toHaveLength(before + 2);
  expect(campaign()?.state).toBe('CLOSED');
  expect(told().slice(2)).toEqual([
    'subscription.recertified',
    'subscription.recertified',
    'subscription.revoked',
    'subscription.revoked',
    'recertification.closed',
  ]);
});

test('what ended meanwhile is passed over', async () => {
  await started();
  const [first] = subscriptions().values();
  if (first) subscriptions().set(first.id, { ...first, state: 'EXPIRED', endReason: 'expired' });
  expect(await decide(owner, 'KEEP', [1, 2, 3])).toEqual(ok({ decided: 2, passed: 1 }));
  expect(campaign()?.state).toBe('CLOSED');
});

test('owners are reminded once for each day that counts', async () => {
  await started();
  await sweepCampaigns(deps());
  for (const left of [14, 14, 13, 7, 2]) await sweepCampaigns(at(days(20 - left)));
  expect(told().filter((each) => each === 'recertification.reminded to owner')).toHaveLength(3);
});

test('at its due date it revokes what nobody decided on, each once, and closes', async () => {
  await started('REVOKE');
  await decide(owner, 'KEEP', [1]);
  await sweepCampaigns(at(days(20)));
  await sweepCampaigns(at(days(20)));
  expect(states()).toEqual(['ACTIVE', 'REVOKING', 'REVOKING']);
  expect(decisions()).toEqual(['KEEP', 'REVOKE', 'REVOKE']);
  expect(campaign()?.state).toBe('CLOSED');
  expect(told().filter((each) => each === 'subscription.revoked')).toHaveLength(2);
  expect(told().at(-1)).toBe('recertification.closed');
});

test('or it escalates: from then on governance alone decides', async () => {
  await started();
  await sweepCampaigns(at(days(21)));
  await sweepCampaigns(at(days(22)));
  expect(campaign()?.state).toBe('ESCALATED');
  expect(states()).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
  expect(told().slice(2)).toEqual(['recertification.escalated', 'recertification.overdue to owner']);
  expect(await decide(owner, 'KEEP', [1], days(22))).toEqual(err({ kind: 'not-now' }));
  expect(await decide(governance, 'REVOKE', [1, 2, 3], days(22))).toEqual(ok({ decided: 3, passed: 0 }));
  expect(campaign()?.state).toBe('CLOSED');
});

test('closes by itself when the last open one ends by itself', async () => {
  await started();
  await decide(owner, 'KEEP', [1, 2]);
  const last = [...subscriptions().values()].at(-1);
  if (last) subscriptions().set(last.id, { ...last, state: 'REVOKED', endReason: 'relinquished' });
  await sweepCampaigns(at(days(1)));
  expect(campaign()?.state).toBe('CLOSED');
});

test('is cancelled by governance while it runs, and then does nothing at its due date', async () => {
  await started('REVOKE');
  expect(await cancelCampaign(deps(), owner, { number: 1, version: 0 })).toEqual(err({ kind: 'forbidden' }));
  expect(await cancelCampaign(deps(), governance, { number: 1, version: 3 })).toEqual(err({ kind: 'stale' }));
  expect(await cancelCampaign(deps(), governance, { number: 1, version: 0 })).toEqual(ok(undefined));
  expect(await cancelCampaign(deps(), governance, { number: 1, version: 1 })).toEqual(
    err({ kind: 'not-now' }),
  );
  await sweepCampaigns(at(days(30)));
  expect(states()).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
  expect(await decide(governance, 'KEEP', [1])).toEqual(err({ kind: 'not-now' }));
});
