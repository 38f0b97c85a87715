import { expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import type { SettingFacts } from './setting-facts';
import { settingPlan } from './setting-plan';
import type { Wish } from './wish';

const KEY = 'arn:aws:kms:eu-west-1:222233334444:key/0f1e';
const FACTS: SettingFacts = {
  streamArn: 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders',
  shape: {
    status: 'ACTIVE',
    mode: 'PROVISIONED',
    openShards: 4,
    distribution: 'USER_PARTITION_KEY',
    warmMibps: 0,
    retentionHours: 48,
    keyId: null,
    recordKib: 1_024,
    shardMetrics: [],
    tags: { team: 'a', cost: 'b', 'sluice:product': 'orders' },
  },
  owed: [],
  prices: SHIPPED,
  bytesPerSecond: null,
  subscriptions: 2,
  entitled: 0,
  key: null,
  otherKeys: [],
  sharedByTag: false,
};

test.each<[string, Wish, object[], string]>([
  [
    'longer retention',
    { setting: 'retention', days: 3 },
    [{ kind: 'RETENTION_UP', hours: 72 }],
    'does not come back',
  ],
  [
    'shorter retention',
    { setting: 'retention', days: 1 },
    [{ kind: 'RETENTION_DOWN', hours: 24 }],
    'lost at once',
  ],
  [
    'a key of the organisation',
    { setting: 'encryption', key: KEY },
    [{ kind: 'ENCRYPT', keyId: KEY }],
    '2 subscriptions are in force',
  ],
  [
    'the key that AWS manages',
    { setting: 'encryption', key: 'alias/aws/kinesis' },
    [{ kind: 'ENCRYPT', keyId: 'alias/aws/kinesis' }],
    'cannot be shared',
  ],
  [
    'larger records',
    { setting: 'record-size', kib: 10_240 },
    [{ kind: 'RECORD_SIZE', kib: 10_240 }],
    'Every reader',
  ],
  [
    'tags, of which Sluice’s own are not touched',
    { setting: 'tags', tags: { team: 'c', more: '' } },
    [
      { kind: 'UNTAG', keys: ['cost'] },
      { kind: 'TAG', tags: { team: 'c', more: '' } },
    ],
    'own tags stay',
  ],
])('%s', (_, wish, steps, note) => {
  const plan = settingPlan(wish, FACTS);
  expect(plan.steps).toEqual(steps);
  expect(plan.notes.join(' ')).toContain(note);
  expect(plan.blocked).toBeNull();
});

test.each<[Wish, string]>([
  [{ setting: 'retention', days: 2 }, 'already'],
  [{ setting: 'encryption', key: null }, 'already'],
  [{ setting: 'encryption', key: KEY.replace('eu-west-1', 'us-east-1') }, 'us-east-1'],
  [{ setting: 'warm-throughput', mibps: 8 }, 'on-demand'],
  [{ setting: 'tags', tags: { team: 'a', cost: 'b' } }, 'already'],
])('%j is not possible', (wish, why) => {
  expect(settingPlan(wish, FACTS).blocked).toContain(why);
});

test('what retention costs is known where it hangs on shards alone', () => {
  const dollars = (days: number, facts: Partial<SettingFacts> = {}) =>
    settingPlan({ setting: 'retention', days }, { ...FACTS, ...facts }).dollarsPerMonth;
  // From two days to one: four shards no longer at the price of extended retention.
  expect(dollars(1)).toBeCloseTo(-4 * 730 * 0.02);
  expect(dollars(3)).toBe(0);
  expect(dollars(30)).toBeNull();
  expect(dollars(30, { bytesPerSecond: 1_000 })).toBeGreaterThan(0);
});

const OPEN = { arn: KEY, via: 'KEY_POLICY' as const };
const to = { keyArn: KEY, via: 'KEY_POLICY' as const };
test.each<[string, string | null, Partial<SettingFacts>, readonly object[]]>([
  [
    'is open before records lie under it, and counts afterwards',
    KEY,
    { key: OPEN },
    [
      { kind: 'OPEN_KEY', ...to },
      { kind: 'ENCRYPT', keyId: KEY },
      { kind: 'SWAP_KEY', to },
    ],
  ],
  ['is nobody’s business where nobody has access', KEY, { entitled: 0 }, [{ kind: 'ENCRYPT', keyId: KEY }]],
  [
    'that AWS manages needs no opening',
    'alias/aws/kinesis',
    {},
    [
      { kind: 'ENCRYPT', keyId: 'alias/aws/kinesis' },
      { kind: 'SWAP_KEY', to: null },
    ],
  ],
  [
    'that goes stays open for the records under it',
    null,
    { shape: { ...FACTS.shape, keyId: KEY } },
    [{ kind: 'STOP_ENCRYPTION' }, { kind: 'SWAP_KEY', to: null }],
  ],
  [
    'that somebody changed elsewhere is opened to who names another one',
    KEY,
    { shape: { ...FACTS.shape, keyId: KEY }, key: OPEN, otherKeys: ['none'] },
    [
      { kind: 'OPEN_KEY', ...to },
      { kind: 'SWAP_KEY', to },
    ],
  ],
])('a key %s', (_, key, changed, steps) => {
  expect(settingPlan({ setting: 'encryption', key }, { ...FACTS, entitled: 3, ...changed }).steps).toEqual(
    steps,
  );
});

test('a key that Sluice cannot open is not taken into use', () => {
  const plan = settingPlan(
    { setting: 'encryption', key: KEY },
    { ...FACTS, entitled: 3, key: { problem: 'It is Disabled.' } },
  );
  expect(plan.blocked).toBe('It is Disabled.');
});
