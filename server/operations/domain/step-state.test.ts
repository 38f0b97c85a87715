import { describe, expect, test } from 'vitest';
import { evenRange } from '../../shards/domain/hash-range';
import type { HashKeyRange, Shard } from '../../shards/domain/shard';
import { afterStep } from './after-step';
import { dryRun } from './dry-run';
import { stateOfStep } from './step-state';
import type { StreamShape } from './stream-shape';
import { AWS_KEY, mergeStep, type StreamStep, splitStep } from './stream-step';

const shard = (hashKeys: HashKeyRange, open = true): Shard => ({
  shardId: `shardId-${hashKeys.from}`,
  hashKeys,
  parentIds: [],
  open,
  firstSequenceNumber: '0',
});
const SHAPE: StreamShape = {
  status: 'ACTIVE',
  mode: 'PROVISIONED',
  openShards: 2,
  distribution: 'USER_PARTITION_KEY',
  warmMibps: 0,
  retentionHours: 48,
  keyId: null,
  recordKib: 1_024,
  shardMetrics: [],
  tags: { team: 'a' },
};
const [low, high] = [evenRange(0, 2), evenRange(1, 2)];
const TWO = [shard(low), shard(high)];
const at = low.to / 3n;
const split = splitStep(low, at);
const cut = [
  shard(low, false),
  shard({ from: 0n, to: at - 1n }),
  shard({ from: at, to: low.to }),
  shard(high),
];

test.each<[string, StreamStep, Partial<StreamShape>, readonly Shard[], string]>([
  ['a split before', split, {}, TWO, 'possible'],
  ['a split after', split, {}, cut, 'happened'],
  [
    'a split whose children were split again',
    split,
    {},
    [
      shard(low, false),
      shard({ from: 0n, to: 9n }),
      shard({ from: 10n, to: at - 1n }),
      shard({ from: at, to: low.to }, false),
      shard({ from: at, to: at + 5n }),
      shard({ from: at + 6n, to: low.to }),
      shard(high),
    ],
    'happened',
  ],
  [
    'a split of what was cut elsewhere',
    split,
    {},
    [shard(low, false), shard({ from: 0n, to: at }), shard({ from: at + 1n, to: low.to }), shard(high)],
    'impossible',
  ],
  ['a split on demand', split, { mode: 'ON_DEMAND' }, TWO, 'impossible'],
  ['a merge before', mergeStep(low, high), {}, TWO, 'possible'],
  [
    'a merge after',
    mergeStep(low, high),
    {},
    [shard(low, false), shard(high, false), shard({ from: 0n, to: high.to })],
    'happened',
  ],
  ['a merge of what was split', mergeStep(low, high), {}, cut, 'impossible'],
  ['a count', { kind: 'SHARD_COUNT', target: 4 }, {}, TWO, 'possible'],
  ['a count that is there', { kind: 'SHARD_COUNT', target: 2 }, {}, TWO, 'happened'],
  ['a count that is too far', { kind: 'SHARD_COUNT', target: 5 }, {}, TWO, 'impossible'],
  ['a switch', { kind: 'MODE', mode: 'ON_DEMAND' }, {}, TWO, 'possible'],
  ['a switch that is there', { kind: 'MODE', mode: 'PROVISIONED' }, {}, TWO, 'happened'],
  ['warmth of a provisioned stream', { kind: 'WARM_THROUGHPUT', mibps: 8 }, {}, TWO, 'impossible'],
  ['warmth', { kind: 'WARM_THROUGHPUT', mibps: 8 }, { mode: 'ON_DEMAND' }, TWO, 'possible'],
  [
    'warmth that is there',
    { kind: 'WARM_THROUGHPUT', mibps: 8 },
    { mode: 'ON_DEMAND', warmMibps: 8 },
    TWO,
    'happened',
  ],
  ['AUTO of a provisioned stream', { kind: 'DISTRIBUTION', strategy: 'AUTO' }, {}, TWO, 'impossible'],
  [
    'AUTO that is there',
    { kind: 'DISTRIBUTION', strategy: 'AUTO' },
    { mode: 'ON_DEMAND', distribution: 'AUTO' },
    TWO,
    'happened',
  ],
  ['longer retention', { kind: 'RETENTION_UP', hours: 72 }, {}, TWO, 'possible'],
  ['retention that is there', { kind: 'RETENTION_UP', hours: 48 }, {}, TWO, 'happened'],
  ['a raise that would lower', { kind: 'RETENTION_UP', hours: 24 }, {}, TWO, 'impossible'],
  ['shorter retention', { kind: 'RETENTION_DOWN', hours: 24 }, {}, TWO, 'possible'],
  ['a lowering that would raise', { kind: 'RETENTION_DOWN', hours: 72 }, {}, TWO, 'impossible'],
  ['encryption', { kind: 'ENCRYPT', keyId: AWS_KEY }, {}, TWO, 'possible'],
  [
    'a key that AWS shows by its alias’s ARN',
    { kind: 'ENCRYPT', keyId: AWS_KEY },
    { keyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/kinesis' },
    TWO,
    'happened',
  ],
  [
    'a key that AWS shows by its id',
    { kind: 'ENCRYPT', keyId: 'arn:aws:kms:eu-west-1:111122223333:key/one' },
    { keyId: 'one' },
    TWO,
    'happened',
  ],
  [
    'another key',
    { kind: 'ENCRYPT', keyId: 'arn:aws:kms:eu-west-1:111122223333:key/two' },
    { keyId: 'one' },
    TWO,
    'possible',
  ],
  ['the end of encryption', { kind: 'STOP_ENCRYPTION' }, { keyId: 'one' }, TWO, 'possible'],
  ['no encryption', { kind: 'STOP_ENCRYPTION' }, {}, TWO, 'happened'],
  ['larger records', { kind: 'RECORD_SIZE', kib: 2_048 }, {}, TWO, 'possible'],
  ['records as they are', { kind: 'RECORD_SIZE', kib: 1_024 }, {}, TWO, 'happened'],
  ['metrics', { kind: 'METRICS_ON', metrics: ['IncomingBytes'] }, {}, TWO, 'possible'],
  [
    'metrics where all are on',
    { kind: 'METRICS_ON', metrics: ['IncomingBytes'] },
    { shardMetrics: ['ALL'] },
    TWO,
    'happened',
  ],
  [
    'the end of metrics of which one is left',
    { kind: 'METRICS_OFF', metrics: ['IncomingBytes', 'OutgoingBytes'] },
    { shardMetrics: ['OutgoingBytes'] },
    TWO,
    'possible',
  ],
  [
    'the end of metrics that are off',
    { kind: 'METRICS_OFF', metrics: ['IncomingBytes'] },
    {},
    TWO,
    'happened',
  ],
  ['a tag', { kind: 'TAG', tags: { team: 'b' } }, {}, TWO, 'possible'],
  ['a tag that is there', { kind: 'TAG', tags: { team: 'a' } }, {}, TWO, 'happened'],
  [
    'one tag too many',
    { kind: 'TAG', tags: { more: '' } },
    { tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, ''])) },
    TWO,
    'impossible',
  ],
  ['the end of a tag', { kind: 'UNTAG', keys: ['team'] }, {}, TWO, 'possible'],
  ['the end of a tag that is gone', { kind: 'UNTAG', keys: ['other'] }, {}, TWO, 'happened'],
])('%s', (_, step, shape, shards, expected) => {
  expect(stateOfStep(step, { ...SHAPE, ...shape }, shards).kind).toBe(expected);
});

