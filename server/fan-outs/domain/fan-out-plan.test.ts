import { expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { SHARD_READ_BYTES } from '../../shards/domain/limits';
import { anEvidence, minutesOf } from '../../shards/testing/evidence';
import { fanOutEffect } from './fan-out-effect';
import { fanOutPlan, hasRoom } from './fan-out-plan';
import { type Followed, stageOf } from './fan-out-state';

const KIB = 1_024;
/** Four shards that take 100 KiB a second each; readers get `use` of what they share. */
const crowded = (use: number, rejectedReads: number) =>
  anEvidence({
    minutes: minutesOf(30, () => ({
      bytes: 60 * 400 * KIB,
      records: 60 * 400,
      readBytes: 60 * 4 * SHARD_READ_BYTES * use,
      rejectedReads,
      iteratorAgeMs: 240_000,
    })),
  });
const facts = (evidence = crowded(0.9, 30), readers = 3) => ({
  ...{ evidence, readers },
  prices: SHIPPED,
  pricesOf: 'us-east-1',
  room: { taken: 19, limit: 20 },
});

test('a plan says rates and price, the room, and what those are left with who go on sharing', () => {
  const plan = fanOutPlan('KCL_STANDARD', facts());
  expect(plan).toMatchObject({
    ...{ from: 'KCL_STANDARD', to: 'KCL_FAN_OUT', perShardHour: 0.015, perGb: 0.013, openShards: 4 },
    now: { rejectedPerMinute: 30, ageMs: 240_000 },
    predicted: { rejectedPerMinute: 0, behindMs: 60_000 },
  });
  expect(plan?.predicted.use).toBeCloseTo(0.6);
  // 4 shards × 730 h × $0.015, and 400 KiB/s for a month at $0.013 a GB.
  expect(plan?.dollarsPerMonth).toBeCloseTo(43.8 + ((400 * KIB * 730 * 3_600) / KIB ** 3) * 0.013, 2);
  expect(plan && hasRoom(plan)).toBe(true);
});

test.each([
  { name: 'nothing is promised where many go on sharing', readers: 5, use: 0.9, rejected: null },
  { name: 'nobody is left who could be rejected', readers: 1, use: 1, rejected: 0 },
])('$name', ({ readers, use, rejected }) => {
  const plan = fanOutPlan('STANDARD_CONSUMER', facts(crowded(use, 30), readers));
  expect(plan?.predicted.rejectedPerMinute).toBe(rejected);
});

test('who has fan-out, or writes, has nothing to propose; a full stream has no room; on demand there are no shard-hours', () => {
  expect([fanOutPlan('FAN_OUT_CONSUMER', facts()), fanOutPlan('PRODUCER', facts())]).toEqual([null, null]);
  expect(hasRoom({ room: { taken: 20, limit: 20 } })).toBe(false);
  const onDemand = { ...crowded(0.9, 30), mode: 'ON_DEMAND' as const };
  expect(fanOutPlan('STANDARD_CONSUMER', facts(onDemand))).toMatchObject({ perShardHour: 0, perGb: 0.05 });
});

const plan = { now: { use: 0.9, rejectedPerMinute: 30, ageMs: 240_000 } };
const predicted = (rejectedPerMinute: number | null) => ({
  ...plan,
  predicted: { use: 0.6, rejectedPerMinute, ageMs: null, behindMs: 60_000 },
});
const afterwards = (behindMs: number | null, rejectedReads: number) => ({
  ...crowded(0.6, rejectedReads),
  fanOut: [{ name: 'own', minutes: minutesOf(30, () => ({})).map(({ at }) => ({ at, bytes: 1, behindMs })) }],
});
test.each([
  { name: 'it came', behind: 2_000, rejected: 0, promised: 0, outcome: 'as-predicted' },
  { name: 'the reader is behind', behind: 90_000, rejected: 0, promised: 0, outcome: 'worse' },
  { name: 'reads are rejected', behind: 2_000, rejected: 3, promised: 0, outcome: 'worse' },
  {
    name: 'fewer were promised, and fewer they are',
    behind: 0,
    rejected: 3,
    promised: null,
    outcome: 'as-predicted',
  },
  {
    name: 'fewer were promised, and more they are',
    behind: 0,
    rejected: 40,
    promised: null,
    outcome: 'worse',
  },
  { name: 'its consumer says nothing', behind: null, rejected: 0, promised: 0, outcome: 'not-measured' },
])('$name: $outcome', ({ behind, rejected, promised, outcome }) => {
  const time = { from: 600_000, to: 1_200_000 };
  const effect = fanOutEffect(predicted(promised), 'own', time, afterwards(behind, rejected));
  expect(effect).toMatchObject({ outcome, behindMs: behind, rejectedPerMinute: rejected });
});

test('without anything stored nothing is measured', () => {
  expect(fanOutEffect(predicted(0), 'own', { from: 0, to: 600_000 }, null).outcome).toBe('not-measured');
});

const followed = (changed: Partial<Followed>): Followed => ({
  ...{ state: 'ASKED', subscription: 'ACTIVE', request: 'IN_REVIEW', successor: null },
  ...changed,
});
test.each([
  [followed({ state: 'OPEN', request: null }), 'waits'],
  [followed({ state: 'OPEN', request: null, subscription: 'REVOKED' }), 'over'],
  [followed({ state: 'DECLINED' }), 'declined'],
  [followed({}), 'in-review'],
  [followed({ request: 'REJECTED' }), 'refused'],
  [followed({ request: 'APPROVED', successor: 'PROVISIONING' }), 'being-made'],
  [followed({ request: 'APPROVED', successor: 'FAILED' }), 'failed'],
  [followed({ request: 'APPROVED', successor: 'ACTIVE' }), 'handing-over'],
  [followed({ request: 'APPROVED', successor: 'ACTIVE', subscription: 'REVOKED' }), 'moved'],
] as const)('%o is %s', (of, stage) => expect(stageOf(of)).toBe(stage));
