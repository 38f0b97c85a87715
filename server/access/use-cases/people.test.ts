import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes, type MemoryAuditRow, memoryAudit } from '../../audit/testing/memory-audit';
import { err, ok } from '../../kernel/result';
import { actorWith, fixedClock, fixedRandomness, NOW } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { hashSetupToken } from '../setup-token';
import { memorySetupLinks, memoryUsers } from '../testing/memory-users';
import { checkSetupLink } from './check-setup-link';
import { completeSetup } from './complete-setup';
import { createResetLink } from './create-reset-link';
import { createSetupLink } from './create-setup-link';
import { createUser } from './create-user';
import { readResetLink, resetPassword } from './reset-password';
import { setGovernedDomains } from './set-governed-domains';
import { setOrganisationRoles } from './set-organisation-roles';
import { setUserDisabled } from './set-user-disabled';

const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const person = {
  email: 'new@demo.sluice.local',
  name: 'New',
  organisationRoles: [],
};
const setup = { ...person, password: 'long enough', token: fixedRandomness.token() };

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

  test('gives them a link and no password; the audit is told until when, and not the link', async () => {
    const expiresAt = new Date(NOW.getTime() + 86_400_000);
    const created = await createUser(deps, admin, person);
    expect(created).toMatchObject({ value: { link: { token: setup.token, expiresAt } } });
    expect([...tables.table('user').values()]).toMatchObject([{ passwordHash: null }]);
    const rows = [...tables.table<MemoryAuditRow>('audit').values()];
    expect(rows).toMatchObject([{ type: 'user.created', detail: { linkExpiresAt: expiresAt } }]);
    expect(JSON.stringify(rows)).not.toContain(setup.token);
  });

  test('lets them choose it, once and in time', async () => {
    const chosen = { token: setup.token, newPassword: 'a new password', repeated: 'a new password' };
    await createUser(deps, admin, person);
    const later = { ...deps, clock: { now: () => new Date(NOW.getTime() + 86_400_000) } };
    expect(await resetPassword(later, chosen)).toEqual(err({ kind: 'link-invalid' }));
    expect(await resetPassword(deps, chosen)).toEqual(ok({ email: person.email }));
    expect([...tables.table('user').values()]).toMatchObject([{ passwordHash: 'hash of a new password' }]);
    expect(await resetPassword(deps, chosen)).toEqual(err({ kind: 'link-invalid' }));
  });

  test('an address belongs to one person', async () => {
    await createUser(deps, admin, person);
    expect(await createUser(deps, admin, person)).toEqual(err({ kind: 'email-taken' }));
  });
});

