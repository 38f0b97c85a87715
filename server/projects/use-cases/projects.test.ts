import { beforeEach, describe, expect, test } from 'vitest';
import { memoryUsers } from '../../access/testing/memory-users';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import { err } from '../../kernel/result';
import { actorWith } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { createProjectInput } from '../schema';
import { memoryProjects } from '../testing/memory-projects';
import { addMember } from './add-member';
import { createProject } from './create-project';
import { setMemberRoles } from './set-member-roles';

const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const input = { slug: 'fraud-detection', name: 'Fraud Detection', description: '' };

let tables: Memory;
let deps: ReturnType<typeof build>;
function build() {
  const tx = { projects: memoryProjects(tables), users: memoryUsers(tables), audit: memoryAudit(tables) };
  return { tx, unitOfWork: tables.unitOfWork(tx) };
}
beforeEach(() => {
  tables = memory();
  deps = build();
});

test('only the platform administrator creates projects and gives roles', async () => {
  const governance = actorWith({ organisation: ['GOVERNANCE', 'AUDITOR'] });
  expect(await createProject(deps, governance, input)).toEqual(err({ kind: 'forbidden' }));
  const roles = { projectId: 'p', userId: 'u', roles: [] };
  expect(await setMemberRoles(deps, governance, roles)).toEqual(err({ kind: 'forbidden' }));
});

test('a slug is taken once', async () => {
  expect((await createProject(deps, admin, input)).ok).toBe(true);
  expect(await createProject(deps, admin, { ...input, name: 'Other' })).toEqual(err({ kind: 'slug-taken' }));
});

test('roles are replaced as a whole, and the audit says from what to what', async () => {
  const project = await createProject(deps, admin, input);
  const user = await deps.tx.users.insert({ email: 'm@demo.sluice.local', name: 'M', passwordHash: '' });
  if (!project.ok || !user) throw new Error('created');
  const who = { projectId: project.value.id, userId: user.id };
  await setMemberRoles(deps, admin, { ...who, roles: ['MEMBER'] });
  await setMemberRoles(deps, admin, { ...who, roles: ['CONSUMER_OWNER', 'CONSUMER_OWNER'] });
  expect(await deps.tx.projects.rolesOf(who.projectId, who.userId)).toEqual(['CONSUMER_OWNER']);
  expect(auditTypes(tables)).toEqual([
    'project.created',
    'project.member-roles-set',
    'project.member-roles-set',
  ]);
});

test.each([
  { projectId: 'gone', userId: 'gone', kind: 'no-such-project' },
  { projectId: null, userId: 'gone', kind: 'no-such-user' },
])('$kind', async ({ projectId, userId, kind }) => {
  const project = await createProject(deps, admin, input);
  if (!project.ok) throw new Error('created');
  const given = { projectId: projectId ?? project.value.id, userId, roles: ['MEMBER' as const] };
  expect(await setMemberRoles(deps, admin, given)).toEqual(err({ kind }));
});

describe('adding somebody', () => {
  const email = 'm@demo.sluice.local';
  async function world() {
    const project = await createProject(deps, admin, input);
    const user = await deps.tx.users.insert({ email, name: 'M', passwordHash: '' });
    if (!project.ok || !user) throw new Error('created');
    return { projectId: project.value.id, userId: user.id };
  }

  test('by their address gives the roles and says so in the audit', async () => {
    const { projectId, userId } = await world();
    expect((await addMember(deps, admin, { projectId, email, roles: ['MEMBER', 'MEMBER'] })).ok).toBe(true);
    expect(await deps.tx.projects.rolesOf(projectId, userId)).toEqual(['MEMBER']);
    expect(auditTypes(tables).at(-1)).toBe('project.member-added');
  });

  test.each([
    { who: 'nobody@demo.sluice.local', project: null, kind: 'no-such-user' },
    { who: email, project: 'gone', kind: 'no-such-project' },
  ])('$kind', async ({ who, project, kind }) => {
    const { projectId } = await world();
    const given = { projectId: project ?? projectId, email: who, roles: ['MEMBER' as const] };
    expect(await addMember(deps, admin, given)).toEqual(err({ kind }));
  });

  test('never replaces what a member is already', async () => {
    const { projectId, userId } = await world();
    await setMemberRoles(deps, admin, { projectId, userId, roles: ['PRODUCT_OWNER'] });
    const again = await addMember(deps, admin, { projectId, email, roles: ['MEMBER'] });
    expect(again).toEqual(err({ kind: 'member-already' }));
    expect(await deps.tx.projects.rolesOf(projectId, userId)).toEqual(['PRODUCT_OWNER']);
  });

  test('is for platform admins', async () => {
    const { projectId } = await world();
    const governance = actorWith({ organisation: ['GOVERNANCE'] });
    expect(await addMember(deps, governance, { projectId, email, roles: ['MEMBER'] })).toEqual(
      err({ kind: 'forbidden' }),
    );
  });
});

test('no project takes the address of a page', () => {
  expect(createProjectInput.safeParse({ ...input, slug: 'new' }).success).toBe(false);
});
