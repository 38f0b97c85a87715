import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getAccount } from '../accounts/queries';
import { unassignAccount } from '../accounts/use-cases/unassign-account';
import { updateAccount } from '../accounts/use-cases/update-account';
import { createDraftInput } from '../catalog/schema';
import { createDraft } from '../catalog/use-cases/create-draft';
import { removeDomain } from '../catalog/use-cases/remove-domain';
import { approve, inputFor, submit, value, work } from '../grants/testing/play';
import { ANALYTICS, PAYMENTS, type Portal, seedPortal } from '../grants/testing/portal';
import { startWorld, type World } from '../grants/testing/world';
import { actorWith } from '../kernel/testing/fixed';
import { submitRequest } from '../requests/use-cases/submit-request';
import { withdrawRequest } from '../requests/use-cases/withdraw-request';
import { revokeSubscription } from '../subscriptions/use-cases/revoke-subscription';
import { getProjectPage, listProjectRows } from './project-pages';
import { createProject } from './use-cases/create-project';
import { removeProject } from './use-cases/remove-project';
import { setMemberRoles } from './use-cases/set-member-roles';

const admin = { ...actorWith({ organisation: ['PLATFORM_ADMIN'] }), id: 'admin' };
let world: World;
let portal: Portal;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
});
afterAll(() => world?.stop());

const seenOf = async (id: string) =>
  world.db.prisma.project.findUniqueOrThrow({ where: { id }, select: { id: true, version: true } });
const remove = async (id: string) => removeProject(world.deps, admin, await seenOf(id));

let serial = 0;
/** A project that may publish streams of the payments account, with an owner in it. */
async function newProject() {
  serial += 1;
  const slug = `loyalty-${serial}`;
  const { id } = value(await createProject(world.deps, admin, { slug, name: 'Loyalty', description: '' }));
  await world.db.prisma.accountAssignment.create({ data: { accountId: PAYMENTS, projectId: id } });
  const roles = ['PRODUCT_OWNER' as const, 'CONSUMER_OWNER' as const];
  value(await setMemberRoles(world.deps, admin, { projectId: id, userId: 'stranger', roles }));
  return { id, slug, owner: { ...portal.stranger, memberships: [{ projectId: id, roles }] } };
}

const draftOf = async (project: Awaited<ReturnType<typeof newProject>>, domainId?: string) => {
  const domain = domainId ?? (await world.db.prisma.domain.findFirstOrThrow()).id;
  const input = createDraftInput.parse({
    ownerProjectId: project.id,
    streamArn: `arn:aws:kinesis:eu-west-1:${PAYMENTS}:stream/loyalty-${project.slug}`,
    name: `Points ${project.slug}`,
    domainId: domain,
    classification: 'INTERNAL',
    accessPatterns: ['STANDARD_CONSUMER'],
  });
  return createDraft(world.deps, project.owner, input);
};

test('a project goes with its members and assignments, and its history stays', async () => {
  const { id, slug } = await newProject();
  expect((await remove(id)).ok).toBe(true);
  expect(await getProjectPage(world.deps, admin, slug)).toBeNull();
  expect((await listProjectRows(world.deps, admin)).map((row) => row.slug)).not.toContain(slug);
  expect(await world.db.prisma.projectMembership.count({ where: { projectId: id } })).toBe(0);
  const account = await getAccount(world.deps, admin, PAYMENTS);
  expect(account?.assignments.map(({ project }) => project.id)).not.toContain(id);
  expect(account?.assignableProjects.map((project) => project.id)).not.toContain(id);
  expect(await world.db.prisma.auditEvent.count({ where: { projectId: id } })).toBe(3);
  const again = { slug, name: 'Loyalty again', description: '' };
  expect(await createProject(world.deps, admin, again)).toMatchObject({ error: { kind: 'slug-taken' } });
  const roles = { projectId: id, userId: 'stranger', roles: ['MEMBER' as const] };
  expect(await setMemberRoles(world.deps, admin, roles)).toMatchObject({
    error: { kind: 'no-such-project' },
  });
});

