import { expect, test } from 'vitest';
import { withoutKey } from './without-key';

test.each([
  [
    'stream.change-started',
    { plan: 'Give card-4711\n its own shard', change: 3 },
    'Give the hot key its own shard',
  ],
  [
    'stream.change-started',
    { plan: 'Split shard 2 in the middle', change: 3 },
    'Split shard 2 in the middle',
  ],
  ['data-product.changed', { plan: 'Give a its own shard' }, 'Give a its own shard'],
  ['stream.change-started', null, undefined],
  ['stream.change-started', { plan: 7 }, 7],
])('%s with %j says %s', (type, detail, plan) => {
  expect(withoutKey(type, detail)?.plan).toBe(plan);
  if (detail) expect(withoutKey(type, detail)).toEqual({ ...detail, plan });
});