describe('governance of domains', () => {
  const payments = '0193d5a0-0000-7000-8000-00000000000a';
  test('is replaced as a whole by a platform admin, and told to the audit', async () => {
    const created = await createUser(deps, admin, person);
    if (!created.ok) throw new Error('created');
    const { userId } = created.value;
    expect((await setGovernedDomains(deps, admin, { userId, domains: [payments, payments] })).ok).toBe(true);
    expect([...(await deps.tx.users.governedDomains(userId)).keys()]).toEqual([payments]);
    await setGovernedDomains(deps, admin, { userId, domains: [] });
    expect((await deps.tx.users.governedDomains(userId)).size).toBe(0);
    const rows = [...tables.table<MemoryAuditRow>('audit').values()];
    expect(rows.at(-1)).toMatchObject({
      type: 'user.governed-domains-set',
      before: { domains: [payments] },
      after: { domains: [] },
    });
  });

  test.each([['GOVERNANCE'], ['AUDITOR']] as const)('is not %s’s to give', async (role) => {
    const by = actorWith({ organisation: [role] });
    expect(await setGovernedDomains(deps, by, { userId: 'somebody', domains: [payments] })).toEqual(
      err({ kind: 'forbidden' }),
    );
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

describe('a link to choose a new password', () => {
  const chosen = { token: setup.token, newPassword: 'a new password', repeated: 'a new password' };
  async function made() {
    const created = await createUser(deps, admin, person);
    if (!created.ok) throw new Error('created');
    const { userId } = created.value;
    const link = await createResetLink(deps, admin, { userId });
    return { userId, link };
  }
  const stored = () => [...tables.table<{ passwordHash: string | null }>('user').values()][0]?.passwordHash;

  test('takes the old password away, and sets the one that the person chooses', async () => {
    const { link } = await made();
    expect(link).toEqual(ok({ token: setup.token, expiresAt: new Date(NOW.getTime() + 86_400_000) }));
    expect(stored()).toBeNull();
    expect(await resetPassword(deps, { ...chosen, ip: '10.0.0.9' })).toEqual(ok({ email: person.email }));
    expect(stored()).toBe('hash of a new password');
    expect(await resetPassword(deps, chosen)).toEqual(err({ kind: 'link-invalid' }));
  });

  test('is told to the audit with who and where, without token or password', async () => {
    const { userId } = await made();
    await resetPassword(deps, { ...chosen, ip: '10.0.0.9' });
    const rows = [...tables.table<MemoryAuditRow>('audit').values()].slice(-2);
    expect(rows).toMatchObject([
      { type: 'user.reset-link-created', subjectId: userId, by: { id: admin.id } },
      { type: 'user.password-chosen', subjectId: userId, by: { id: userId, ip: '10.0.0.9' } },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/a new password|hash of/);
    expect(JSON.stringify(rows)).not.toContain(setup.token);
  });

  test.each([['GOVERNANCE'], ['AUDITOR']] as const)('is not made by %s', async (role) => {
    const { userId } = await made();
    await resetPassword(deps, chosen);
    const actor = actorWith({ organisation: [role] });
    expect(await createResetLink(deps, actor, { userId })).toEqual(err({ kind: 'forbidden' }));
    expect(stored()).toBe('hash of a new password');
  });

  test('is not made for oneself, for nobody, or for somebody who is disabled', async () => {
    const { userId } = await made();
    expect(await createResetLink(deps, admin, { userId: admin.id })).toEqual(err({ kind: 'yourself' }));
    expect(await createResetLink(deps, admin, { userId: 'gone' })).toEqual(err({ kind: 'no-such-user' }));
    await deps.tx.users.setDisabled(userId, NOW);
    expect(await createResetLink(deps, admin, { userId })).toEqual(err({ kind: 'user-disabled' }));
  });

  test('ends after its time, when a newer one is made, and when the person is disabled', async () => {
    const { userId } = await made();
    const later = { ...deps, clock: { now: () => new Date(NOW.getTime() + 86_400_000) } };
    expect(await readResetLink(deps, chosen.token)).toMatchObject({ email: person.email });
    expect(await readResetLink(later, chosen.token)).toBeNull();
    expect(await resetPassword(later, chosen)).toEqual(err({ kind: 'link-invalid' }));
    const newer = {
      ...deps,
      randomness: { ...fixedRandomness, token: () => 'a newer token of some length' },
    };
    await createResetLink(newer, admin, { userId });
    expect(await resetPassword(deps, chosen)).toEqual(err({ kind: 'link-invalid' }));
    await deps.tx.users.insert({ email: 'admin@demo.sluice.local', name: 'A', passwordHash: '' });
    await deps.tx.users.setDisabled(userId, NOW);
    expect(await readResetLink(deps, 'a newer token of some length')).toBeNull();
  });

  test('makes nobody an administrator, and the first administrator’s link resets nothing', async () => {
    await made();
    expect(await completeSetup(deps, { ...setup, email: 'first@demo.sluice.local' })).toEqual(
      err({ kind: 'link-invalid' }),
    );
    expect(await readResetLink(deps, chosen.token)).not.toBeNull();
    const token = 'the first administrator’s token';
    await createSetupLink({ ...deps, randomness: { ...fixedRandomness, token: () => token } });
    expect(await resetPassword(deps, { ...chosen, token })).toEqual(err({ kind: 'link-invalid' }));
    // Neither end the other's.
    expect(await readResetLink(deps, chosen.token)).not.toBeNull();
  });

  test('a made-up link costs no hashing', async () => {
    const passwordHasher = {
      hash: async (): Promise<string> => {
        throw new Error('hashed');
      },
    };
    const token = 'a token that nobody made';
    expect(await resetPassword({ ...deps, passwordHasher }, { ...chosen, token })).toEqual(
      err({ kind: 'link-invalid' }),
    );
    expect(await completeSetup({ ...deps, passwordHasher }, { ...setup, token })).toEqual(
      err({ kind: 'link-invalid' }),
    );
  });
});

describe('the first administrator’s link', () => {
  test('works once', async () => {
    const link = await createSetupLink(deps);
    expect(link).toMatchObject(ok({ token: setup.token }));
    expect(await checkSetupLink(deps, setup.token)).toBe(true);
    expect((await completeSetup(deps, setup)).ok).toBe(true);
    expect(await checkSetupLink(deps, setup.token)).toBe(false);
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
    await deps.tx.setupLinks.insert({ tokenHash: hashSetupToken(setup.token), expiresAt: NOW, userId: null });
    expect(await checkSetupLink(deps, setup.token)).toBe(false);
    expect(await completeSetup(deps, setup)).toEqual(err({ kind: 'link-invalid' }));
    await deps.tx.setupLinks.insert({
      tokenHash: hashSetupToken('older token'),
      expiresAt: new Date(NOW.getTime() + 1),
      userId: null,
    });
    await createSetupLink(deps);
    expect(await completeSetup(deps, { ...setup, token: 'older token' })).toEqual(
      err({ kind: 'link-invalid' }),
    );
  });

  test('is not made once there is an administrator', async () => {
    await createUser(deps, admin, { ...person, organisationRoles: ['PLATFORM_ADMIN'] });
    expect(await createSetupLink(deps)).toEqual(err({ kind: 'administrator-exists' }));
  });

  test('does not work while there is an administrator, whoever made them', async () => {
    await createSetupLink(deps);
    await createUser(deps, admin, { ...person, organisationRoles: ['PLATFORM_ADMIN'] });
    expect(await checkSetupLink(deps, setup.token)).toBe(false);
  });

  test('is checked without being used up, and an unknown one like any other', async () => {
    expect(await checkSetupLink(deps, setup.token)).toBe(false);
    await createSetupLink(deps);
    expect([await checkSetupLink(deps, setup.token), await checkSetupLink(deps, setup.token)]).toEqual([
      true,
      true,
    ]);
    expect((await completeSetup(deps, setup)).ok).toBe(true);
  });

  test('a taken address leaves the link usable', async () => {
    await createSetupLink(deps);
    await deps.tx.users.insert({ email: person.email, name: person.name, passwordHash: null });
    expect(await completeSetup(deps, setup)).toEqual(err({ kind: 'email-taken' }));
    expect((await completeSetup(deps, { ...setup, email: 'other@demo.sluice.local' })).ok).toBe(true);
  });
});
