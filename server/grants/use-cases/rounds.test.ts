import { expect, test } from 'vitest';
import { company } from './company';
import { rounds } from './rounds';

/** A promise and what settles it. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Work that notes for whom it was done, and goes on when it is let. */
function watched() {
  const done: (readonly string[])[] = [];
  const first = gate();
  const work = async (inputs: readonly string[]) => {
    done.push([...inputs]);
    if (done.length === 1) await first.opened;
    return done.length;
  };
  return { done, work, letGo: first.open };
}

test('who asks while a round is under way shares the next one, and nobody gets an answer from before', async () => {
  const { join } = rounds();
  const { done, work, letGo } = watched();
  const a = join('stream', 'a', work);
  await Promise.resolve();
  await Promise.resolve();
  const [b, c] = [join('stream', 'b', work), join('stream', 'c', work)];
  letGo();
  expect(await Promise.all([a, b, c])).toEqual([1, 2, 2]);
  expect(done).toEqual([['a'], ['b', 'c']]);
  expect(await join('stream', 'd', work)).toBe(3);
});

test('things do not wait for each other', async () => {
  const { join } = rounds();
  const { done, work, letGo } = watched();
  const a = join('stream', 'a', work);
  expect(await join('role', 'b', work)).toBe(2);
  letGo();
  expect(await a).toBe(2);
  expect(done).toEqual([['a'], ['b']]);
});

test('a round waits for those that are to come', async () => {
  const { join } = rounds();
  const { done, work, letGo } = watched();
  letGo();
  const all = company(['a', 'b', 'late', 'never']);
  const come = (who: string) => {
    all.arrive(who);
    return join('stream', who, work, () => all.complete);
  };
  const some = [come('a'), come('b')];
  all.arrive('never');
  expect(done).toEqual([]);
  expect(await Promise.all([...some, come('late')])).toEqual([1, 1, 1]);
  expect(done).toEqual([['a', 'b', 'late']]);
});

test('a failure is that of everybody in the round, and of nobody after it', async () => {
  const { join } = rounds();
  const fails = async () => {
    throw new Error('refused');
  };
  const both = await Promise.allSettled([join('stream', 'a', fails), join('stream', 'b', fails)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const never = async () => {
    throw new Error('nobody came');
  };
  await expect(join('stream', 'c', async () => 1, never)).rejects.toThrow('nobody came');
  expect(await join('stream', 'd', async (inputs) => inputs)).toEqual(['d']);
});
