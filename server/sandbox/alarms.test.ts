import { afterEach, expect, test, vi } from 'vitest';
import { alarms } from './alarms';

const START = Date.parse('2026-11-21T09:00:00Z');

/** A clock that only the test moves. */
function handClock() {
  let time = START;
  return {
    now: () => new Date(time),
    pass: (ms: number) => {
      time += ms;
    },
  };
}

afterEach(() => {
  vi.useRealTimers();
});

test('what is due rings once, the earliest first; what is not waits', () => {
  const clock = handClock();
  const rung: string[] = [];
  const waiting = alarms(clock);
  waiting.set(START + 2_000, () => rung.push('second'));
  waiting.set(START + 1_000, () => rung.push('first'));
  waiting.set(START + 60_000, () => rung.push('later'));
  waiting.look();
  expect(rung).toEqual([]);
  clock.pass(2_000);
  waiting.look();
  waiting.look();
  expect(rung).toEqual(['first', 'second']);
  waiting.stop();
});

test('an alarm that was taken back is silent, even by one that rings at the same time', () => {
  const clock = handClock();
  const rung: string[] = [];
  const waiting = alarms(clock);
  const takeBack = waiting.set(START + 1_001, () => rung.push('other'));
  waiting.set(START + 1_000, () => {
    rung.push('one');
    takeBack();
  });
  clock.pass(5_000);
  waiting.look();
  expect(rung).toEqual(['one']);
  waiting.stop();
});

test('an alarm may set the next one', () => {
  const clock = handClock();
  let count = 0;
  const waiting = alarms(clock);
  const again = (): void => {
    count += 1;
    waiting.set(clock.now().getTime() + 1_000, again);
  };
  waiting.set(START, again);
  for (let second = 0; second < 5; second += 1) {
    waiting.look();
    clock.pass(1_000);
  }
  expect(count).toBe(5);
  waiting.stop();
});

test('a clock that passes by itself rings in time', () => {
  vi.useFakeTimers({ now: START });
  const ring = vi.fn();
  const waiting = alarms({ now: () => new Date() });
  waiting.set(START + 700, ring);
  waiting.set(START + 10, ring);
  vi.advanceTimersByTime(10);
  expect(ring).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(689);
  expect(ring).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(2);
});

test('a clock that is driven rings at the next look, and nobody looks while nobody waits', () => {
  vi.useFakeTimers({ now: START });
  const clock = handClock();
  const ring = vi.fn();
  const waiting = alarms(clock, 100);
  expect(vi.getTimerCount()).toBe(0);
  waiting.set(START + 3_600_000, ring);
  vi.advanceTimersByTime(1_000);
  expect(ring).not.toHaveBeenCalled();
  clock.pass(3_600_000);
  vi.advanceTimersByTime(100);
  expect(ring).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test('after stop nothing rings', () => {
  vi.useFakeTimers({ now: START });
  const ring = vi.fn();
  const waiting = alarms({ now: () => new Date() });
  waiting.set(START + 10, ring);
  waiting.stop();
  waiting.set(START + 10, ring);
  vi.advanceTimersByTime(10_000);
  expect(ring).not.toHaveBeenCalled();
});
