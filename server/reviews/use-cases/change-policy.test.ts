import { beforeEach, expect, test } from 'vitest';
import { type MemoryAuditRow, memoryAudit } from '../../audit/testing/memory-audit';
import { err } from '../../kernel/result';
import { actorWith, fixedClock } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { DEFAULT_POLICY } from '../domain/review-policy';
import { memoryReviews } from '../testing/memory-reviews';
import { changePolicy } from './change-policy';

let tables: Memory;
const build = () => {
  const tx = { reviews: memoryReviews(tables), audit: memoryAudit(tables) };
  return { tx, unitOfWork: tables.unitOfWork(tx), clock: fixedClock };
};
beforeEach(() => {
  tables = memory();
});
const { version: _, ...settings } = DEFAULT_POLICY;
const input = {
  classifications: [...settings.classifications],
  patterns: ['PRODUCER' as const],
  outsideAccount: true,
  mandatory: [...settings.mandatory],
  ownerDays: 2,
  governanceDays: 3,
  graceDays: 4,
  changesDays: 5,
};

test('a change is a new version, told to the audit with both', async () => {
  const deps = build();
  const governance = actorWith({ organisation: ['GOVERNANCE'] });
  expect(await changePolicy(deps, governance, { ...input, version: 1 })).toMatchObject({
    value: { version: 2 },
  });
  expect(await deps.tx.reviews.policy()).toEqual({ ...input, version: 2 });
  expect([...tables.table<MemoryAuditRow>('audit').values()]).toMatchObject([
    { type: 'review-policy.changed', before: { version: 1 }, after: { version: 2, patterns: ['PRODUCER'] } },
  ]);
  // Two people changed the same version.
  expect(await changePolicy(deps, governance, { ...input, version: 1 })).toEqual(err({ kind: 'stale' }));
});

test.each([
  ['auditor', actorWith({ organisation: ['AUDITOR'] })],
  ['product owner', actorWith({ memberships: [{ projectId: 'p', roles: ['PRODUCT_OWNER'] }] })],
  ['governance of a domain', actorWith({ governedDomains: ['payments'] })],
])('%s does not change it', async (_name, actor) => {
  expect(await changePolicy(build(), actor, { ...input, version: 1 })).toEqual(err({ kind: 'forbidden' }));
});
