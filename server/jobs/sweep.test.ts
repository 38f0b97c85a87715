import { expect, test } from 'vitest';
import type { Deps } from '../deps';
import { sweep } from './sweep';

const DEPS = {} as Deps;

test('a part that fails keeps no other one from its work, and is told', async () => {
  const done: string[] = [];
  const part = (name: string) => async () => {
    done.push(name);
  };
  const broken = async () => {
    throw new Error('a row that cannot be read');
  };
  const all = sweep(DEPS, undefined, [part('first'), broken, part('last')]);
  await expect(all).rejects.toThrow('1 of 3 failed: a row that cannot be read');
  expect(done).toEqual(['first', 'last']);
});
