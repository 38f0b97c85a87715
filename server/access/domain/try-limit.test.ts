import { expect, test } from 'vitest';
import { triesLeft } from './try-limit';

const limit = { max: 15, windowSeconds: 30 };
const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second));

test.each([
  { name: 'nobody has tried from here', tries: null, now: at(0), left: 15 },
  { name: 'one try', tries: { count: 1, lastAt: at(0) }, now: at(1), left: 14 },
  { name: 'the last one but one', tries: { count: 14, lastAt: at(0) }, now: at(1), left: 1 },
  { name: 'all are used', tries: { count: 15, lastAt: at(0) }, now: at(29), left: 0 },
  {
    name: 'more than all, by an older and larger limit',
    tries: { count: 40, lastAt: at(0) },
    now: at(1),
    left: 0,
  },
  { name: 'the pause is over to the second', tries: { count: 15, lastAt: at(0) }, now: at(30), left: 15 },
  { name: 'the pause counts from the last try', tries: { count: 3, lastAt: at(20) }, now: at(40), left: 12 },
])('$name: $left left', ({ tries, now, left }) => {
  expect(triesLeft(limit, tries, now)).toBe(left);
});
