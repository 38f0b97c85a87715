import { describe, expect, test } from 'vitest';
import type { Actor, OrganisationRole, ProjectRole } from '../kernel/actor';
import { decidesAs, may, type Permission } from './permissions';

const CONSUMING = 'consuming';
const OWNING = 'owning';
const DOMAIN = 'domain';
const object = {
  projectId: CONSUMING,
  ownerProjectId: OWNING,
  domainId: DOMAIN,
  openTo: ['OWNER', 'GOVERNANCE'] as const,
  approverIds: [],
  gaining: [CONSUMING],
  owners: [OWNING],
  opens: false,
  readers: [CONSUMING],
};

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
  'governance of the domain': { ...actor([]), governedDomains: [DOMAIN] },
  'governance of another domain': { ...actor([]), governedDomains: ['another'] },
  'governance of the domain, of the asking project': {
    ...actor([], [CONSUMING, 'MEMBER']),
    governedDomains: [DOMAIN],
  },
} as const;

// Each mark stands for one actor above: x may, . may not.
const TABLE: Readonly<Record<Permission, string>> = {
  'accounts:manage': '.x..............',
  'accounts:see': '.xxx......x.....',
  'users:manage': '.x..............',
  'projects:manage': '.x..............',
  'projects:see': '.xxx...xxxxx...x',
  'domains:manage': '.xx.......x.....',
  'glossary:manage': '..x.......x..x.x',
  'products:draft': '....xxx....x....',
  'products:publish': '....x......x....',
  'products:see-draft': '..xxxxx...xx.x.x',
  'products:read-stream': '..x.xxx...xx.x.x',
  'environments:manage': '.......x........',
  'environments:see': '..xx...xxxxx...x',
  'requests:draft': '.......xxxxx...x',
  'requests:submit': '.......x........',
  'requests:see': '..xxxxxxxxxx.x.x',
  'requests:comment': '..x.xxxxxxxx.x.x',
  'requests:decide': '..x.x........x..',
  'review-policy:see': '.xxx......x..xxx',
  'approval-rules:manage': '..x.......x.....',
  'review-policy:manage': '.xx.......x.....',
  'subscriptions:see': '..xxxxxxxxxx.x.x',
  'subscriptions:read-use': '..x.xxxxxxxx.x.x',
  'filters:change': '.......x........',
  'subscriptions:suspend': '..x.x.....xx.x.x',
  'subscriptions:resume': '..x.x........x..',
  'subscriptions:close': '..x..........x..',
  'subscriptions:revoke': '..x.x.....xx.x.x',
  'subscriptions:relinquish': '.......x........',
  'subscriptions:retry': '..x.x..x..xx.x.x',
  'drift:see': '..xxxxx...xx.x.x',
  'drift:see-all': '..xx......x.....',
  'drift:scan': '..x.......x.....',
  'drift:repair': '..x.x.....xx.x.x',
  'drift:decide': '..x.......x..x.x',
  'drift:decide-all': '..x.......x.....',
  'metrics:see-spend': '.xxx......x.....',
  'metrics:change-budget': '.xx.......x.....',
  'prices:change': '.x..............',
  'audit:see-all': '.xxx......x.....',
  'exposure:see-all': '..xx......x.....',
  'exposure:scan': '..x.......x.....',
  'exposure:explain': '..xxxxxxxxxx.x.x',
  'analyses:see': '..xxxxx...xx.x.x',
  'analyses:run': '..x.x.....xx.x.x',
  'samples:look': '..x.xxxxxxxx.x.x',
  'samples:see-masked': '..x.x.....xx.x.x',
  'samples:send': '....x......x....',
  'labels:edit': '..x.x.....xx.x.x',
  'incidents:see': '..xxxxx...xx.x.x',
  'incidents:note': '..x.xxx...xx.x.x',
  'incidents:handle': '..x.x.....xx.x.x',
  'alerts:change': '..x.x.....xx.x.x',
  'standards:manage': '..x.......x.....',
  'standards:see-exception': '..xxxxx...xx.x.x',
  'standards:ask-exception': '....x......x....',
  'standards:decide-exception': '..x.......x..x.x',
  'recertification:run': '..x.......x.....',
  'recertification:see': '..xxx.....xx.x.x',
  'recertification:decide': '..x.x........x..',
  'shards:see': '..xxxxx...xx.x.x',
  'shards:operate': '..x.x.....xx.x.x',
  'tags:see': '..xxxxxxxxxx...x',
  'tags:change-role': '.......x........',
  'tags:change-stream': '....x......x....',
  'tags:share': '....x......x....',
  'tags:close': '..x.x.....xx.x.x',
  'tags:decide': '..x.x...........',
  'demo:play': '.xx.xxxxxxxxxxxx',
  'audit:see-project': '.xxx...xxxxx...x',
  'notifications:administer': '.x..............',
  'lineage:manage-tokens': '.......xx.......',
  'lineage:see-reports': '..xx...xxxxx...x',
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

test('nobody excuses a product of a project they belong to', () => {
  for (const role of ['MEMBER', 'CONSUMER_OWNER', 'PRODUCT_OWNER'] as const) {
    const mighty = actor(['PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'], [OWNING, role]);
    expect(may(mighty, 'standards:decide-exception', object)).toBe(false);
  }
});

test('a project that asks for its own product cannot decide on it either', () => {
  const owner = actor([], [OWNING, 'PRODUCT_OWNER']);
  expect(may(owner, 'requests:decide', { ...object, projectId: OWNING })).toBe(false);
});

test('the platform administrator approves no access to data', () => {
  expect(may(ACTORS.admin, 'requests:decide', object)).toBe(false);
  expect(may(ACTORS.admin, 'subscriptions:revoke', object)).toBe(false);
});

describe('a step of a review', () => {
  test.each([
    ['the owner’s step is not governance’s', 'governance', ['OWNER'], false],
    ['nor the domain’s governance’s', 'governance of the domain', ['OWNER'], false],
    ['the owner decides it', 'owner of the product', ['OWNER'], true],
    ['governance’s step is not the owner’s', 'owner of the product', ['GOVERNANCE'], false],
    ['governance decides it', 'governance', ['GOVERNANCE'], true],
    ['so does the domain’s', 'governance of the domain', ['GOVERNANCE'], true],
    ['another domain’s does not', 'governance of another domain', ['GOVERNANCE'], false],
  ] as const)('%s', (_, who, openTo, expected) => {
    expect(may(ACTORS[who], 'requests:decide', { ...object, openTo })).toBe(expected);
  });

  test('is nobody’s who took one before, whatever they are', () => {
    const both = { ...ACTORS['owner of the product'], organisationRoles: ['GOVERNANCE' as const] };
    expect(may(both, 'requests:decide', { ...object, openTo: ['GOVERNANCE'] })).toBe(true);
    const again = { ...object, openTo: ['GOVERNANCE'] as const, approverIds: [both.id] };
    expect(may(both, 'requests:decide', again)).toBe(false);
  });
});

test('only governance opens a product to whole accounts, and no owner decides on streams of others', () => {
  const owner = ACTORS['owner of the product'];
  const change = { projectId: CONSUMING, gaining: [CONSUMING], owners: [OWNING], opens: false };
  expect(may(owner, 'tags:decide', { ...change, opens: true })).toBe(false);
  expect(may(owner, 'tags:decide', { ...change, owners: [OWNING, 'other'] })).toBe(false);
  expect(may(owner, 'tags:decide', { ...change, owners: [] })).toBe(false);
  expect(may(ACTORS.governance, 'tags:decide', { ...change, opens: true, owners: [] })).toBe(true);
});

describe('while somebody is away', () => {
  const away = (who: keyof typeof ACTORS) => ({ ...ACTORS[who], id: 'away' });
  const standIn = (others: readonly Actor[], own: Actor = actor([])): Actor => ({
    ...own,
    id: 'stand-in',
    standsInFor: others,
  });

  test.each<[name: string, who: Actor, openTo: readonly ('OWNER' | 'GOVERNANCE')[], expected: boolean]>([
    ['for the owner: their step', standIn([away('owner of the product')]), ['OWNER'], true],
    ['for the owner: not governance’s', standIn([away('owner of the product')]), ['GOVERNANCE'], false],
    ['for governance', standIn([away('governance')]), ['GOVERNANCE'], true],
    ['for the domain’s governance', standIn([away('governance of the domain')]), ['GOVERNANCE'], true],
    ['for somebody who could not', standIn([away('consumer owner here')]), ['OWNER', 'GOVERNANCE'], false],
    [
      'who belongs to the project that asks',
      standIn([away('owner of the product')], actor([], [CONSUMING, 'MEMBER'])),
      ['OWNER'],
      false,
    ],
    ['for somebody of the project that asks', standIn([away('owner of both')]), ['OWNER'], false],
    [
      'for somebody who stands in for the owner themselves',
      standIn([{ ...actor([]), id: 'between', standsInFor: [away('owner of the product')] } as Actor]),
      ['OWNER'],
      false,
    ],
  ])('%s', (_, who, openTo, expected) => {
    expect(decidesAs(who, { ...object, openTo })?.for?.id ?? null).toBe(expected ? 'away' : null);
  });

  test('neither of the two takes the second step after one took the first', () => {
    const who = standIn([away('governance')]);
    for (const id of ['away', 'stand-in'])
      expect(decidesAs(who, { ...object, openTo: ['GOVERNANCE'], approverIds: [id] })).toBeNull();
  });

  test('their own right comes first', () => {
    const both = standIn([away('owner of the product')], ACTORS.governance);
    expect(decidesAs(both, object)).toEqual({ for: null });
  });

  test('they see the request, and revoke nothing', () => {
    const who = standIn([away('owner of the product')]);
    expect(may(who, 'requests:see', object)).toBe(true);
    expect(may(who, 'subscriptions:revoke', object)).toBe(false);
    expect(may(who, 'products:publish', object)).toBe(false);
  });
});
