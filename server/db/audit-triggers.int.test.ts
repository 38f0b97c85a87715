import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/database';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.prisma.auditEvent.create({
    data: { actorLabel: 'system', type: 'test', subjectType: 'test', subjectId: '1' },
  });
});
afterAll(() => db.drop());

test.each([
  'update audit_event set type = $$other$$',
  'delete from audit_event',
  'truncate audit_event',
  'truncate audit_event cascade',
])('the database refuses: %s', async (statement) => {
  await expect(db.pool.query(statement)).rejects.toThrow('audit events are append-only');
  expect(await db.prisma.auditEvent.count()).toBe(1);
});
