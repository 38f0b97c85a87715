import { expect, test } from 'vitest';
import { batcher } from './batcher';

test('what comes together is written together, and each caller hears of its own', async () => {
  const writes: number[][] = [];
  const together = batcher<number, number>(
    async (items) => {
      writes.push([...items]);
      return items.map((item) => item * 10);
    },
    { most: 3 },
  );
  const answers = await Promise.all([[1], [2, 3], [4], [5, 6, 7, 8]].map((items) => together.add(items)));
  expect(answers).toEqual([[10], [20, 30], [40], [50, 60, 70, 80]]);
  expect(writes).toEqual([[1, 2, 3], [4], [5, 6, 7, 8]]);
  expect(await together.add([9])).toEqual([90]);
});

test('a write that fails is told to those who were in it, and the next one goes on', async () => {
  const together = batcher<number, number>(
    async (items) => {
      if (items.includes(1)) throw new Error('away');
      return items;
    },
    { most: 1 },
  );
  const settled = await Promise.allSettled([together.add([1]), together.add([2])]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('where too many wait, no more are taken', () => {
  const stuck = batcher<number, number>(() => new Promise(() => undefined), { most: 10 });
  expect(stuck.add(Array.from({ length: 20_000 }, (_, at) => at))).not.toBeNull();
  expect(stuck.add([1])).toBeNull();
});

test('what cannot be written fails alone, and those beside it are kept', async () => {
  const refused = new Error('no such date');
  const together = batcher<number, number>(
    async (items) => {
      if (items.includes(2)) throw refused;
      return items;
    },
    { most: 10, isOfItems: (error) => error === refused },
  );
  const settled = await Promise.allSettled([1, 2, 3].map((item) => together.add([item])));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
