import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/server/db/testing/database';
import { callTurns } from './call-turns';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db?.drop());

const call = { accountId: '333344445555', region: 'eu-west-1', operation: 'kinesis:GetResourcePolicy' };

test('two processes share one rate: four calls at once, then five a second; others do not wait for them', async () => {
  const waits: number[] = [];
  const pacing = {
    pause: async (ms: number) => {
      waits.push(ms);
    },
  };
  const process = () => callTurns(() => db.prisma, pacing);
  const [one, two] = [process(), process()];
  for (let turn = 0; turn < 5; turn += 1) await Promise.all([one.turn(call), two.turn(call)]);
  // Nobody really waits here, so each of the last six is told how far its time lies ahead.
  expect(waits).toHaveLength(6);
  const furthest = Math.max(...waits);
  expect(furthest).toBeGreaterThan(800);
  expect(furthest).toBeLessThan(6 * 205);
  await one.turn({ ...call, accountId: '444455556666' });
  await one.turn({ ...call, operation: 'kinesis:PutResourcePolicy' });
  await one.turn({ ...call, operation: 'kinesis:ListShards' });
  expect(waits).toHaveLength(6);
  // A request of CloudWatch that is as large as six keeps the others of its account away for as long, in every process.
  const metrics = { ...call, operation: 'cloudwatch:GetMetricData' };
  await one.turn({ ...metrics, turns: 6 });
  await two.turn(metrics);
  expect(waits).toHaveLength(7);
  expect(waits[6]).toBeGreaterThan(200);
  // A pause is saved up no further than that: the row is never more than a head start behind.
  const [row] = await db.prisma.$queryRaw<{ ahead: number }[]>`
    select extract(epoch from free - clock_timestamp())::float8 * 1000 as ahead
      from aws_call_turn where key = '333344445555 eu-west-1 kinesis:GetResourcePolicy'`;
  expect(row?.ahead).toBeGreaterThan(0);
});
