import { describe, expect, test } from 'vitest';
import type { OrganisationRole, ProjectRole } from '../../kernel/actor';
import { type Candidate, type Parties, recipients } from './recipients';
import { AUDIENCES, type Audience, type Telling } from './telling';

const person = (
  id: string,
  memberships: readonly (readonly [string, ProjectRole])[],
  ...organisationRoles: OrganisationRole[]
): Candidate => ({
  id,
  organisationRoles,
  memberships: memberships.map(([projectId, role]) => ({ projectId, role })),
  governedDomainIds: id.startsWith('steward') ? [id.replace('steward-of-', '')] : [],
});

const PEOPLE = [
  person('owner', [['owning', 'PRODUCT_OWNER']]),
  person('owner-of-both', [
    ['owning', 'PRODUCT_OWNER'],
    ['asking', 'MEMBER'],
  ]),
  person('asker', [['asking', 'CONSUMER_OWNER']]),
  person('member', [['asking', 'MEMBER']]),
  person('reader', [['reading', 'CONSUMER_OWNER']]),
  person('governor', [], 'GOVERNANCE'),
  person('governor-who-asks', [['asking', 'MEMBER']], 'GOVERNANCE'),
  person('admin', [], 'PLATFORM_ADMIN'),
  person('steward-of-payments', []),
  person('steward-of-retail', []),
];

const PARTIES: Parties = {
  doerId: null,
  requesterId: 'member',
  subjectId: 'reader',
  projectId: 'asking',
  ownerProjectId: 'owning',
  domainId: 'payments',
  openTo: ['OWNER', 'GOVERNANCE'],
  approverIds: [],
  consumingProjectIds: ['asking', 'reading'],
};

const telling = (to: readonly Audience[], more: Partial<Telling> = {}): Telling => ({
  kind: 'requests',
  to,
  sight: 'own',
  text: () => to.join(),
  href: () => '/',
  ...more,
});

const told = (tellings: readonly Telling[], parties: Parties = PARTIES, people = PEOPLE) =>
  [...recipients(tellings, people, parties).keys()].toSorted();

const MEANT: Readonly<Record<Audience, readonly string[]>> = {
  approvers: ['owner'],
  deciders: ['governor', 'owner', 'steward-of-payments'],
  'product-owners': ['owner', 'owner-of-both'],
  'consumer-owners': ['asker'],
  'product-consumers': ['asker', 'reader'],
  'project-owners': ['asker'],
  requester: ['member'],
  subject: ['reader'],
  governance: ['governor', 'governor-who-asks', 'steward-of-payments'],
  'platform-admins': ['admin'],
};

test.each(AUDIENCES)('%s', (audience) => expect(told([telling([audience])])).toEqual(MEANT[audience]));

describe('approvers', () => {
  const approvers = (change: Partial<Parties>, people = PEOPLE) =>
    told([telling(['approvers'])], { ...PARTIES, ...change }, people);
  const withoutOwner = PEOPLE.filter(({ id }) => id !== 'owner');

  test('are those who govern where no owner may decide and governance may', () => {
    expect(approvers({}, withoutOwner)).toEqual(['governor', 'steward-of-payments']);
    expect(approvers({ openTo: ['OWNER'] }, withoutOwner)).toEqual([]);
  });
  test('of governance’s step are those who govern, but for whoever approved before', () => {
    expect(approvers({ openTo: ['GOVERNANCE'] })).toEqual(['governor', 'steward-of-payments']);
    expect(approvers({ openTo: ['GOVERNANCE'], approverIds: ['governor'] })).toEqual(['steward-of-payments']);
  });
  test('are nobody once nothing waits', () => expect(approvers({ openTo: [] })).toEqual([]));
});

test('whoever did it is not told, unless it concerns their own sign-in', () => {
  const parties = { ...PARTIES, doerId: 'reader' };
  expect(told([telling(['subject'])], parties)).toEqual([]);
  expect(told([telling(['subject'], { alsoDoer: true })], parties)).toEqual(['reader']);
});

test('everybody hears one sentence, the first that is meant for them', () => {
  const [first, second] = [telling(['consumer-owners']), telling(['consumer-owners', 'product-owners'])];
  const meant = recipients([first, second], PEOPLE, PARTIES);
  expect(meant.get('asker')).toBe(first);
  expect(meant.get('owner')).toBe(second);
});

test('without a project nobody is meant by a role in one', () => {
  const nowhere = {
    ...PARTIES,
    projectId: null,
    ownerProjectId: null,
    domainId: null,
    consumingProjectIds: [],
  };
  expect(
    told([telling(['product-owners', 'consumer-owners', 'product-consumers', 'project-owners'])], nowhere),
  ).toEqual([]);
});
