import { randomUUID } from 'node:crypto';
import type { TransactionClient } from '../db/transaction';
import type { UserRepository } from './ports';

/** A local sign-in whose person has to choose a new password first, by a one-time link. */
export const WITHOUT_PASSWORD = { providerId: 'credential', password: null } as const;

const select = { id: true, email: true, name: true, disabledAt: true } as const;

export const userRepository = (client: TransactionClient): UserRepository => ({
  find: (id) => client.user.findUnique({ where: { id }, select }),

  findByEmail: (email) => client.user.findUnique({ where: { email }, select }),

  async insert({ email, name, passwordHash }) {
    const id = randomUUID();
    const [user] = await client.user.createManyAndReturn({
      data: [{ id, email, name, emailVerified: true }],
      skipDuplicates: true,
      select,
    });
    if (!user) return null;
    // The shape in which better-auth looks for a local password.
    await client.account.create({
      data: {
        id: randomUUID(),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: passwordHash,
      },
    });
    return user;
  },

  async organisationRoles(userId) {
    const rows = await client.organisationRoleAssignment.findMany({
      where: { userId },
      select: { role: true },
      orderBy: { role: 'asc' },
    });
    return rows.map((row) => row.role);
  },

  async setOrganisationRoles(userId, roles) {
    await client.organisationRoleAssignment.deleteMany({ where: { userId } });
    await client.organisationRoleAssignment.createMany({ data: roles.map((role) => ({ userId, role })) });
  },

  async governedDomains(userId) {
    const rows = await client.domainGovernance.findMany({
      where: { userId },
      select: { domain: { select: { id: true, name: true } } },
      orderBy: { domain: { name: 'asc' } },
    });
    return new Map(rows.map(({ domain }) => [domain.id, domain.name]));
  },

  async setGovernedDomains(userId, domainIds) {
    await client.domainGovernance.deleteMany({ where: { userId } });
    const there = await client.domain.findMany({
      where: { id: { in: [...domainIds] } },
      select: { id: true },
    });
    await client.domainGovernance.createMany({ data: there.map(({ id }) => ({ userId, domainId: id })) });
  },

  async setDisabled(userId, at) {
    await client.user.update({ where: { id: userId }, data: { disabledAt: at } });
    if (at) await client.session.deleteMany({ where: { userId } });
  },

  async setPassword(userId, passwordHash) {
    const credential = { userId, providerId: 'credential' };
    const { count } = await client.account.updateMany({
      where: credential,
      data: { password: passwordHash },
    });
    // Somebody who has signed in only through others so far gets a password of their own.
    if (count === 0 && passwordHash !== null)
      await client.account.create({
        data: { id: randomUUID(), accountId: userId, ...credential, password: passwordHash },
        select: { id: true },
      });
    await client.session.deleteMany({ where: { userId } });
  },

  async lockAdministrators() {
    await client.$queryRaw`select "userId" from organisation_role where role = 'PLATFORM_ADMIN' for update`;
  },

  countAdministrators: () =>
    client.user.count({
      where: { disabledAt: null, organisationRoles: { some: { role: 'PLATFORM_ADMIN' } } },
    }),
});
