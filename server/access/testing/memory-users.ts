import type { OrganisationRole } from '../../kernel/actor';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { SetupLinkRecord, SetupLinkRepository, UserRecord, UserRepository } from '../ports';

type Row = UserRecord & {
  readonly passwordHash: string | null;
  readonly roles: readonly OrganisationRole[];
  readonly governed?: readonly string[];
};

export function memoryUsers(tables: MemoryTables): UserRepository {
  const users = tables.table<Row>('user');
  const change = (id: string, part: Partial<Row>) => {
    const user = users.get(id);
    if (user) users.set(id, { ...user, ...part });
  };
  return {
    find: async (id) => users.get(id) ?? null,
    findByEmail: async (email) => [...users.values()].find((user) => user.email === email) ?? null,
    async insert(user) {
      if ([...users.values()].some((other) => other.email === user.email)) return null;
      const row: Row = { ...user, id: tables.nextId(), disabledAt: null, roles: [] };
      users.set(row.id, row);
      return row;
    },
    organisationRoles: async (id) => users.get(id)?.roles ?? [],
    setOrganisationRoles: async (id, roles) => change(id, { roles }),
    governedDomains: async (id) => new Map((users.get(id)?.governed ?? []).map((each) => [each, each])),
    setGovernedDomains: async (id, governed) => change(id, { governed }),
    setDisabled: async (id, disabledAt) => change(id, { disabledAt }),
    setPassword: async (id, passwordHash) => {
      change(id, { passwordHash });
      tables.table('session').delete(id);
    },
    lockAdministrators: async () => undefined,
    countAdministrators: async () =>
      [...users.values()].filter((user) => !user.disabledAt && user.roles.includes('PLATFORM_ADMIN')).length,
  };
}

type Link = SetupLinkRecord & { readonly expiresAt: Date; readonly used: boolean };

export function memorySetupLinks(tables: MemoryTables): SetupLinkRepository {
  const links = tables.table<Link>('setup-link');
  return {
    async insert({ tokenHash, ...link }) {
      links.set(tokenHash, { ...link, used: false });
    },
    async find(hash, now) {
      const link = links.get(hash);
      return link && !link.used && link.expiresAt > now ? { userId: link.userId } : null;
    },
    async use(hash, now) {
      const link = links.get(hash);
      if (!link || link.used || link.expiresAt <= now) return false;
      links.set(hash, { ...link, used: true });
      return true;
    },
    async clear(userId) {
      for (const [hash, link] of links) if (!link.used && link.userId === userId) links.delete(hash);
    },
  };
}
