import { beforeEach, expect, test } from 'vitest';
import type { MemoryAuditRow } from '../../audit/testing/memory-audit';
import { err } from '../../kernel/result';
import { actorWith } from '../../kernel/testing/fixed';
import { catalogWorld } from '../testing/catalog-world';
import { changeDomain } from './change-domain';
import { createDomain } from './create-domain';
import { removeDomain } from './remove-domain';

const governance = actorWith({ organisation: ['GOVERNANCE'] });
let world: Awaited<ReturnType<typeof catalogWorld>>;
beforeEach(async () => {
  world = await catalogWorld();
});

async function domain() {
  const input = { slug: 'retail', name: 'Retail', description: '' };
  const created = await createDomain(world.deps, governance, input);
  if (!created.ok) throw new Error(created.error.kind);
  return created.value;
}
const lastAudit = () => [...world.tables.table<MemoryAuditRow>('audit').values()].at(-1);

test('a domain gets another name, once for each page that was seen', async () => {
  const { id, version } = await domain();
  const change = { id, version, name: 'Retail and Stores', description: 'What customers buy.' };
  expect(await changeDomain(world.deps, governance, change)).toMatchObject({
    value: { slug: 'retail', name: 'Retail and Stores', version: 1 },
  });
  expect(lastAudit()).toMatchObject({ type: 'domain.changed', before: { name: 'Retail' } });
  expect(await changeDomain(world.deps, governance, change)).toEqual(err({ kind: 'stale' }));
});

test('a domain goes when no product belongs to it', async () => {
  const { id, version } = await domain();
  expect((await removeDomain(world.deps, governance, { id, version })).ok).toBe(true);
  expect(lastAudit()).toMatchObject({ type: 'domain.removed', before: { slug: 'retail' } });
  expect(await removeDomain(world.deps, governance, { id, version })).toEqual(
    err({ kind: 'no-such-domain' }),
  );
});

test('a domain stays while a product belongs to it, a draft too', async () => {
  const draft = await world.draft();
  const removed = await removeDomain(world.deps, governance, { id: draft.domainId, version: 0 });
  expect(removed).toMatchObject({
    error: { kind: 'in-use', dependants: [{ kind: 'product', slug: draft.slug, lifecycle: 'DRAFT' }] },
  });
});

test.each([
  { name: 'an auditor', actor: actorWith({ organisation: ['AUDITOR'] }) },
  {
    name: 'an owner of products',
    actor: actorWith({ memberships: [{ projectId: 'p', roles: ['PRODUCT_OWNER'] }] }),
  },
])('$name manages no domains', async ({ actor }) => {
  const { id, version } = await domain();
  const change = { id, version, name: 'Mine', description: '' };
  expect(await changeDomain(world.deps, actor, change)).toEqual(err({ kind: 'forbidden' }));
  expect(await removeDomain(world.deps, actor, change)).toEqual(err({ kind: 'forbidden' }));
});
