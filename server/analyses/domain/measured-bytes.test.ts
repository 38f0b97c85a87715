import { expect, test } from 'vitest';
import { measuredBytes } from './measured-bytes';

const counted = { from: 600, bytes: [100, 200, null, 400] };
test.each([
  ['within a minute', 610, 620, 100],
  ['over two minutes', 650, 670, 300],
  ['up to the end of a minute', 600, 720, 300],
  ['into a minute that is not known', 700, 730, null],
  ['before what was counted', 590, 610, null],
  ['after it', 830, 850, null],
  ['the last minute', 780, 840, 400],
])('%s', (_, from, to, bytes) => {
  expect(measuredBytes(counted, { from: from * 1_000, to: to * 1_000 })).toBe(bytes);
});
