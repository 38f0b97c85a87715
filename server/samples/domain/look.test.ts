import { expect, test } from 'vitest';
import { lookFrom, shardsToLookAt } from './look';

const at = new Date('2026-06-01T09:00:00Z');
const none = { at: null, sequenceNumber: null };
test.each([
  { wish: { from: 'earliest', ...none }, from: { kind: 'earliest' } },
  { wish: { from: 'latest', ...none }, from: { kind: 'latest' } },
  { wish: { from: 'at', ...none, at }, from: { kind: 'at', at } },
  { wish: { from: 'at', ...none }, from: { kind: 'latest' } },
  {
    wish: { from: 'record', ...none, sequenceNumber: '495' },
    from: { kind: 'record', sequenceNumber: '495' },
  },
] as const)('$wish.from', ({ wish, from }) => {
  expect(lookFrom(wish)).toEqual(from);
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
