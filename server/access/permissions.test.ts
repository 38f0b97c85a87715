import { describe, expect, test } from 'vitest';
import type { Actor, OrganisationRole, ProjectRole } from '../kernel/actor';
import { may, type Permission } from './permissions';

const CONSUMING = 'consuming';
const OWNING = 'owning';
const object = { projectId: CONSUMING, ownerProjectId: OWNING };

const actor = (
  organisation: readonly OrganisationRole[],
  ...memberships: readonly [projectId: string, role: ProjectRole][]
): Actor => ({
  id: 'a',
  email: 'a@demo.sluice.local',
  name: 'A',
  organisationRoles: organisation,
  memberships: memberships.map(([projectId, role]) => ({ projectId, roles: [role] })),
});

/** Columns of the table, in this order. */
const ACTORS = {
  nobody: actor([]),
  admin: actor(['PLATFORM_ADMIN']),
  governance: actor(['GOVERNANCE']),
  auditor: actor(['AUDITOR']),
  'owner of the product': actor([], [OWNING, 'PRODUCT_OWNER']),
  'consumer owner there': actor([], [OWNING, 'CONSUMER_OWNER']),
  'member there': actor([], [OWNING, 'MEMBER']),
  'consumer owner here': actor([], [CONSUMING, 'CONSUMER_OWNER']),
  'product owner here': actor([], [CONSUMING, 'PRODUCT_OWNER']),
  'member here': actor([], [CONSUMING, 'MEMBER']),
  'governance and member here': actor(['GOVERNANCE'], [CONSUMING, 'MEMBER']),
  'owner of both': actor([], [OWNING, 'PRODUCT_OWNER'], [CONSUMING, 'MEMBER']),
  'elsewhere with all roles': actor(
    [],
    ['other', 'PRODUCT_OWNER'],
    ['other', 'CONSUMER_OWNER'],
    ['other', 'MEMBER'],
  ),
} as const;

// Each mark stands for one actor above: x may, . may not.
const TABLE: Readonly<Record<Permission, string>> = {
  'accounts:manage': '.x...........',
  'accounts:see': '.xxx......x..',
  'users:manage': '.x...........',
  'projects:manage': '.x...........',
  'projects:see': '.xxx...xxxxx.',
  'domains:manage': '.xx.......x..',
  'products:draft': '....xxx....x.',
  'products:publish': '....x......x.',
  'products:see-draft': '..xxxxx...xx.',
  'products:read-stream': '..x.xxx...xx.',
  'environments:manage': '.......x.....',
  'environments:see': '..xx...xxxxx.',
  'requests:draft': '.......xxxxx.',
  'requests:submit': '.......x.....',
  'requests:see': '..xxxxxxxxxx.',
  'requests:decide': '..x.x........',
  'subscriptions:see': '..xxxxxxxxxx.',
  'subscriptions:revoke': '..x.x.....xx.',
  'subscriptions:relinquish': '.......x.....',
  'subscriptions:retry': '..x.x..x..xx.',
  'drift:see': '..xxxxx...xx.',
  'drift:see-all': '..xx......x..',
  'drift:scan': '..x.......x..',
  'drift:repair': '..x.x.....xx.',
  'drift:decide': '..x.......x..',
  'audit:see-all': '.xxx......x..',
  'exposure:see-all': '..xx......x..',
  'exposure:scan': '..x.......x..',
  'exposure:explain': '..xxxxxxxxxx.',
  'demo:play': '.xx.xxxxxxxxx',
  'audit:see-project': '.xxx...xxxxx.',
};

describe.each(Object.entries(TABLE) as [Permission, string][])('%s', (permission, marks) => {
  test.each(Object.entries(ACTORS).map(([name, who], index) => [name, who, marks[index] === 'x'] as const))(
    '%s',
    (_, who, expected) => {
      const ask = may as (actor: Actor, permission: Permission, object: unknown) => boolean;
      expect(ask(who, permission, object)).toBe(expected);
    },
  );
});

test('every row of the table has a mark for every actor', () => {
  for (const marks of Object.values(TABLE)) expect(marks).toHaveLength(Object.keys(ACTORS).length);
});

test('nobody decides on a request of a project they belong to, whatever they are besides', () => {
  const roles: ProjectRole[] = ['MEMBER', 'CONSUMER_OWNER', 'PRODUCT_OWNER'];
  for (const role of roles) {
    const mighty = actor(
      ['PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'],
      [OWNING, 'PRODUCT_OWNER'],
      [CONSUMING, role],
    );
    expect(may(mighty, 'requests:decide', object)).toBe(false);
  }
});

test('a project that asks for its own product cannot decide on it either', () => {
  const owner = actor([], [OWNING, 'PRODUCT_OWNER']);
  expect(may(owner, 'requests:decide', { projectId: OWNING, ownerProjectId: OWNING })).toBe(false);
});

test('the platform administrator approves no access to data', () => {
  expect(may(ACTORS.admin, 'requests:decide', object)).toBe(false);
  expect(may(ACTORS.admin, 'subscriptions:revoke', object)).toBe(false);
});
