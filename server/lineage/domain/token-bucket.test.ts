import { expect, test } from 'vitest';
import { take } from './token-bucket';

const RULE = { perSecond: 10, most: 20 };

test.each([
  { name: 'a new one is full', bucket: undefined, amount: 20, now: 0, left: 0 },
  { name: 'what is there is taken', bucket: { left: 5, at: 0 }, amount: 3, now: 0, left: 2 },
  { name: 'it fills with time', bucket: { left: 0, at: 0 }, amount: 10, now: 1_000, left: 0 },
  { name: 'and never over its brim', bucket: { left: 20, at: 0 }, amount: 1, now: 60_000, left: 19 },
  {
    name: 'a clock that goes back fills nothing',
    bucket: { left: 5, at: 5_000 },
    amount: 5,
    now: 0,
    left: 0,
  },
  {
    name: 'more than the brim passes when it is full, and is owed',
    bucket: undefined,
    amount: 30,
    now: 0,
    left: -10,
  },
])('$name', ({ bucket, amount, now, left }) => {
  expect(take(bucket, amount, RULE, now)).toEqual({ ok: true, bucket: { left, at: now } });
});

test.each([
  [{ left: 0, at: 0 }, 5, 1],
  [{ left: -10, at: 0 }, 20, 3],
  [{ left: 9.9, at: 0 }, 10, 1],
])('%j lets %i through after %i s', (bucket, amount, retryAfterSeconds) => {
  expect(take(bucket, amount, RULE, 0)).toEqual({ ok: false, retryAfterSeconds });
});
