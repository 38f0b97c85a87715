import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pendingSearch } from './pending-search';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const begun = () => {
  const asked: string[] = [];
  const pending = pendingSearch(200);
  return { asked, pending, type: (words: string) => pending.type(words, (rested) => asked.push(rested)) };
};

test('the list is asked for once, when the typing rests', () => {
  const { asked, type } = begun();
  for (const words of ['p', 'pa', 'pay']) {
    type(words);
    vi.advanceTimersByTime(150);
  }
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(asked).toEqual(['pay']);
  vi.advanceTimersByTime(10_000);
  expect(asked).toEqual(['pay']);
});

test('what is taken along or left behind is not asked for later', () => {
  const { asked, pending, type } = begun();
  expect(pending.take()).toBeUndefined();
  type('pay');
  expect(pending.take()).toBe('pay');
  expect(pending.take()).toBeUndefined();
  vi.advanceTimersByTime(10_000);
  expect(asked).toEqual([]);
});

test('an emptied box is something to ask for too', () => {
  const { pending, type } = begun();
  type('');
  expect(pending.take()).toBe('');
});
