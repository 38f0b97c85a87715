import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import type { Dependant } from '../../kernel/dependant';
import { err, ok } from '../../kernel/result';
import { actorWith, failure, fixedClock, fixedRandomness } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { memoryProjects } from '../../projects/testing/memory-projects';
import type { ConnectionProbe } from '../ports';
import { memoryAccounts } from '../testing/memory-accounts';
import { assignAccount } from './assign-account';
import { registerAccount } from './register-account';
import { testConnection } from './test-connection';
import { unassignAccount } from './unassign-account';
import { updateAccount } from './update-account';

const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const governance = actorWith({ organisation: ['GOVERNANCE'] });
const input = {
  id: '333344445555',
  alias: 'payments-prod',
  regions: ['eu-west-1'],
  spokeRoleArn: undefined,
};

let tables: Memory;
const PRODUCT: Dependant = {
  kind: 'product',
  slug: 'orders',
  name: 'orders',
  lifecycle: 'PUBLISHED',
  ownerProjectId: 'p',
};
function build(dependants: readonly Dependant[] = []) {
  const tx = {
    accounts: memoryAccounts(tables, dependants),
    projects: memoryProjects(tables),
    audit: memoryAudit(tables),
  };
  return { tx, unitOfWork: tables.unitOfWork(tx), randomness: fixedRandomness, clock: fixedClock };
}
beforeEach(() => {
  tables = memory();
});

const probe = (result: Awaited<ReturnType<ConnectionProbe['probe']>>): ConnectionProbe => ({
  probe: async () => result,
  hubIdentity: async () => err(failure('unavailable', 'sts:GetCallerIdentity', 'ECONNREFUSED')),
});

describe('registering', () => {
  test('gives the default role and a generated ExternalId', async () => {
    expect(await registerAccount(build(), admin, input)).toEqual(
      ok({
        id: input.id,
        externalId: fixedRandomness.token(),
        spokeRoleArn: 'arn:aws:iam::333344445555:role/SluiceSpoke',
      }),
    );
  });
  test('tells the audit everything but the ExternalId', async () => {
    await registerAccount(build(), admin, input);
    expect(JSON.stringify([...tables.table('audit').values()])).not.toContain(fixedRandomness.token());
  });
  test.each([
    [{ ...input, alias: 'other' }, 'id-taken'],
    [{ ...input, id: '222233334444' }, 'alias-taken'],
  ])('twice is refused: %j', async (second, kind) => {
    const deps = build();
    await registerAccount(deps, admin, input);
    expect(await registerAccount(deps, admin, second)).toEqual(err({ kind }));
    expect(auditTypes(tables)).toEqual(['aws-account.registered']);
  });
  test('is for platform administrators', async () => {
    expect(await registerAccount(build(), governance, input)).toEqual(err({ kind: 'forbidden' }));
  });
});

describe('changing', () => {
  const change = {
    id: input.id,
    version: 0,
    alias: 'renamed',
    regions: ['eu-west-1'],
    spokeRoleArn: undefined,
  };
  test('from a stale page is refused', async () => {
    const deps = build();
    await registerAccount(deps, admin, input);
    expect(await updateAccount(deps, admin, change)).toEqual(ok(undefined));
    expect(await updateAccount(deps, admin, { ...change, alias: 'again' })).toEqual(err({ kind: 'stale' }));
  });
  test('takes no Region away in which something lives', async () => {
    const deps = build([PRODUCT]);
    await registerAccount(deps, admin, { ...input, regions: ['eu-west-1', 'us-east-1'] });
    expect(await updateAccount(deps, admin, change)).toEqual(
      err({ kind: 'regions-in-use', regions: ['us-east-1'], dependants: [PRODUCT] }),
    );
    const more = { ...change, regions: ['eu-west-1', 'us-east-1', 'eu-central-1'] };
    expect(await updateAccount(deps, admin, more)).toEqual(ok(undefined));
  });
  test.each([['GOVERNANCE'], ['AUDITOR']] as const)('is not for %s', async (role) => {
    const deps = build();
    await registerAccount(deps, admin, input);
    const actor = actorWith({ organisation: [role] });
    expect(await updateAccount(deps, actor, change)).toEqual(err({ kind: 'not-found' }));
    expect(await unassignAccount(deps, actor, { assignmentId: 'any' })).toEqual(err({ kind: 'not-found' }));
  });
  test('to a role of another account is refused', async () => {
    const deps = build();
    await registerAccount(deps, admin, input);
    const spokeRoleArn = 'arn:aws:iam::222233334444:role/SluiceSpoke';
    expect(await updateAccount(deps, admin, { ...change, spokeRoleArn })).toEqual(
      err({ kind: 'role-of-other-account', roleAccountId: '222233334444' }),
    );
  });
});

describe('assigning', () => {
  async function prepared(dependants: readonly Dependant[] = []) {
    const deps = build(dependants);
    await registerAccount(deps, admin, input);
    const project = await deps.tx.projects.insert({ slug: 'p', name: 'P', description: '' });
    if (!project) throw new Error('inserted');
    return { deps, whole: { accountId: input.id, projectId: project.id, streamArn: null } };
  }
  test('the same twice is refused', async () => {
    const { deps, whole } = await prepared();
    expect((await assignAccount(deps, admin, whole)).ok).toBe(true);
    expect(await assignAccount(deps, admin, whole)).toEqual(err({ kind: 'assigned-already' }));
  });
  test('is taken back only when nothing stands on it', async () => {
    const { deps, whole } = await prepared([PRODUCT]);
    const assigned = await assignAccount(deps, admin, whole);
    if (!assigned.ok) throw new Error('assigned');
    expect(await unassignAccount(deps, admin, { assignmentId: assigned.value.id })).toEqual(
      err({ kind: 'in-use', dependants: [PRODUCT] }),
    );
    expect(await deps.tx.accounts.assignments({})).toHaveLength(1);
  });
  test('a single stream can go while the whole account stays', async () => {
    const { deps, whole } = await prepared([PRODUCT]);
    await assignAccount(deps, admin, whole);
    const streamArn = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
    const single = await assignAccount(deps, admin, { ...whole, streamArn });
    if (!single.ok) throw new Error('assigned');
    expect(await unassignAccount(deps, admin, { assignmentId: single.value.id })).toEqual(ok(undefined));
  });
});

describe('testing the connection', () => {
  const denied = failure('access-denied', 'sts:AssumeRole', 'AccessDenied');
  test('keeps what came out, a failure too', async () => {
    const deps = { ...build(), connectionProbe: probe(err(denied)) };
    await registerAccount(deps, admin, input);
    expect(await testConnection(deps, admin, { id: input.id })).toMatchObject(
      ok({ state: 'failed', problem: { key: 'trust-or-external-id' } }),
    );
    expect([...tables.table('account').values()]).toMatchObject([{ connection: { state: 'failed' } }]);
    expect(auditTypes(tables)).toContain('aws-account.connection-tested');
  });
  test('of an account that is not known, or by others, finds nothing', async () => {
    const deps = { ...build(), connectionProbe: probe(err(denied)) };
    expect(await testConnection(deps, admin, { id: '999999999999' })).toEqual(err({ kind: 'not-found' }));
    await registerAccount(deps, admin, input);
    expect(await testConnection(deps, governance, { id: input.id })).toEqual(err({ kind: 'not-found' }));
  });
});
