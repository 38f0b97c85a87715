import { expect, test } from 'vitest';
import { isOutdated } from './is-outdated';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second)).toISOString();

test.each([
  {
    name: 'a proof of the latest attempt holds',
    proof: at(5),
    latest: { startedAt: at(1) },
    outdated: false,
  },
  {
    name: 'an attempt that began later may have changed it',
    proof: at(5),
    latest: { startedAt: at(6) },
    outdated: true,
  },
  {
    name: 'where nothing was attempted nothing has changed',
    proof: at(5),
    latest: undefined,
    outdated: false,
  },
])('$name', ({ proof, latest, outdated }) => {
  expect(isOutdated({ at: proof }, latest)).toBe(outdated);
});
