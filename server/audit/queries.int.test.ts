import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import type { Actor } from '../kernel/actor';
import { err } from '../kernel/result';
import { actorWith } from '../kernel/testing/fixed';
import { exportAudit, getAuditChoices, listAudit, listRecent, listSubjectHistory } from './queries';
import { auditRecorder } from './repository';
import { auditFilters } from './schema';

let db: TestDatabase;
let payments: string;
let fraud: string;
let member: Actor;
const auditor = actorWith({ organisation: ['AUDITOR'] });
const producer = { id: 'producer', email: 'producer@demo.sluice.local', ip: '10.0.0.9' };

beforeAll(async () => {
  db = await createTestDatabase();
  const create = (slug: string) => db.prisma.project.create({ data: { slug, name: slug } });
  payments = (await create('payments')).id;
  fraud = (await create('fraud')).id;
  member = { ...actorWith({ memberships: [{ projectId: fraud, roles: ['MEMBER'] }] }), id: 'member' };

  await prismaUnitOfWork(
    () => db.prisma,
    auditRecorder,
  )(async (audit) => {
    for (let number = 1; number <= 120; number += 1)
      await audit.record(producer, {
        type: 'data-product.changed',
        subjectType: 'data-product',
        subjectId: `product-${number % 2}`,
        subjectLabel: number === 7 ? '=HYPERLINK("http://evil.example")' : `Product ${number}`,
        projectId: number % 2 === 0 ? fraud : payments,
        before: { name: 'a' },
        after: { name: 'b', at: new Date(0) },
      });
    await audit.record(
      { part: 'worker' },
      { type: 'stream.tagged', subjectType: 'stream', subjectId: 'arn', subjectLabel: 'orders' },
    );
    await audit.record(
      { id: 'member', email: 'member@demo.sluice.local' },
      { type: 'user.signed-in', subjectType: 'user', subjectId: 'member', subjectLabel: 'member' },
    );
  });
});
afterAll(() => db.drop());

const list = (actor: Actor, query: Record<string, string> = {}) =>
  listAudit({ db: db.prisma }, actor, auditFilters.parse(query));

async function exported(actor: Actor, query: Record<string, string> = {}) {
  let text = '';
  for await (const part of exportAudit({ db: db.prisma }, actor, auditFilters.parse(query))) text += part;
  return text;
}

test('what happened lately leaves out who signed in, and stays in the actor’s sight', async () => {
  const recent = await listRecent({ db: db.prisma }, member, 3);
  expect(recent.map((row) => [row.type, row.project?.slug])).toEqual(
    Array(3).fill(['data-product.changed', 'fraud']),
  );
  expect((await listRecent({ db: db.prisma }, auditor, 1))[0]?.type).toBe('stream.tagged');
});

test('an event says who, what, when, from where, before and after', async () => {
  const page = await list(auditor, { subjectId: 'product-0' });
  expect(page.rows[0]).toMatchObject({
    actor: producer.email,
    actorId: producer.id,
    ip: producer.ip,
    type: 'data-product.changed',
    project: { slug: 'fraud' },
    before: { name: 'a' },
    after: { name: 'b', at: '1970-01-01T00:00:00.000Z' },
  });
  expect(page.rows[0]?.at).toBeInstanceOf(Date);
});

test('a part of Sluice that acts without a person is named', async () => {
  expect((await list(auditor, { type: 'stream.tagged' })).rows[0]).toMatchObject({
    actor: 'Sluice worker',
    actorId: null,
  });
});

test('a refused transaction leaves no event', async () => {
  const before = (await list(auditor)).rows[0]?.id;
  await prismaUnitOfWork(
    () => db.prisma,
    auditRecorder,
  )(async (audit) => {
    await audit.record(producer, {
      type: 'project.created',
      subjectType: 'project',
      subjectId: 'x',
      subjectLabel: 'x',
    });
    return err({ kind: 'forbidden' });
  });
  expect((await list(auditor)).rows[0]?.id).toBe(before);
});

test('pages are newest first, without gap or repetition', async () => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(auditor, cursor ? { cursor } : {});
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.next;
  } while (cursor);
  expect(ids).toHaveLength(122);
  expect(ids.map(Number)).toEqual(ids.map(Number).toSorted((a, b) => b - a));
});

