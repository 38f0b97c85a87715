import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import { err, ok } from '../../kernel/result';
import { actorWith, fixedClock, fixedRandomness, NOW } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { hashSetupToken } from '../setup-token';
import { memorySetupLinks, memoryUsers } from '../testing/memory-users';
import { completeSetup } from './complete-setup';
import { createSetupLink } from './create-setup-link';
import { createUser } from './create-user';
import { setOrganisationRoles } from './set-organisation-roles';
import { setUserDisabled } from './set-user-disabled';

const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const person = {
  email: 'new@demo.sluice.local',
  name: 'New',
  password: 'long enough',
  organisationRoles: [],
};
const setup = { ...person, token: fixedRandomness.token() };

let tables: Memory;
let deps: ReturnType<typeof build>;

function build() {
  const tx = {
    users: memoryUsers(tables),
    setupLinks: memorySetupLinks(tables),
    audit: memoryAudit(tables),
  };
  return {
    tx,
    unitOfWork: tables.unitOfWork(tx),
    clock: fixedClock,
    randomness: fixedRandomness,
    passwordHasher: { hash: async (password: string) => `hash of ${password}` },
  };
}
beforeEach(() => {
  tables = memory();
  deps = build();
});

describe('creating people', () => {
  test.each([['GOVERNANCE'], ['AUDITOR']] as const)('is not for %s', async (role) => {
    const result = await createUser(deps, actorWith({ organisation: [role] }), person);
    expect(result).toEqual(err({ kind: 'forbidden' }));
    expect(auditTypes(tables)).toEqual([]);
  });

  test('keeps the hash, never the password, and tells the audit neither', async () => {
    const created = await createUser(deps, admin, person);
    expect(created.ok).toBe(true);
    expect([...tables.table('user').values()]).toMatchObject([{ passwordHash: 'hash of long enough' }]);
    expect(JSON.stringify([...tables.table('audit').values()])).not.toContain('long enough');
  });

  test('an address belongs to one person', async () => {
    await createUser(deps, admin, person);
    expect(await createUser(deps, admin, person)).toEqual(err({ kind: 'email-taken' }));
  });
});

describe('the last administrator', () => {
  test('cannot be demoted or disabled', async () => {
    const created = await createUser(deps, admin, { ...person, organisationRoles: ['PLATFORM_ADMIN'] });
    if (!created.ok) throw new Error('created');
    const { userId } = created.value;
    expect(await setOrganisationRoles(deps, admin, { userId, roles: [] })).toEqual(
      err({ kind: 'last-administrator' }),
    );
    expect(await setUserDisabled(deps, admin, { userId, disabled: true })).toEqual(
      err({ kind: 'last-administrator' }),
    );
    expect(await deps.tx.users.countAdministrators()).toBe(1);
  });
});

describe('the first administrator’s link', () => {
  test('works once', async () => {
    const link = await createSetupLink(deps);
    expect(link).toMatchObject(ok({ token: setup.token }));
    expect((await completeSetup(deps, setup)).ok).toBe(true);
    expect(await completeSetup(deps, { ...setup, email: 'second@demo.sluice.local' })).toEqual(
      err({ kind: 'link-invalid' }),
    );
  });

  test('is kept as a hash only', async () => {
    await createSetupLink(deps);
    const keys = [...tables.table('setup-link').keys()];
    expect(keys).toEqual([hashSetupToken(setup.token)]);
  });

  test('ends after its time, and when a newer one is made', async () => {
    await deps.tx.setupLinks.insert(hashSetupToken(setup.token), NOW);
    expect(await completeSetup(deps, setup)).toEqual(err({ kind: 'link-invalid' }));
    await deps.tx.setupLinks.insert(hashSetupToken('older token'), new Date(NOW.getTime() + 1));
    await createSetupLink(deps);
    expect(await completeSetup(deps, { ...setup, token: 'older token' })).toEqual(
      err({ kind: 'link-invalid' }),
    );
  });

  test('is not made once there is an administrator', async () => {
    await createUser(deps, admin, { ...person, organisationRoles: ['PLATFORM_ADMIN'] });
    expect(await createSetupLink(deps)).toEqual(err({ kind: 'administrator-exists' }));
  });

  test('a taken address leaves the link usable', async () => {
    await createSetupLink(deps);
    await createUser(deps, admin, person);
    expect(await completeSetup(deps, setup)).toEqual(err({ kind: 'email-taken' }));
    expect((await completeSetup(deps, { ...setup, email: 'other@demo.sluice.local' })).ok).toBe(true);
  });
});
