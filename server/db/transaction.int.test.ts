import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '../kernel/result';
import { isRefusedData } from './refused-data';
import { createTestDatabase, type TestDatabase } from './testing/database';
import { prismaUnitOfWork, type TransactionClient } from './transaction';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(() => db.prisma.domain.deleteMany());

const unitOfWork = <T>(work: (tx: TransactionClient) => Promise<T>): Promise<T> =>
  prismaUnitOfWork(
    () => db.prisma,
    (client) => client,
  )(work);

const create = (tx: TransactionClient, slug: string) => tx.domain.create({ data: { slug, name: slug } });

test('commits when the outcome is good', async () => {
  expect(await unitOfWork(async (tx) => ok((await create(tx, 'retail')).slug))).toEqual(ok('retail'));
  expect(await db.prisma.domain.count()).toBe(1);
});

test('a returned error rolls back and is handed on', async () => {
  const outcome = await unitOfWork(async (tx) => {
    await create(tx, 'retail');
    return err({ kind: 'forbidden' });
  });
  expect(outcome).toEqual(err({ kind: 'forbidden' }));
  expect(await db.prisma.domain.count()).toBe(0);
});

test('a thrown error rolls back and is thrown on', async () => {
  const failing = unitOfWork(async (tx) => {
    await create(tx, 'retail');
    throw new Error('a bug');
  });
  await expect(failing).rejects.toThrow('a bug');
  expect(await db.prisma.domain.count()).toBe(0);
});

const update = (tx: TransactionClient, slug: string, description: string) =>
  tx.domain.update({ where: { slug }, data: { description } });
const updateRaw = (tx: TransactionClient, slug: string, description: string) =>
  tx.$executeRaw`update domain set description = ${description} where slug = ${slug}`;
const lockRaw = (tx: TransactionClient, slug: string) =>
  tx.$queryRaw`select id from domain where slug = ${slug} for update`;

test.each([
  ['written', update],
  ['written in SQL', updateRaw],
  ['locked', lockRaw],
])('the loser of a deadlock runs again, and both writers end: %s', async (_, write) => {
  await db.prisma.domain.createMany({ data: ['a', 'b'].map((slug) => ({ slug, name: '0' })) });
  const arrivals = [0, 0];
  let open: () => void = () => undefined;
  const bothInside = new Promise<void>((resolve) => {
    open = resolve;
  });
  const writer = (index: number, first: string, second: string) =>
    unitOfWork(async (tx) => {
      await write(tx, first, String(index));
      arrivals[index] = (arrivals[index] ?? 0) + 1;
      if (arrivals.every((count) => count > 0)) open();
      await bothInside;
      await write(tx, second, String(index));
      return ok(index);
    });
  expect(await Promise.all([writer(0, 'a', 'b'), writer(1, 'b', 'a')])).toEqual([ok(0), ok(1)]);
  expect(arrivals.toSorted()).toEqual([1, 2]);
});

const createRaw = (tx: TransactionClient, slug: string) =>
  tx.$executeRaw`insert into domain (id, slug, name) values (gen_random_uuid(), ${slug}, ${slug})`;

test.each([
  ['written', create],
  ['written in SQL', createRaw],
])('of two who find nothing and insert it, the second finds it: %s', async (_, insert) => {
  let looked = 0;
  let open: () => void = () => undefined;
  const bothLooked = new Promise<void>((resolve) => {
    open = resolve;
  });
  const creator = () =>
    unitOfWork(async (tx) => {
      const there = await tx.domain.count({ where: { slug: 'retail' } });
      looked += 1;
      if (looked === 2) open();
      await bothLooked;
      if (there > 0) return err({ kind: 'taken' });
      await insert(tx, 'retail');
      return ok('made');
    });
  const ends = await Promise.all([creator(), creator()]);
  expect(ends.filter((end) => end.ok)).toEqual([ok('made')]);
  expect(ends).toContainEqual(err({ kind: 'taken' }));
});

test('one statement at a time is on its way on a connection, also where one read asks for several relations', async () => {
  let most = 0;
  let underWay = 0;
  const { query } = Client.prototype;
  const watched = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...asked: unknown[]
  ) {
    const answer: unknown = Reflect.apply(query, this, asked);
    if (!(answer instanceof Promise)) return answer as never;
    underWay += 1;
    most = Math.max(most, underWay);
    const over = () => {
      underWay -= 1;
    };
    answer.then(over, over);
    return answer as never;
  });
  try {
    await db.prisma.project.create({ data: { slug: 'payments', name: 'Payments' } });
    await unitOfWork((tx) =>
      tx.project.findFirstOrThrow({ include: { environments: true, memberships: true, products: true } }),
    );
  } finally {
    watched.mockRestore();
  }
  expect(most).toBe(1);
});

test('what the data is to blame for is told apart from a database that is away', async () => {
  const refusals = [
    db.prisma.$queryRaw`select '{'::json`,
    db.prisma.$queryRaw`select '0000-01-01'::timestamptz`,
    db.prisma.$queryRaw`select * from no_such_table`,
  ].map((asked) => asked.catch((error: unknown) => isRefusedData(error)));
  expect(await Promise.all(refusals)).toEqual([true, true, false]);
});
