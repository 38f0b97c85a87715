import { expect, test } from 'vitest';
import { drivenClock } from './driven-clock';
import { memoryStore } from './store/memory-store';

test('runs with the clock underneath, ahead of it by all that it was advanced', async () => {
  let underneath = 1_000;
  const clock = drivenClock({ now: () => new Date(underneath) }, memoryStore());
  expect(clock.now().getTime()).toBe(1_000);
  await clock.advance(500);
  await clock.advance(250);
  underneath += 10;
  expect(clock.now().getTime()).toBe(1_760);
  expect(clock.aheadMs()).toBe(750);
});

test('never goes back', () => {
  const clock = drivenClock({ now: () => new Date(0) }, memoryStore());
  for (const ms of [-1, Number.NaN]) expect(() => clock.advance(ms)).toThrow(RangeError);
  expect(clock.aheadMs()).toBe(0);
});

test('opened again on the same store, it is as far ahead as before', async () => {
  const store = memoryStore();
  await drivenClock({ now: () => new Date(0) }, store).advance(42);
  expect(
    drivenClock({ now: () => new Date(0) }, store)
      .now()
      .getTime(),
  ).toBe(42);
});
