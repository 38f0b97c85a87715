import { expect, test } from 'vitest';
import { membersWords } from './project-words';

test.each([
  [0, 'Nobody is in it'],
  [1, '1 member no longer sees what only the project sees'],
  [2, '2 members no longer see what only the project sees'],
])('a project of %i', (members, words) => {
  expect(membersWords(members)).toBe(words);
});