test('a draft keeps its project, and whatever is live keeps the projects on both sides', async () => {
  const project = await newProject();
  value(await draftOf(project));
  expect(await remove(project.id)).toMatchObject({
    error: { kind: 'in-use', dependants: [{ kind: 'product', lifecycle: 'DRAFT' }] },
  });

  const number = await submit(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  const asked = { error: { kind: 'in-use', dependants: [{ kind: 'request', number }] } };
  expect(await remove(portal.fraud.id)).toMatchObject(asked);
  expect(await remove(portal.payments.id)).toMatchObject({
    error: { kind: 'in-use', dependants: [{ kind: 'product' }, { kind: 'request', number }] },
  });
  const subscription = await approve(world, portal, number);
  await work(world, subscription.id);
  const live = {
    error: { kind: 'in-use', dependants: [{ kind: 'subscription', number: subscription.number }] },
  };
  expect(await remove(portal.fraud.id)).toMatchObject(live);
  const note = 'The test is over.';
  value(await revokeSubscription(world.deps, portal.producer, { number: subscription.number, note }));
  // Access that is still being taken away has an owner.
  expect(await remove(portal.fraud.id)).toMatchObject(live);
  await work(world, subscription.id);
  expect((await remove(portal.fraud.id)).ok).toBe(true);
});

describe('an account', () => {
  const whole = () =>
    world.db.prisma.accountAssignment.findFirstOrThrow({
      where: { accountId: ANALYTICS, projectId: portal.analytics.id },
    });

  test('is not taken from a project, nor a Region from it, while a request or subscription stands on it', async () => {
    const number = await submit(world, portal, { product: 'payments-captured', role: 'analytics-ingest' });
    const { id } = await whole();
    const inUse = [{ kind: 'request', number }];
    expect(await unassignAccount(world.deps, admin, { assignmentId: id })).toMatchObject({
      error: { kind: 'in-use', dependants: inUse },
    });
    const account = await world.db.prisma.awsAccount.findUniqueOrThrow({ where: { id: ANALYTICS } });
    const change = { id: ANALYTICS, version: account.version, alias: account.alias, regions: ['us-east-1'] };
    expect(await updateAccount(world.deps, admin, { ...change, spokeRoleArn: undefined })).toMatchObject({
      error: { kind: 'regions-in-use', regions: ['eu-west-1'], dependants: inUse },
    });
    const withdrawn = { number, version: 0, comment: '' };
    value(await withdrawRequest(world.deps, portal.analyst, withdrawn));
    expect((await unassignAccount(world.deps, admin, { assignmentId: id })).ok).toBe(true);
    const ask = inputFor(portal, { product: 'payments-captured', role: 'analytics-ingest' });
    expect(await submitRequest(world.deps, portal.analyst, ask)).toMatchObject({
      error: { kind: 'account-not-assigned' },
    });
    await world.db.prisma.accountAssignment.create({
      data: { accountId: ANALYTICS, projectId: portal.analytics.id },
    });
  });

  test('is never taken from under a request that is sent in the same second', async () => {
    const ask = inputFor(portal, { product: 'payments-captured', role: 'analytics-ingest' });
    for (let round = 0; round < 8; round += 1) {
      const { id } = await whole();
      const [sent, taken] = await Promise.all([
        submitRequest(world.deps, portal.analyst, ask),
        unassignAccount(world.deps, admin, { assignmentId: id }),
      ]);
      expect([sent.ok, taken.ok].filter(Boolean), `round ${round}`).toHaveLength(1);
      if (sent.ok) {
        const { number } = sent.value;
        value(await withdrawRequest(world.deps, portal.analyst, { number, version: 0, comment: '' }));
      } else {
        await world.db.prisma.accountAssignment.create({
          data: { accountId: ANALYTICS, projectId: portal.analytics.id },
        });
      }
    }
  });
});

test('a project or a domain is never removed from under a draft that is made in the same second', async () => {
  for (let round = 0; round < 8; round += 1) {
    const project = await newProject();
    const domain = await world.db.prisma.domain.create({ data: { slug: `d-${round}`, name: 'D' } });
    const removal =
      round % 2 === 0
        ? remove(project.id)
        : removeDomain(world.deps, admin, { id: domain.id, version: domain.version });
    const [drafted, removed] = await Promise.all([draftOf(project, domain.id), removal]);
    expect([drafted.ok, removed.ok].filter(Boolean), `round ${round}`).toHaveLength(1);
  }
});
