import { expect, test } from 'vitest';
import { mayAct, resetWords } from './person-words';

const disabledAt = new Date(0);

test.each([
  [
    { self: false, disabledAt: null },
    { reset: true, disable: true, enable: false },
  ],
  [
    { self: false, disabledAt },
    { reset: false, disable: false, enable: true },
  ],
  [
    { self: true, disabledAt: null },
    { reset: false, disable: false, enable: false },
  ],
] as const)('%o', (person, may) => {
  for (const act of ['reset', 'disable', 'enable'] as const)
    expect([act, mayAct(act, person)]).toEqual([act, may[act]]);
});

test('somebody without a password is given a link, and loses nothing', () => {
  const words = (withoutPassword: boolean) => resetWords({ name: 'Steward', withoutPassword });
  expect([words(true).verb, words(false).verb]).toEqual(['Make a new link', 'Reset password']);
});
