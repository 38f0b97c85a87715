import { beforeEach, describe, expect, test } from 'vitest';
import { memoryAccounts } from '../../accounts/testing/memory-accounts';
import { type MemoryAuditRow, memoryAudit } from '../../audit/testing/memory-audit';
import type { Dependant } from '../../kernel/dependant';
import { err } from '../../kernel/result';
import { actorWith, fixedClock } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { changeProjectInput } from '../schema';
import { memoryProjects } from '../testing/memory-projects';
import { changeProject } from './change-project';
import { removeProject } from './remove-project';

const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const LIVE: readonly Dependant[] = [
  { kind: 'subscription', number: 7, projectId: 'p', ownerProjectId: 'payments' },
];

let tables: Memory;
beforeEach(() => {
  tables = memory();
});

async function world(dependants: readonly Dependant[] = []) {
  const tx = {
    projects: memoryProjects(tables, dependants),
    accounts: memoryAccounts(tables),
    audit: memoryAudit(tables),
  };
  const project = await tx.projects.insert({ slug: 'fraud', name: 'Fraud', description: 'Finds it.' });
  if (!project) throw new Error('inserted');
  await tx.accounts.assign({ accountId: '555566667777', projectId: project.id, streamArn: null });
  const deps = { tx, unitOfWork: tables.unitOfWork(tx), clock: fixedClock };
  return { deps, project, seen: { id: project.id, version: project.version } };
}
const lastAudit = () => [...tables.table<MemoryAuditRow>('audit').values()].at(-1);

describe('changing a project', () => {
  test('gives it another name and says so in the audit; the short name stays', async () => {
    const { deps, seen } = await world();
    const changed = await changeProject(deps, admin, { ...seen, name: 'Fraud and Risk', description: '' });
    expect(changed).toMatchObject({ value: { slug: 'fraud', name: 'Fraud and Risk', version: 1 } });
    expect(lastAudit()).toMatchObject({
      type: 'project.changed',
      before: { name: 'Fraud', description: 'Finds it.' },
      after: { name: 'Fraud and Risk', description: '' },
    });
  });

  test('that was changed since the page was made is refused', async () => {
    const { deps, seen } = await world();
    await changeProject(deps, admin, { ...seen, name: 'First', description: '' });
    expect(await changeProject(deps, admin, { ...seen, name: 'Second', description: '' })).toEqual(
      err({ kind: 'stale' }),
    );
    expect(await removeProject(deps, admin, seen)).toEqual(err({ kind: 'stale' }));
  });

  test.each([
    { name: '', reason: 'no name' },
    { name: 'x'.repeat(300), reason: 'a name of 300 characters' },
  ])('$reason is refused', ({ name }) => {
    const id = '0193d5a0-0000-7000-8000-000000000001';
    expect(changeProjectInput.safeParse({ id, version: '0', name, description: '' }).success).toBe(false);
  });
});

describe('removing a project', () => {
  test('is refused while something live hangs on it, and names it', async () => {
    const { deps, project, seen } = await world(LIVE);
    expect(await removeProject(deps, admin, seen)).toEqual(err({ kind: 'in-use', dependants: LIVE }));
    expect(await deps.tx.projects.hold(project.id)).not.toBeNull();
    expect(lastAudit()).toBeUndefined();
  });

  test('takes it away and keeps in the audit what it had', async () => {
    const { deps, project, seen } = await world();
    expect((await removeProject(deps, admin, seen)).ok).toBe(true);
    expect(await deps.tx.projects.hold(project.id)).toBeNull();
    expect(lastAudit()).toMatchObject({
      type: 'project.removed',
      subjectLabel: 'Fraud',
      before: { assignments: [{ accountId: '555566667777', streamArn: null }] },
    });
    expect(await removeProject(deps, admin, seen)).toEqual(err({ kind: 'no-such-project' }));
  });

  test.each([['GOVERNANCE'], ['AUDITOR']] as const)('is not for %s', async (role) => {
    const { deps, seen } = await world();
    const actor = actorWith({ organisation: [role] });
    expect(await removeProject(deps, actor, seen)).toEqual(err({ kind: 'forbidden' }));
    expect(await changeProject(deps, actor, { ...seen, name: 'Mine', description: '' })).toEqual(
      err({ kind: 'forbidden' }),
    );
  });

  test('is not for its own members, whatever they are in it', async () => {
    const { deps, project, seen } = await world();
    const owner = actorWith({
      memberships: [{ projectId: project.id, roles: ['PRODUCT_OWNER', 'CONSUMER_OWNER'] }],
    });
    expect(await removeProject(deps, owner, seen)).toEqual(err({ kind: 'forbidden' }));
  });
});
