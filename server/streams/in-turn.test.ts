import { expect, test } from 'vitest';
import { inTurn } from './in-turn';

test('keeps the order and never exceeds the limit', async () => {
  let running = 0;
  let most = 0;
  const results = await inTurn([5, 1, 3, 2, 4], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
    running -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 30, 20, 40]);
  expect(most).toBe(2);
});

test('nothing to do is done at once', async () => {
  expect(await inTurn([], 3, async () => 1)).toEqual([]);
});