describe('every step that is possible has happened afterwards', () => {
  test.each<StreamStep>([
    split,
    mergeStep(low, high),
    { kind: 'SHARD_COUNT', target: 3 },
    { kind: 'MODE', mode: 'ON_DEMAND' },
    { kind: 'RETENTION_UP', hours: 72 },
    { kind: 'RETENTION_DOWN', hours: 24 },
    { kind: 'ENCRYPT', keyId: AWS_KEY },
    { kind: 'STOP_ENCRYPTION' },
    { kind: 'RECORD_SIZE', kib: 10_240 },
    { kind: 'METRICS_ON', metrics: ['IncomingBytes'] },
    { kind: 'METRICS_OFF', metrics: ['IncomingBytes'] },
    { kind: 'TAG', tags: { team: 'b', more: '' } },
    { kind: 'UNTAG', keys: ['team'] },
  ])('$kind', (step) => {
    const after = afterStep({ shape: SHAPE, shards: TWO }, step);
    expect(stateOfStep(step, after.shape, after.shards).kind).toBe('happened');
  });
});

describe('a dry run', () => {
  const NONE = { switchesToday: 0, scalingsToday: 0, encryptionsToday: 0, decryptionsToday: 0 };
  const failing = (steps: readonly StreamStep[], shape: Partial<StreamShape> = {}, quotas = NONE) =>
    dryRun(steps, { shape: { ...SHAPE, ...shape }, shards: TWO }, quotas)
      .filter(({ ok }) => !ok)
      .map(({ what }) => what);
  const two = [split, splitStep({ from: at, to: low.to }, at + 2n)];
  test('checks later steps against what the earlier ones leave', () => {
    expect(failing(two)).toEqual([]);
    expect(failing(two.toReversed())).toEqual(['Every step is possible']);
  });
  test('looks at the state and the quotas', () => {
    expect(failing(two, { status: 'UPDATING' })).toEqual(['The stream is ACTIVE']);
    const scale: StreamStep = { kind: 'SHARD_COUNT', target: 4 };
    expect(failing([scale], {}, { ...NONE, scalingsToday: 9 })).toEqual([]);
    expect(failing([scale], {}, { ...NONE, scalingsToday: 10 })).toEqual(['Changes of the shard count']);
    const mode: StreamStep = { kind: 'MODE', mode: 'ON_DEMAND' };
    expect(failing([mode], {}, { ...NONE, switchesToday: 2 })).toEqual(['Switches of the mode']);
  });
});
