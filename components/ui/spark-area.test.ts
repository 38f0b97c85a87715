import { expect, test } from 'vitest';
import { sparkRuns } from './spark-area';

test.each([
  [
    'from zero to the highest',
    [0, 5, 10],
    [
      [
        [0, 20],
        [5, 10],
        [10, 0],
      ],
    ],
  ],
  ['parted where nothing is known', [10, null, 10], [[[0, 0]], [[10, 0]]]],
  [
    'along the bottom where there was nothing',
    [0, 0],
    [
      [
        [0, 20],
        [10, 20],
      ],
    ],
  ],
  ['nothing', [null, null], []],
  ['one point', [3], [[[0, 0]]]],
] as const)('%s', (_, values, is) => expect(sparkRuns(values, 10, 20)).toEqual(is));
