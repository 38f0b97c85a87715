import { expect, test } from 'vitest';
import { eachAlone } from './each-alone';

test('what fails is told at the end, and the others are done', async () => {
  const done: number[] = [];
  const all = eachAlone([1, 2, 3, 4], async (item) => {
    if (item % 2 === 0) throw new Error(`no ${item}`);
    done.push(item);
  });
  await expect(all).rejects.toThrow('2 of 4 failed: no 2; no 4');
  expect(done).toEqual([1, 3]);
});

test('who stops leaves the rest undone', async () => {
  const done: number[] = [];
  await eachAlone(
    [1, 2, 3],
    async (item) => {
      done.push(item);
    },
    () => done.length === 2,
  );
  expect(done).toEqual([1, 2]);
});
