import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import { transactionOn } from '../deps';
import type { Actor } from '../kernel/actor';
import { systemClock } from '../kernel/clock';
import { tellProjects } from './use-cases/tell-projects';

const focus = 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments';

let database: TestDatabase;
let mesh: MeshRows;
let owner: Actor;
let reader: Actor;
beforeAll(async () => {
  database = await createTestDatabase();
  mesh = await insertMeshRows(database.prisma);
  owner = await insertUser(database.prisma, 'owner', {
    memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }],
  });
  reader = await insertUser(database.prisma, 'reader', {
    memberships: [{ projectId: mesh.fraud.id, roles: ['CONSUMER_OWNER'] }],
  });
  await database.prisma.user.update({
    where: { id: reader.id },
    data: { memberships: { create: { projectId: mesh.fraud.id, role: 'CONSUMER_OWNER' } } },
  });
  await insertProduct(database.prisma, mesh, { name: 'Payments', streamName: 'payments', streamArn: focus });
});
afterAll(() => database.drop());

const tell = (actor: Actor, field: string, touched = true) =>
  tellProjects(
    {
      unitOfWork: prismaUnitOfWork(() => database.prisma, transactionOn),
      clock: systemClock,
      touchedBy: async () => (touched ? [{ id: mesh.fraud.id, name: 'Fraud Detection', things: 2 }] : []),
    },
    actor,
    { focus, field, note: 'It becomes a hash.' },
  );
const heard = () =>
  database.prisma.notification.findMany({ where: { userId: reader.id }, select: { text: true, href: true } });

test('owners of the projects that a change touches are told, once a day, by the product’s owners alone', async () => {
  expect(await tell(reader, 'card')).toMatchObject({ ok: false });
  expect(await tell(owner, 'card', false)).toEqual({ ok: false, error: { kind: 'nobody' } });
  expect(await heard()).toEqual([]);

  // Two at once are one.
  const both = await Promise.all([tell(owner, 'card'), tell(owner, 'card')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await tell(owner, 'card')).toEqual({ ok: false, error: { kind: 'told-already' } });
  const [notification, ...others] = await heard();
  expect(others).toEqual([]);
  expect(notification?.text).toMatch(
    /^owner says that card of Payments will change or go.*It becomes a hash$/,
  );
  expect(notification?.href).toContain('field=card');

  expect(await tell(owner, 'amount')).toEqual({ ok: true, value: 1 });
  expect(await heard()).toHaveLength(2);
  expect(await database.prisma.auditEvent.count({ where: { type: 'data-product.change-announced' } })).toBe(
    2,
  );
});
