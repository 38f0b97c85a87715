import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/server/db/testing/database';
import { spacing } from '../kernel/call-rates';
import { callTurns } from './call-turns';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db?.drop());

const TURN_MS = spacing('kinesis:GetResourcePolicy');
const METRICS_MS = spacing('cloudwatch:GetMetricData');
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
  const began = performance.now();
  const took = () => performance.now() - began;
  await Promise.all(Array.from({ length: 5 }, () => [one.turn(call), two.turn(call)]).flat());
  // Nobody really waits here, so each of the last six is told how far its time lies ahead; what the calls themselves took
  // of it is over, and who came after that waits no more.
  const passed = took();
  expect(waits.length).toBeLessThanOrEqual(6);
  expect(waits.length).toBeGreaterThanOrEqual(6 - Math.ceil(passed / TURN_MS));
  const furthest = Math.max(0, ...waits);
  expect(furthest).toBeLessThanOrEqual(6 * TURN_MS + 1);
  expect(furthest).toBeGreaterThanOrEqual(6 * TURN_MS - passed - 1);
  const before = waits.length;
  await one.turn({ ...call, accountId: '444455556666' });
  await one.turn({ ...call, operation: 'kinesis:PutResourcePolicy' });
  await one.turn({ ...call, operation: 'kinesis:ListShards' });
  expect(waits).toHaveLength(before);
  // A pause is saved up no further than that: the row is never more than a head start behind.
  const [row] = await db.prisma.$queryRaw<{ ahead: number }[]>`
    select extract(epoch from free - clock_timestamp())::float8 * 1000 as ahead
      from aws_call_turn where key = '333344445555 eu-west-1 kinesis:GetResourcePolicy'`;
  expect(row?.ahead).toBeGreaterThan(10 * TURN_MS - took() - 1);
  // A request of CloudWatch that is as large as sixty keeps the others of its account away for as long, in every process.
  const metrics = { ...call, operation: 'cloudwatch:GetMetricData' };
  const large = performance.now();
  await one.turn({ ...metrics, turns: 60 });
  await two.turn(metrics);
  const [last = 0] = waits.slice(-1);
  expect(last).toBeGreaterThan(57 * METRICS_MS - (performance.now() - large) - 1);
});
