import { expect, test } from 'vitest';
import type { Actor } from '../kernel/actor';
import { actorWith } from '../kernel/testing/fixed';
import { SIGHTS } from './domain/telling';
import { maySee } from './may-see';

const of = (projectId: string, role: 'PRODUCT_OWNER' | 'CONSUMER_OWNER' | 'MEMBER') =>
  actorWith({ memberships: [{ projectId, roles: [role] }] });

const ACTORS: readonly Actor[] = [
  actorWith({}),
  of('asking', 'MEMBER'),
  of('owning', 'PRODUCT_OWNER'),
  of('elsewhere', 'CONSUMER_OWNER'),
  actorWith({ organisation: ['GOVERNANCE'] }),
  actorWith({ organisation: ['PLATFORM_ADMIN'] }),
  { ...actorWith({}), governedDomains: ['payments'] },
  { ...actorWith({}), governedDomains: ['retail'] },
];

// Each mark stands for one actor above.
test.each([
  ['own', 'xxxxxxxx'],
  ['everybody', 'xxxxxxxx'],
  ['request', '.xx.x.x.'],
  ['subscription', '.xx.x.x.'],
  ['drift', '..x.x.x.'],
  ['project', '.x..xx..'],
  ['governance', '....x...'],
  ['administration', '.....x..'],
  ['unheard-of', '........'],
] as const)('%s: %s', (sight, marks) => {
  const seen = { sight, projectId: 'asking', ownerProjectId: 'owning', domainId: 'payments' };
  expect(ACTORS.map((actor) => (maySee(actor, seen) ? 'x' : '.')).join('')).toBe(marks);
});

test.each(SIGHTS.filter((sight) => sight !== 'own' && sight !== 'everybody'))(
  'without projects %s is for nobody but those who see everything',
  (sight) => {
    for (const actor of ACTORS.slice(0, 4))
      expect(maySee(actor, { sight, projectId: null, ownerProjectId: null, domainId: null })).toBe(false);
  },
);
