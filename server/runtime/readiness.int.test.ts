import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrisma } from '../db/client';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { readReadiness } from './readiness';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('the newest heartbeat counts, on the clock of the database', async () => {
  expect(await readReadiness(db.prisma)).toMatchObject({ ready: false, worker: { state: 'failing' } });
  await db.pool.query(`insert into worker_heartbeat ("workerId", "startedAt", "seenAt", aws) values
    ('old', now(), now() - interval '1 hour', null),
    ('new', now(), now(), '{"ok": true, "accountId": "111122223333"}')`);
  expect(await readReadiness(db.prisma)).toEqual({
    ready: true,
    database: { state: 'ok' },
    worker: { state: 'ok' },
    aws: { state: 'ok', detail: 'hub account 111122223333' },
  });
});

test('a database that is away is an answer, not an error', async () => {
  const nowhere = createPrisma('postgresql://nobody:secret@127.0.0.1:1/none');
  const readiness = await readReadiness(nowhere);
  expect(readiness).toMatchObject({ ready: false, database: { state: 'failing' } });
  expect(JSON.stringify(readiness)).not.toContain('secret');
  await nowhere.$disconnect();
});
