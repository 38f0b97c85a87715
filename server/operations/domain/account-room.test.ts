import { expect, test } from 'vitest';
import { evenRange } from '../../shards/domain/hash-range';
import { type AccountRoom, checkRoom } from './account-room';
import { afterStep, type StreamState } from './after-step';
import { NO_STREAM } from './stream-shape';
import { type StreamStep, splitStep } from './stream-step';

const NEW: StreamState = { shape: NO_STREAM, shards: [] };
const create = (mode: 'PROVISIONED' | 'ON_DEMAND', shards: number | null): StreamStep => ({
  kind: 'CREATE',
  mode,
  shards,
  tags: {},
  mark: null,
});
const TWO = afterStep(NEW, create('PROVISIONED', 2));
const room = (changed: Partial<AccountRoom> = {}): AccountRoom => ({
  shards: 10,
  shardLimit: 20,
  onDemand: 3,
  onDemandLimit: 50,
  ...changed,
});
const said = (steps: readonly StreamStep[], live: StreamState, has: AccountRoom | null = room()) =>
  checkRoom(steps, live, has).map(({ what, ok }) => [what, ok]);
const split = (index: number) => {
  const shard = evenRange(index, 2);
  return splitStep(shard, shard.from + 10n);
};

test('what adds nothing needs no room', () => {
  expect(said([], TWO)).toEqual([]);
  expect(said([{ kind: 'METRICS_ON', metrics: ['IncomingBytes'] }], TWO, null)).toEqual([]);
});

test.each([
  [18, true],
  [19, false],
])('with %s of 20 shards taken there is room for two more: %s', (shards, ok) => {
  expect(said([create('PROVISIONED', 2)], NEW, room({ shards }))).toEqual([['Room for the shards', ok]]);
  expect(said([split(0), split(1)], TWO, room({ shards }))).toEqual([['Room for the shards', ok]]);
});

test('a stream on demand counts by its shards and as one of fifty', () => {
  expect(said([create('ON_DEMAND', null)], NEW, room({ onDemand: 50 }))).toEqual([
    ['Room for the shards', true],
    ['Room for the mode', false],
  ]);
});

test('a step that has happened, or cannot, adds nothing', () => {
  expect(said([create('PROVISIONED', 9)], TWO, room({ shards: 20 }))).toEqual([]);
});

test('limits that nobody could read are said to be unknown', () => {
  expect(said([create('PROVISIONED', 2)], NEW, null)).toEqual([['The account has room', null]]);
});

test('the figures stand in the reason', () => {
  expect(checkRoom([create('PROVISIONED', 2)], NEW, room())[0]?.why).toBe(
    '10 of 20 shards of the account there now, 2 more with this plan.',
  );
});
