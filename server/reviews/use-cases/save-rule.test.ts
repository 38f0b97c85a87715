import { beforeEach, expect, test } from 'vitest';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import { err } from '../../kernel/result';
import { actorWith, fixedClock } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { memoryReviews } from '../testing/memory-reviews';
import { saveRule } from './save-rule';

let tables: Memory;
const build = () => {
  const tx = { reviews: memoryReviews(tables), audit: memoryAudit(tables) };
  return { tx, unitOfWork: tables.unitOfWork(tx), clock: fixedClock };
};
beforeEach(() => {
  tables = memory();
});
const governance = actorWith({ organisation: ['GOVERNANCE'] });
const input = {
  id: null,
  version: 0,
  name: 'Internal reads',
  enabled: false,
  classification: 'INTERNAL' as const,
  patterns: ['STANDARD_CONSUMER' as const],
  sameAccount: false,
  ownDomain: false,
  longestDays: 30,
  projects: [],
};

test('each change is a version; the audit has what it was', async () => {
  const deps = build();
  const made = await saveRule(deps, governance, input);
  if (!made.ok) throw new Error(made.error.kind);
  const { id } = made.value;
  expect(await saveRule(deps, governance, { ...input, id, version: 1, enabled: true })).toMatchObject({
    value: { version: 2, enabled: true },
  });
  expect(await saveRule(deps, governance, { ...input, id, version: 1 })).toEqual(err({ kind: 'stale' }));
  expect(auditTypes(tables)).toEqual(['approval-rule.created', 'approval-rule.changed']);
});

test('two rules never share a name: requests say it', async () => {
  const deps = build();
  await saveRule(deps, governance, input);
  expect(await saveRule(deps, governance, input)).toEqual(err({ kind: 'name-taken' }));
});

test.each([
  ['a platform admin, who approves no access to data', actorWith({ organisation: ['PLATFORM_ADMIN'] })],
  ['an auditor', actorWith({ organisation: ['AUDITOR'] })],
  ['governance of a domain', actorWith({ governedDomains: ['payments'] })],
])('is not for %s', async (_, actor) => {
  expect(await saveRule(build(), actor, input)).toEqual(err({ kind: 'forbidden' }));
});
