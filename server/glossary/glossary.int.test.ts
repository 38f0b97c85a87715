import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertUser } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import { transactionOn } from '../deps';
import type { Actor } from '../kernel/actor';
import { getTerm, listTerms, termDomains } from './queries';
import { createTermInput } from './schema';
import { changeTerm } from './use-cases/change-term';
import { createTerm } from './use-cases/create-term';
import { removeTerm } from './use-cases/remove-term';

let db: TestDatabase;
let governance: Actor;
let ofDomain: Actor;
let domainId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  domainId = (await insertMeshRows(db.prisma)).domain.id;
  governance = await insertUser(db.prisma, 'governance', { organisation: ['GOVERNANCE'] });
  ofDomain = { ...(await insertUser(db.prisma, 'steward')), governedDomains: [domainId] };
});
afterAll(() => db.drop());

const deps = () => ({ db: db.prisma, unitOfWork: prismaUnitOfWork(() => db.prisma, transactionOn) });
const input = (overrides: object) =>
  createTermInput.parse({ definition: 'It means something.', ...overrides });
const found = async (q: string) => (await listTerms(deps(), { q })).terms.map(({ name }) => name);

test('a term is found by name, synonym and meaning, is related in both directions, and goes with its relations', async () => {
  const refund = await createTerm(deps(), governance, input({ name: 'Refund', domainId }));
  const payment = await createTerm(
    deps(),
    governance,
    input({
      name: 'Payment',
      synonyms: 'Remittance, Money-Transfer',
      related: 'REFUND',
      definition: 'Not a refund.',
    }),
  );
  if (!refund.ok || !payment.ok) throw new Error('both were added');
  expect(await found('money transfer')).toEqual(['Payment']);
  // What is called so stands before what only speaks of it.
  expect(await found('refund')).toEqual(['Refund', 'Payment']);
  expect(await found('100% _')).toEqual([]);

  const [there, back] = [
    await getTerm(deps(), ofDomain, 'payment'),
    await getTerm(deps(), ofDomain, 'refund'),
  ];
  expect(there).toMatchObject({ related: [{ slug: 'refund' }], domain: null, mayManage: false });
  expect(back).toMatchObject({
    related: [{ slug: 'payment' }],
    domain: { slug: 'payments' },
    mayManage: true,
  });

  // Saying it of the other one takes it back for both.
  const { id, version } = refund.value;
  const changed = await changeTerm(deps(), ofDomain, {
    id,
    version,
    ...input({ name: 'Money back', domainId }),
  });
  expect(changed).toMatchObject({ value: { slug: 'refund', related: [], version: 1 } });
  expect((await getTerm(deps(), governance, 'payment'))?.related).toEqual([]);

  expect((await removeTerm(deps(), governance, { id: payment.value.id, version: 0 })).ok).toBe(true);
  expect(await getTerm(deps(), governance, 'payment')).toBeNull();
  expect(await db.prisma.auditEvent.count({ where: { subjectType: 'glossary-term' } })).toBe(4);
});

test('governance of a domain is offered its own domain alone', async () => {
  expect(await termDomains(deps(), ofDomain)).toMatchObject({
    domains: [{ slug: 'payments' }],
    everywhere: false,
  });
  expect((await termDomains(deps(), governance)).everywhere).toBe(true);
});
