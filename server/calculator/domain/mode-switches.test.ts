import { expect, test } from 'vitest';
import { switchesLeft, switchWords } from './mode-switches';

const NOW = 1_800_000_000;
const DAY = 86_400;

test.each([
  ['none', { made: 0, seen: 0, readSince: NOW - 2 * DAY }, { used: 0, left: 2, watched: true }],
  [
    'Sluice’s own, seen as well',
    { made: 1, seen: 1, readSince: NOW - DAY },
    { used: 1, left: 1, watched: true },
  ],
  [
    'Sluice’s own and somebody’s',
    { made: 1, seen: 2, readSince: NOW - DAY },
    { used: 2, left: 0, watched: true },
  ],
  [
    'Sluice’s own, not read yet',
    { made: 1, seen: 0, readSince: NOW - 60 },
    { used: 1, left: 1, watched: false },
  ],
  ['more than AWS allows', { made: 3, seen: 0, readSince: null }, { used: 3, left: 0, watched: false }],
])('%s', (_, known, left) => {
  expect(switchesLeft(known, NOW)).toEqual(left);
});

test('what is not known is said', () => {
  expect(switchWords({ used: 0, left: 2, watched: false })).toMatch(
    /^2 of 2 left: no switch seen.*is not known\.$/,
  );
  expect(switchWords({ used: 1, left: 1, watched: true })).toMatch(
    /^1 of 2 left: 1 switch seen.*every few minutes\.$/,
  );
});
