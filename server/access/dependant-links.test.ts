import { expect, test } from 'vitest';
import type { Dependant } from '../kernel/dependant';
import { actorWith } from '../kernel/testing/fixed';
import { dependantLinks } from './dependant-links';

const between = { projectId: 'fraud', ownerProjectId: 'payments' };
const product = (name: string, lifecycle: 'DRAFT' | 'PUBLISHED' | 'RETIRED'): Dependant => ({
  kind: 'product',
  slug: name,
  name,
  lifecycle,
  ownerProjectId: 'payments',
});
const ALL: readonly Dependant[] = [
  product('captured', 'PUBLISHED'),
  product('old', 'RETIRED'),
  product('idea', 'DRAFT'),
  { kind: 'request', number: 4, ...between },
  { kind: 'subscription', number: 7, ...between },
];

test.each([
  {
    name: 'who reads everything is led everywhere',
    actor: actorWith({ organisation: ['PLATFORM_ADMIN', 'GOVERNANCE'] }),
    links: ['/catalog/captured', '/catalog/old', '/catalog/idea', '/requests/4', '/subscriptions/7'],
    labels: ['captured', 'old (retired)', 'idea (draft)', 'Request 4', 'Subscription 7'],
  },
  {
    name: 'a platform admin reads what is there, and learns no name of a draft',
    actor: actorWith({ organisation: ['PLATFORM_ADMIN'] }),
    links: ['/catalog/captured', '/catalog/old', null, null, null],
    labels: ['captured', 'old (retired)', 'Request 4', 'Subscription 7', '1 draft of its members'],
  },
])('$name', ({ actor, links, labels }) => {
  const shown = dependantLinks(actor, ALL);
  expect(shown.map(({ href }) => href)).toEqual(links);
  expect(shown.map(({ label }) => label)).toEqual(labels);
});

test('a long list ends with how many more there are', () => {
  const many = Array.from({ length: 30 }, (_, index) => product(`stream-${index}`, 'PUBLISHED'));
  const shown = dependantLinks(actorWith({}), [...many, product('a', 'DRAFT'), product('b', 'DRAFT')]);
  expect(shown).toHaveLength(14);
  expect(shown.slice(-2).map(({ label }) => label)).toEqual(['18 more', '2 drafts of its members']);
});
