import { expect, test } from 'vitest';
import { scoreVerdicts } from '../bench/score-verdicts';

test.each(['one', 'two', 'three', 'four', 'five', 'six'])(
  'all ten streams of seed %s are judged right',
  (seed) => {
    expect(scoreVerdicts(seed).wrong).toEqual([]);
  },
);
