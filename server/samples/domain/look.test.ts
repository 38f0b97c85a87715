import { expect, test } from 'vitest';
import { lookFrom, shardsToLookAt } from './look';

const now = new Date('2026-06-01T12:00:00Z');
const at = new Date('2026-06-01T09:00:00Z');
test.each([
  { wish: 'earliest', at: null, from: { kind: 'earliest' } },
  { wish: 'latest', at: null, from: { kind: 'at', at: new Date('2026-06-01T11:59:00Z') } },
  { wish: 'at', at, from: { kind: 'at', at } },
  { wish: 'at', at: null, from: { kind: 'at', at: new Date('2026-06-01T11:59:00Z') } },
] as const)('$wish', ({ wish, at, from }) => {
  expect(lookFrom(wish, at, now)).toEqual(from);
});

test.each([
  { name: 'no shard', open: [], named: null, looked: [] },
  { name: 'few shards: all', open: ['a', 'b'], named: null, looked: ['a', 'b'] },
  { name: 'many: some from everywhere', open: [...'abcdefgh'], named: null, looked: ['a', 'c', 'e', 'g'] },
  { name: 'the one that was named', open: ['a', 'b'], named: 'b', looked: ['b'] },
  { name: 'one that is not open', open: ['a'], named: 'z', looked: [] },
])('$name', ({ open, named, looked }) => {
  expect(shardsToLookAt(open, named)).toEqual(looked);
});
