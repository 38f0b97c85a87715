import { expect, test } from 'vitest';
import { describeFinding } from './describe-finding';
import { DIMENSIONS } from './finding';
import { SCORING, STREAM } from './testing/case';

const one = { key: 'any', change: 'CHANGED', dimension: 'actions', subject: SCORING, found: [] } as const;

test.each([
  [
    'STREAM',
    { ...one, change: 'MISSING', dimension: 'principals' },
    'scoring of 444455556666 is not in the stream’s policy',
  ],
  [
    'STREAM',
    { ...one, change: 'EXTRA', dimension: 'principals', subject: '*' },
    'everybody is in the stream’s policy and should not be',
  ],
  [
    'STREAM',
    { ...one, change: 'EXTRA', dimension: 'principals', subject: 'arn:aws:iam::444455556666:root' },
    'account 444455556666 is in the stream’s policy and should not be',
  ],
  ['STREAM', one, 'scoring of 444455556666 has other actions in the stream’s policy'],
  [
    'ROLE',
    { ...one, dimension: 'conditions', subject: STREAM },
    'orders has other conditions in the role’s Sluice policy',
  ],
  [
    'STREAM',
    { ...one, dimension: 'tags', subject: 'sluice:product', found: ['x'] },
    'The tag sluice:product is x',
  ],
] as const)('%s %j: %s', (target, finding, words) => {
  expect(describeFinding(target, finding)).toBe(words);
});

test('there are words for every dimension and change', () => {
  for (const dimension of DIMENSIONS)
    for (const change of ['MISSING', 'EXTRA', 'CHANGED'] as const)
      expect(describeFinding('ROLE', { ...one, dimension, change })).not.toMatch(/undefined|^$/);
});
