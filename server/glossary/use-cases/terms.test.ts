import { beforeEach, expect, test } from 'vitest';
import { type MemoryAuditRow, memoryAudit } from '../../audit/testing/memory-audit';
import { memoryDomains } from '../../catalog/testing/memory-catalog';
import { err } from '../../kernel/result';
import { actorWith } from '../../kernel/testing/fixed';
import { memory } from '../../kernel/testing/memory-tables';
import { createTermInput } from '../schema';
import { memoryGlossary } from '../testing/memory-glossary';
import { changeTerm } from './change-term';
import { createTerm } from './create-term';
import { removeTerm } from './remove-term';

const governance = actorWith({ organisation: ['GOVERNANCE'] });

function createWorld() {
  const tables = memory();
  const tx = {
    glossary: memoryGlossary(tables),
    domains: memoryDomains(tables),
    audit: memoryAudit(tables),
  };
  return { tables, tx, deps: { unitOfWork: tables.unitOfWork(tx) } };
}
let world: ReturnType<typeof createWorld>;
let payments: string;
let ofPayments: ReturnType<typeof actorWith>;
beforeEach(async () => {
  world = createWorld();
  payments =
    (await world.tx.domains.insert({ slug: 'payments', name: 'Payments', description: '' }))?.id ?? '';
  ofPayments = { ...actorWith({}), governedDomains: [payments] };
});

const input = (overrides: object = {}) =>
  createTermInput.parse({ name: 'Payment', definition: 'Money that changes hands.', ...overrides });
const audits = () => [...world.tables.table<MemoryAuditRow>('audit').values()].map(({ type }) => type);

async function term(overrides: object = {}) {
  const created = await createTerm(world.deps, governance, input(overrides));
  if (!created.ok) throw new Error(created.error.kind);
  return created.value;
}

test('a term is added, changed once for each page that was seen, and removed; the audit has each', async () => {
  const refund = await term({ name: 'Refund' });
  const { id } = await term({ synonyms: 'Remittance, money transfer,REMITTANCE', related: 'refund' });
  const change = { ...input({ name: 'Paying', related: 'Refund' }), id, version: 0 };
  expect(await changeTerm(world.deps, governance, change)).toMatchObject({
    value: { slug: 'payment', name: 'Paying', synonyms: [], related: [refund.id], version: 1 },
  });
  expect(await changeTerm(world.deps, governance, change)).toEqual(err({ kind: 'stale' }));
  expect((await removeTerm(world.deps, governance, { id, version: 1 })).ok).toBe(true);
  expect(await removeTerm(world.deps, governance, { id, version: 1 })).toEqual(err({ kind: 'not-found' }));
  expect(audits()).toEqual([
    ...['glossary-term.created', 'glossary-term.created', 'glossary-term.changed', 'glossary-term.removed'],
  ]);
});

test('lists are read as people write them', () => {
  expect(input({ synonyms: ' Remittance ,, money transfer,REMITTANCE' }).synonyms).toEqual([
    'REMITTANCE',
    'money transfer',
  ]);
  expect(createTermInput.safeParse({ name: 'x y', definition: 'z', synonyms: '—' }).success).toBe(false);
});

test('one name is one term, and only terms are related', async () => {
  await term();
  expect(await createTerm(world.deps, governance, input({ name: 'PAYMENT' }))).toEqual(
    err({ kind: 'name-taken' }),
  );
  expect(
    await createTerm(world.deps, governance, input({ name: 'Refund', related: 'Payment, Cash' })),
  ).toEqual(err({ kind: 'unknown-related', names: ['Cash'] }));
  expect(
    await createTerm(world.deps, governance, input({ name: 'Refund', domainId: crypto.randomUUID() })),
  ).toEqual(err({ kind: 'no-such-domain' }));
});

test('governance of a domain looks after the terms of its own domain, and gives none away', async () => {
  const organisation = await term({ name: 'Order' });
  const created = await createTerm(world.deps, ofPayments, { ...input(), domainId: payments });
  if (!created.ok) throw new Error(created.error.kind);
  const { id, version } = created.value;
  expect(await createTerm(world.deps, ofPayments, input({ name: 'Refund' }))).toEqual(
    err({ kind: 'forbidden' }),
  );
  expect(await changeTerm(world.deps, ofPayments, { ...input(), id, version })).toEqual(
    err({ kind: 'forbidden' }),
  );
  expect(await removeTerm(world.deps, ofPayments, organisation)).toEqual(err({ kind: 'forbidden' }));
  expect((await removeTerm(world.deps, ofPayments, { id, version })).ok).toBe(true);
});

test.each([
  { name: 'an auditor', actor: actorWith({ organisation: ['AUDITOR'] }) },
  { name: 'a platform admin', actor: actorWith({ organisation: ['PLATFORM_ADMIN'] }) },
  {
    name: 'an owner of products',
    actor: actorWith({ memberships: [{ projectId: 'p', roles: ['PRODUCT_OWNER'] }] }),
  },
])('$name writes no glossary', async ({ actor }) => {
  const { id, version } = await term();
  expect(await createTerm(world.deps, actor, input({ name: 'Refund' }))).toEqual(err({ kind: 'forbidden' }));
  expect(await changeTerm(world.deps, actor, { ...input(), id, version })).toEqual(
    err({ kind: 'forbidden' }),
  );
  expect(await removeTerm(world.deps, actor, { id, version })).toEqual(err({ kind: 'forbidden' }));
});
