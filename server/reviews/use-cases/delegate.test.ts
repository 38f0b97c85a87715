import { beforeEach, expect, test } from 'vitest';
import { memoryUsers } from '../../access/testing/memory-users';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import { actorWith, fixedClock } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import type { DelegationRecord, DelegationRepository } from '../ports';
import { delegate, endDelegation } from './delegate';

let tables: Memory;
const memoryDelegations = (): DelegationRepository => {
  const rows = tables.table<DelegationRecord>('delegation');
  return {
    find: async (id) => rows.get(id) ?? null,
    async insert(row) {
      const saved = { ...row, id: tables.nextId() };
      rows.set(saved.id, saved);
      return saved;
    },
    async end(id, endsAt) {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, endsAt });
    },
  };
};
const build = () => {
  const tx = { delegations: memoryDelegations(), users: memoryUsers(tables), audit: memoryAudit(tables) };
  return { tx, unitOfWork: tables.unitOfWork(tx), clock: fixedClock };
};
const owner = {
  ...actorWith({ memberships: [{ projectId: 'p', roles: ['PRODUCT_OWNER'] }] }),
  id: 'owner',
};
const input = { email: 'other@demo.sluice.local', from: '2026-11-21', until: '2026-11-30', note: '' };

beforeEach(async () => {
  tables = memory();
  const { users } = build().tx;
  await users.insert({ email: 'other@demo.sluice.local', name: 'Other', passwordHash: null });
});

test('holds from the first day to the end of the last, and can be ended', async () => {
  const deps = build();
  expect((await delegate(deps, owner, input)).ok).toBe(true);
  const [row] = tables.table<DelegationRecord>('delegation').values();
  expect([row?.startsAt.toISOString(), row?.endsAt.toISOString()]).toEqual([
    '2026-11-21T00:00:00.000Z',
    '2026-12-01T00:00:00.000Z',
  ]);
  const id = row?.id ?? '';
  expect(await endDelegation(deps, { ...owner, id: 'somebody' }, { id })).toMatchObject({ ok: false });
  expect((await endDelegation(deps, owner, { id })).ok).toBe(true);
  expect(await endDelegation(deps, owner, { id })).toMatchObject({ error: { kind: 'no-such-delegation' } });
  expect(auditTypes(tables)).toEqual(['user.review-delegated', 'user.review-delegation-ended']);
});

test.each([
  ['nobody', { email: 'nobody@demo.sluice.local' }, 'no-such-person'],
  ['days that are over', { from: '2026-11-01', until: '2026-11-20' }, 'wrong-days'],
  ['days the wrong way round', { from: '2026-11-30', until: '2026-11-21' }, 'wrong-days'],
  ['half a year', { until: '2027-05-30' }, 'wrong-days'],
] as const)('%s is refused', async (_, change, kind) => {
  expect(await delegate(build(), owner, { ...input, ...change })).toMatchObject({ error: { kind } });
});

test.each([
  ['a member', actorWith({ memberships: [{ projectId: 'p', roles: ['MEMBER', 'CONSUMER_OWNER'] }] })],
  ['a platform admin', actorWith({ organisation: ['PLATFORM_ADMIN'] })],
  ['an auditor', actorWith({ organisation: ['AUDITOR'] })],
])('%s decides nothing and so has nothing to hand on', async (_, actor) => {
  expect(await delegate(build(), actor, input)).toMatchObject({ error: { kind: 'forbidden' } });
});
