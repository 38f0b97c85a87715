import { beforeEach, describe, expect, test } from 'vitest';
import { memoryAccounts } from '../../accounts/testing/memory-accounts';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import type { AwsFailure } from '../../kernel/aws-failure';
import type { Dependant } from '../../kernel/dependant';
import { err, ok, type Result } from '../../kernel/result';
import { actorWith, failure, fixedClock } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { memoryProjects } from '../../projects/testing/memory-projects';
import type { RoleFacts } from '../ports';
import { memoryEnvironments } from '../testing/memory-environments';
import { addPrincipal } from './add-principal';
import { createEnvironment } from './create-environment';
import { recheckPrincipal } from './recheck-principal';
import { removeEnvironment } from './remove-environment';
import { removePrincipal } from './remove-principal';
import { renameEnvironment } from './rename-environment';

const PROJECT = 'fraud';
const ACCOUNT = '555566667777';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/fraud-scoring`;
const owner = actorWith({ memberships: [{ projectId: PROJECT, roles: ['CONSUMER_OWNER'] }] });
const member = actorWith({ memberships: [{ projectId: PROJECT, roles: ['MEMBER'] }] });
const stranger = actorWith({ memberships: [{ projectId: 'other', roles: ['CONSUMER_OWNER'] }] });
const governance = actorWith({ organisation: ['GOVERNANCE'] });

const document = { Version: '2012-10-17', Statement: [] } as const;
const facts: RoleFacts = {
  roleArn: ROLE,
  roleId: 'AROAFIRST',
  roleName: 'fraud-scoring',
  path: '/',
  tags: { 'sluice:managed': 'true' },
  boundary: {
    arn: `arn:aws:iam::${ACCOUNT}:policy/SluiceBoundary`,
    policy: { name: 'boundary SluiceBoundary', document },
  },
  inline: [],
  managed: [],
  trust: { name: 'trust policy', document },
};

let tables: Memory;
function build(read: Result<RoleFacts, AwsFailure> = ok(facts), dependants: readonly Dependant[] = []) {
  const tx = {
    environments: memoryEnvironments(tables, dependants),
    projects: memoryProjects(tables),
    accounts: memoryAccounts(tables),
    audit: memoryAudit(tables),
  };
  return {
    tx,
    unitOfWork: tables.unitOfWork(tx),
    clock: fixedClock,
    roleReader: { readRole: async () => read, listRoles: async () => ok({ roleArns: [] }) },
  };
}
let deps: ReturnType<typeof build>;

beforeEach(async () => {
  tables = memory();
  deps = build();
  await deps.tx.accounts.insert({
    id: ACCOUNT,
    alias: 'fraud-prod',
    regions: ['eu-west-1', 'us-east-1'],
    spokeRoleArn: `arn:aws:iam::${ACCOUNT}:role/SluiceSpoke`,
    externalId: 'x',
  });
  await deps.tx.accounts.assign({ accountId: ACCOUNT, projectId: PROJECT, streamArn: null });
});

const input = { projectId: PROJECT, name: 'production', accountId: ACCOUNT, region: 'eu-west-1' };
async function environment() {
  const created = await createEnvironment(deps, owner, input);
  if (!created.ok) throw new Error(created.error.kind);
  return created.value;
}
async function principal() {
  const added = await addPrincipal(deps, owner, { environmentId: (await environment()).id, roleArn: ROLE });
  if (!added.ok) throw new Error(added.error.kind);
  return added.value.id;
}

describe('creating an environment', () => {
  test.each([
    ['a member', member, {}, 'forbidden'],
    ['another project', stranger, {}, 'not-found'],
    ['governance', governance, {}, 'not-found'],
    ['the owner, in an account that is not assigned', owner, { accountId: '222233334444' }, 'not-assigned'],
    ['the owner, in another Region', owner, { region: 'eu-north-1' }, 'region-not-registered'],
  ] as const)('is refused to %s', async (_, actor, overrides, kind) => {
    expect(await createEnvironment(deps, actor, { ...input, ...overrides })).toMatchObject({
      error: { kind },
    });
  });
  test('twice of one name is refused', async () => {
    await environment();
    expect(await createEnvironment(deps, owner, input)).toEqual(err({ kind: 'name-taken' }));
  });
  test('a single assigned stream gives no right to name roles', async () => {
    tables.table('assignment').clear();
    const streamArn = `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/x`;
    await deps.tx.accounts.assign({ accountId: ACCOUNT, projectId: PROJECT, streamArn });
    expect(await createEnvironment(deps, owner, input)).toEqual(err({ kind: 'not-assigned' }));
  });
});

describe('adding a role', () => {
  test('checks it and keeps what was found', async () => {
    const id = await principal();
    expect(await deps.tx.environments.findPrincipal(id)).toMatchObject({
      state: 'USABLE',
      roleId: 'AROAFIRST',
    });
    expect(auditTypes(tables)).toEqual(['environment.created', 'environment.role-added']);
  });
  test('keeps a refused role with its findings, so that people can repair it', async () => {
    const untagged = build(ok({ ...facts, tags: {} }));
    const { id } = await environment();
    const added = await addPrincipal(untagged, owner, { environmentId: id, roleArn: ROLE });
    expect(added).toMatchObject(ok({ check: { state: 'REFUSED' } }));
  });
  test('an outage leaves it unchecked', async () => {
    const down = build(err(failure('unavailable', 'sts:AssumeRole', 'ECONNREFUSED')));
    const { id } = await environment();
    const added = await addPrincipal(down, owner, { environmentId: id, roleArn: ROLE });
    expect(added).toMatchObject(ok({ check: { state: 'UNCHECKED' } }));
  });
  test.each([
    ['of another account', `arn:aws:iam::222233334444:role/x`, 'wrong-account'],
    ['that is no role', `arn:aws:iam::${ACCOUNT}:user/x`, 'wrong-account'],
  ])('%s is refused', async (_, roleArn, kind) => {
    const { id } = await environment();
    expect(await addPrincipal(deps, owner, { environmentId: id, roleArn })).toMatchObject({
      error: { kind },
    });
  });
  test('twice is refused', async () => {
    await principal();
    const [first] = tables.table<{ id: string }>('environment').values();
    const again = { environmentId: first?.id ?? '', roleArn: ROLE };
    expect(await addPrincipal(deps, owner, again)).toEqual(err({ kind: 'duplicate' }));
  });
  test('to another project’s environment finds nothing', async () => {
    const { id } = await environment();
    expect(await addPrincipal(deps, stranger, { environmentId: id, roleArn: ROLE })).toEqual(
      err({ kind: 'not-found' }),
    );
  });
});

describe('checking again', () => {
  test('a role that was deleted and made anew has another id, and the audit says so', async () => {
    const principalId = await principal();
    await recheckPrincipal(build(ok({ ...facts, roleId: 'AROASECOND' })), owner, { principalId });
    expect([...tables.table('audit').values()].at(-1)).toMatchObject({
      type: 'environment.role-checked',
      before: { roleId: 'AROAFIRST' },
      after: { roleId: 'AROASECOND' },
    });
  });
  test('a role that is gone is refused', async () => {
    const principalId = await principal();
    const gone = build(err(failure('not-found', 'iam:GetRole', 'NoSuchEntityException')));
    expect(await recheckPrincipal(gone, owner, { principalId })).toMatchObject(ok({ state: 'REFUSED' }));
  });
  test('without any change leaves no record', async () => {
    const principalId = await principal();
    const before = auditTypes(tables).length;
    await recheckPrincipal(deps, owner, { principalId });
    expect(auditTypes(tables)).toHaveLength(before);
  });
});

describe('taking away', () => {
  const onlyId = () => [...tables.table<{ id: string }>('environment').values()][0]?.id ?? '';
  const open = { kind: 'request', number: 4, projectId: PROJECT, ownerProjectId: 'payments' } as const;
  const live = { ...open, kind: 'subscription' } as const;

  test.each([
    ['a request is open', open],
    ['access may be there', live],
  ])('is refused while %s, and says which', async (_, dependant) => {
    const principalId = await principal();
    const used = build(ok(facts), [dependant]);
    const inUse = err({ kind: 'in-use', dependants: [dependant] });
    expect(await removePrincipal(used, owner, { principalId })).toEqual(inUse);
    expect(await removeEnvironment(used, owner, { id: onlyId(), version: 0 })).toEqual(inUse);
    expect(auditTypes(tables)).not.toContain('environment.removed');
  });
  test('governance sees it and may not; strangers do not see it', async () => {
    const principalId = await principal();
    expect(await removePrincipal(deps, governance, { principalId })).toEqual(err({ kind: 'forbidden' }));
    expect(await removePrincipal(deps, stranger, { principalId })).toEqual(err({ kind: 'not-found' }));
    const removal = { id: onlyId(), version: 0 };
    expect(await removeEnvironment(deps, governance, removal)).toEqual(err({ kind: 'forbidden' }));
    expect(await removeEnvironment(deps, stranger, removal)).toEqual(err({ kind: 'not-found' }));
  });
  test('a role that was taken away is checked anew when it is named again, and is the same one', async () => {
    const principalId = await principal();
    expect(await removePrincipal(deps, owner, { principalId })).toEqual(ok(undefined));
    expect(await removePrincipal(deps, owner, { principalId })).toEqual(err({ kind: 'not-found' }));
    expect(await recheckPrincipal(deps, owner, { principalId })).toEqual(err({ kind: 'not-found' }));
    expect(await deps.tx.environments.principals(onlyId())).toEqual([]);
    const down = build(err(failure('unavailable', 'sts:AssumeRole', 'ECONNREFUSED')));
    const again = await addPrincipal(down, owner, { environmentId: onlyId(), roleArn: ROLE });
    expect(again).toMatchObject(ok({ id: principalId, check: { state: 'UNCHECKED' } }));
  });
  test('an environment keeps its name for the history, takes no change, and leaves the name to another', async () => {
    const principalId = await principal();
    const id = onlyId();
    expect(await removeEnvironment(deps, owner, { id, version: 7 })).toEqual(err({ kind: 'stale' }));
    expect(await removeEnvironment(deps, owner, { id, version: 0 })).toEqual(ok(undefined));
    expect([...tables.table('audit').values()].at(-1)).toMatchObject({
      type: 'environment.removed',
      subjectLabel: 'production',
      before: { accountId: ACCOUNT, region: 'eu-west-1', roles: [ROLE] },
    });
    expect(await deps.tx.environments.find(id)).toMatchObject({ name: 'production' });
    const gone = err({ kind: 'not-found' });
    expect(await removeEnvironment(deps, owner, { id, version: 1 })).toEqual(gone);
    expect(await renameEnvironment(deps, owner, { id, version: 1, name: 'x' })).toEqual(gone);
    expect(await addPrincipal(deps, owner, { environmentId: id, roleArn: ROLE })).toEqual(gone);
    expect(await recheckPrincipal(deps, owner, { principalId })).toEqual(gone);
    expect(await createEnvironment(deps, owner, input)).toMatchObject({ ok: true });
    expect(await createEnvironment(deps, owner, input)).toEqual(err({ kind: 'name-taken' }));
  });
});

test('renaming from a stale page is refused', async () => {
  const { id } = await environment();
  expect(await renameEnvironment(deps, owner, { id, version: 0, name: 'live' })).toEqual(ok(undefined));
  expect(await renameEnvironment(deps, owner, { id, version: 0, name: 'late' })).toEqual(
    err({ kind: 'stale' }),
  );
});