describe('who reads what', () => {
  test('members read their projects and what they did themselves', async () => {
    const text = await exported(member);
    expect(text).not.toContain('"payments"');
    expect(text.trim().split('\r\n')).toHaveLength(1 + 60 + 1);
    expect((await list(member)).scope).toBe('projects');
  });
  test('an event that is theirs in several ways is one, page by page and in the export', async () => {
    const both = [payments, fraud].map((projectId) => ({ projectId, roles: ['MEMBER' as const] }));
    const doer = { ...actorWith({ memberships: both }), id: producer.id };
    const first = await list(doer, { type: 'data-product.changed' });
    const second = await list(doer, { type: 'data-product.changed', cursor: first.next ?? '' });
    const third = await list(doer, { type: 'data-product.changed', cursor: second.next ?? '' });
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect([ids.length, new Set(ids).size, third.next]).toEqual([120, 120, null]);
    expect((await exported(doer, { type: 'data-product.changed' })).trim().split('\r\n')).toHaveLength(121);
  });

  test('no filter leads out of the scope', async () => {
    expect((await list(member, { project: 'payments' })).rows).toEqual([]);
    expect((await list(member, { type: 'stream.tagged' })).rows).toEqual([]);
    const history = await listSubjectHistory({ db: db.prisma }, member, 'data-product', 'product-1');
    expect(history).toEqual([]);
  });
  test('choices name only what may be read', async () => {
    expect(await getAuditChoices({ db: db.prisma }, member)).toEqual({
      types: ['data-product.changed', 'user.signed-in'],
      actors: ['member@demo.sluice.local', 'producer@demo.sluice.local'],
      projects: [{ slug: 'fraud', name: 'fraud' }],
    });
  });
  test.each([['GOVERNANCE'], ['AUDITOR'], ['PLATFORM_ADMIN']] as const)(
    '%s reads everything',
    async (role) => {
      const page = await list(actorWith({ organisation: [role] }), { type: 'stream.tagged' });
      expect(page.rows).toHaveLength(1);
      expect(page.scope).toBe('organisation');
    },
  );
});

describe('filters', () => {
  test.each([
    [{ actor: 'PRODUCER' }, 50],
    [{ actor: 'worker' }, 1],
    [{ text: 'orders' }, 1],
    [{ text: 'product 12' }, 2],
    [{ text: '%' }, 0],
    [{ project: 'unknown' }, 0],
    [{ from: '2000-01-01', to: '2000-01-02' }, 0],
    [{ from: new Date().toISOString().slice(0, 10) }, 50],
  ])('%j finds %d on its first page', async (query, count) => {
    expect((await list(auditor, query as Record<string, string>)).rows).toHaveLength(count);
  });
  test.each([{ from: '2026-13-45' }, { from: 'yesterday' }])('%j is refused', (query) => {
    expect(auditFilters.safeParse(query).success).toBe(false);
  });
});

test('the export is the same rows as CSV, with no cell that a spreadsheet runs', async () => {
  const text = await exported(auditor);
  expect(text.split('\r\n')[0]).toContain('"subject type"');
  expect(text.trim().split('\r\n')).toHaveLength(123);
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
});

test('what happened later stands above, whichever was written first; at one moment the number decides', async () => {
  const [early, late] = ['2026-01-01T10:00:00Z', '2026-01-01T10:00:05Z'];
  const at = async (moment: string) => {
    const subject = { subjectType: 'role', subjectId: 'raced', subjectLabel: 'raced' };
    const data = { at: new Date(moment), actorLabel: 'racer', type: 'role.checked', ...subject };
    return (await db.prisma.auditEvent.create({ data })).id.toString();
  };
  const [second, first, third] = [await at(late), await at(early), await at(late)];
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const query = { subjectId: 'raced' };
  expect(ids((await list(auditor, query)).rows)).toEqual([third, second, first]);
  expect(ids((await list(auditor, { ...query, cursor: third })).rows)).toEqual([second, first]);
  expect(ids(await listSubjectHistory({ db: db.prisma }, auditor, 'role', 'raced'))).toEqual([
    third,
    second,
    first,
  ]);
  const lines = (await exported(auditor, query)).trim().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',')[0])).toEqual([third, second, first].map((id) => `"${id}"`));
});
