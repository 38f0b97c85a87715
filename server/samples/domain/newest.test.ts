import { describe, expect, test } from 'vitest';
import type { SampledRecord } from './look';
import { type Aim, clockAhead, isOver, MOST_TRIES, newestOf, nextAim, type Tried } from './newest';

const NOW = Date.UTC(2026, 5, 1, 12);
const TURN_MS = 1_050;
const record = (arrival: number, data = new Uint8Array(100)): SampledRecord => ({
  ...{ partitionKey: 'k', data },
  ...{ sequenceNumber: String(arrival), arrivedAt: new Date(arrival) },
});

/** A shard that is read as Kinesis reads it, a turn later each time; its records by how long before the first read they came. */
function lookAt(agesMs: readonly number[], bytes = 100) {
  const data = new Uint8Array(bytes);
  const all = agesMs.map((age) => record(NOW - age, data)).toSorted((a, b) => arrived(a) - arrived(b));
  const tries: Tried[] = [];
  const aims: Aim[] = [];
  while (!isOver(tries)) {
    const aim = nextAim(tries, TURN_MS);
    const now = NOW + tries.length * TURN_MS;
    const from = now - aim.windowMs;
    const there = all.filter((each) => arrived(each) >= from && arrived(each) <= now);
    const records = there.slice(0, aim.limit);
    const last = records.at(-1);
    const behindMs = records.length === there.length || !last ? 0 : now - arrived(last);
    aims.push(aim);
    tries.push({ aim, sample: { records, behindMs } });
  }
  const newest = newestOf(tries);
  const wanted = all
    .filter((each) => arrived(each) <= NOW + (tries.length - 1) * TURN_MS)
    .slice(-10)
    .map(({ sequenceNumber }) => sequenceNumber);
  return { aims, newest, wanted, shown: newest?.records.map(({ sequenceNumber }) => sequenceNumber) };
}
const arrived = (of: SampledRecord) => of.arrivedAt?.getTime() ?? 0;
const every = (ms: number, from = -10_000, to = 60_000) =>
  Array.from({ length: Math.floor((to - from) / ms) }, (_, index) => from + index * ms);

describe('the newest records are found', () => {
  test.each([
    { name: 'of a shard without any', ages: [], tries: 1, counted: 0 },
    { name: 'of a quiet shard, all of them', ages: [50_000, 30_000, 10_000], tries: 1, counted: 3 },
    { name: 'of one with ten in a minute', ages: every(6_000, 1_000, 61_000), tries: 1, counted: 10 },
  ])('$name', ({ ages, tries, counted }) => {
    const { aims, newest, shown, wanted } = lookAt(ages);
    expect(aims).toHaveLength(tries);
    expect(shown).toEqual(wanted);
    expect(newest).toMatchObject({ behindMs: 0, lastMinute: { count: counted, isCounted: true } });
  });

  test.each([
    { name: 'twenty a minute', ages: every(3_000), about: 20 },
    { name: 'ten a second', ages: every(100), about: 600 },
    { name: 'a thousand a second, AWS’s most', ages: every(1), about: 60_000 },
  ])('of $name, in two reads', ({ ages, about }) => {
    const { aims, newest, shown, wanted } = lookAt(ages);
    expect(aims).toHaveLength(2);
    expect(shown).toEqual(wanted);
    expect(newest?.behindMs).toBe(0);
    expect(Math.abs((newest?.lastMinute.count ?? 0) - about) / about).toBeLessThan(0.2);
  });

  test('of a burst that looked denser than it is', () => {
    const burst = Array.from({ length: 500 }, (_, index) => 59_900 - index / 100);
    const { aims, shown, wanted, newest } = lookAt([...burst, ...every(500, -10_000, 50_000)]);
    expect(aims).toHaveLength(3);
    expect(shown).toEqual(wanted);
    expect(newest?.behindMs).toBe(0);
  });
});

test('of a quiet shard to which much came at last', () => {
  const { shown, wanted } = lookAt([
    50_000,
    40_000,
    ...Array.from({ length: 150 }, (_, index) => 9 + index / 100),
  ]);
  expect(shown).toEqual(wanted);
});

test('what cannot be found is said so: the records that came nearest, and how far behind they are', () => {
  const old = every(6_000, 1_000, 60_000);
  const flood = Array.from({ length: 20_000 }, (_, index) => 150 + index / 1_000);
  const { aims, newest } = lookAt([...old, ...flood]);
  expect(aims).toHaveLength(MOST_TRIES);
  expect(newest?.behindMs).toBeGreaterThan(0);
  expect(newest?.lastMinute.isCounted).toBe(false);
});

test('of large records fewer are asked for, so that readers of the stream keep their share', () => {
  const { aims, newest } = lookAt(every(100), 200_000);
  expect(aims.slice(1).map(({ limit }) => limit * 200_000)).toEqual(aims.slice(1).map(() => 400_000));
  expect(newest?.behindMs).toBe(0);
});

test('an empty page that is behind is gone on from, as AWS answers now and then', () => {
  const empty = { aim: { windowMs: 60_000, limit: 10 }, sample: { records: [], behindMs: 20_000 } };
  expect(nextAim([empty], TURN_MS)).toEqual({ windowMs: 20_000 + TURN_MS, limit: 10 });
});

test('AWS’s clock shows in what is behind it, and nowhere else', () => {
  const at = new Date(NOW);
  const last = record(NOW - 5_000);
  expect(clockAhead({ records: [last], behindMs: 5_400 }, at)).toBe(400);
  expect(clockAhead({ records: [last], behindMs: 0 }, at)).toBeNull();
  expect(clockAhead({ records: [], behindMs: 9 }, at)).toBeNull();
});
