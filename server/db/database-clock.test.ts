import { expect, test } from 'vitest';
import { databaseClock } from './database-clock';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 30, 12);

/** A machine whose clock can be set, and a database that has the right time and takes as long as it is told to answer. */
function place() {
  const state = { machine: NOON, elapsed: 5_000, database: NOON, answersIn: 0, isThere: true };
  const pass = (ms: number) => {
    state.machine += ms;
    state.elapsed += ms;
    state.database += ms;
  };
  const clock = databaseClock(
    async () => {
      if (!state.isThere) throw new Error('the database is away');
      pass(state.answersIn);
      return new Date(state.database);
    },
    { elapsed: () => state.elapsed, machine: { now: () => new Date(state.machine) } },
  );
  return { state, pass, clock, now: () => clock.now().getTime() };
}

test('is the machine’s until the database was asked', () => {
  const { state, now } = place();
  state.machine += HOUR;
  expect(now()).toBe(NOON + HOUR);
});

test.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
])('a machine that is %s has the database’s time', async (_, by) => {
  const { state, clock, now, pass } = place();
  state.machine += by;
  await clock.follow();
  expect(now()).toBe(NOON);
  pass(90_000);
  expect(now()).toBe(NOON + 90_000);
});

test.each([
  ['forward', HOUR],
  ['back', -HOUR],
])('a clock that is set %s between two looks moves nothing', async (_, by) => {
  const { state, clock, now, pass } = place();
  await clock.follow();
  pass(1_000);
  state.machine += by;
  pass(1_000);
  expect(now()).toBe(NOON + 2_000);
  await clock.follow();
  expect(now()).toBe(NOON + 2_000);
});

test('a slow answer counts from the middle', async () => {
  const { state, clock, now } = place();
  state.answersIn = 400;
  await clock.follow();
  // Asked at noon, answered 400 ms later with the time of the answer: half of it is what can be known.
  expect(now()).toBe(NOON + 400 + 200);
});

test('goes on while the database is away, and finds it again after a sleep that did not count', async () => {
  const { state, clock, now, pass } = place();
  await clock.follow();
  state.isThere = false;
  pass(60_000);
  await expect(clock.follow()).rejects.toThrow('the database is away');
  expect(now()).toBe(NOON + 60_000);
  state.isThere = true;
  state.database += HOUR;
  await clock.follow();
  expect(now()).toBe(NOON + 60_000 + HOUR);
});
