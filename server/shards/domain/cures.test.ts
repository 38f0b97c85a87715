import { describe, expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { scenarios } from '../bench/scenarios';
import { anEvidence, minutesOf, series } from '../testing/evidence';
import { ownKinds } from './cure-named';
import { curesFor } from './cures';
import type { Evidence } from './evidence';
import { sumLoads } from './limits';
import { fastTargets, mayScale, wayTo } from './shard-count';
import { judge } from './verdict';
import type { Known } from './what-is-known';

const known = (evidence: Evidence, more: Partial<Known> = {}): Known => ({
  evidence,
  verdict: judge(evidence),
  prices: SHIPPED,
  switchesToday: 0,
  scalingsToday: 0,
  advantage: null,
  ...more,
});
const MIB = 1_048_576;
const full = (more: Partial<Evidence> = {}): Evidence =>
  anEvidence({
    minutes: minutesOf(30, () => ({
      bytes: 4 * 60 * MIB * 0.99,
      records: 4 * 36_000,
      rejectedWrites: 20_000,
    })),
    ...more,
  });
const SCENARIOS = scenarios('cures');
const scenario = (name: string) => {
  const found = SCENARIOS.find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found.evidence;
};
const kinds = (of: Known) => curesFor(of).map(({ kind }) => kind);

describe('what helps', () => {
  test.each([
    ['hot shard', ['SPLIT', 'SHARD_COUNT', 'ON_DEMAND']],
    ['burst', ['RETRY', 'SHARD_COUNT']],
    ['under-provisioned', ['SHARD_COUNT', 'ON_DEMAND']],
    ['large records', ['SMALLER_RECORDS', 'SHARD_COUNT', 'RETRY']],
    ['too many standard consumers', ['FAN_OUT']],
    ['slow consumer', ['FAN_OUT']],
  ])('%s: %o', (name, expected) => {
    expect(
      kinds(known(scenario(name))).filter((kind) => kind !== 'SHARD_COUNT' || expected.includes(kind)),
    ).toEqual(expected);
  });

  test('a hot key gets its own shard, or is spread when it alone is too much for one', () => {
    const cures = kinds(known(scenario('hot key')));
    expect(new Set(cures)).toEqual(new Set(['ISOLATE_KEY', 'SALT_KEY', 'AUTO_DISTRIBUTION']));
    expect(kinds(known({ ...scenario('hot key'), mode: 'ON_DEMAND' }))).not.toContain('ISOLATE_KEY');
  });

  test('a quiet stream gets cheaper', () => {
    const quiet = anEvidence({
      minutes: minutesOf(30, () => ({ bytes: MIB * 60 * 0.4, records: 12_000 })),
      shardMinutes: series(30, Array(4).fill({ bytes: MIB * 60 * 0.1, records: 3_000 })),
    });
    const [merge] = curesFor(known(quiet));
    expect(merge).toMatchObject({ kind: 'MERGE_COLD', dollarsPerMonth: -21.9 });
    expect(merge?.steps).toHaveLength(2);
  });
});

test.each<[string, Partial<Evidence>, Partial<Known>, readonly string[]]>([
  ['a full provisioned stream', {}, {}, ['ON_DEMAND']],
  ['one that was switched twice today', {}, { switchesToday: 2 }, []],
  ['an on-demand stream', { mode: 'ON_DEMAND' }, {}, ['PROVISIONED', 'WARM_THROUGHPUT', 'AUTO_DISTRIBUTION']],
  [
    'one that AWS spreads already, without On-demand Advantage',
    { mode: 'ON_DEMAND', distribution: 'AUTO' },
    { advantage: false },
    ['PROVISIONED'],
  ],
])('what may be wanted of %s without a verdict', (_, changed, more, expected) => {
  expect(ownKinds(known(full(changed), more))).toEqual(expected);
});

test('predicted loads sum to those before', () => {
  for (const { evidence } of scenarios('sums'))
    for (const { kind, before, after } of curesFor(known(evidence))) {
      // The shard count is shown as one shard for all.
      if (kind === 'SHARD_COUNT') continue;
      const [one, other] = [before, after].map((all) => sumLoads(all.map(({ load }) => load)));
      expect(other?.bytes).toBeCloseTo(one?.bytes ?? Number.NaN, 0);
      expect(other?.records).toBeCloseTo(one?.records ?? Number.NaN, 2);
    }
});

test('quotas block what AWS would refuse', () => {
  const blocked = (of: Known, kind: string) => curesFor(of).find((cure) => cure.kind === kind)?.blocked;
  expect(blocked(known(full()), 'SHARD_COUNT')).toBeNull();
  expect(blocked(known(full(), { scalingsToday: 10 }), 'SHARD_COUNT')).toMatch(/10 times/);
  expect(blocked(known(full(), { switchesToday: 2 }), 'ON_DEMAND')).toMatch(/allows 2/);
  expect(blocked(known(full({ mode: 'ON_DEMAND' })), 'SHARD_COUNT')).toMatch(/on demand/);
  expect(blocked(known(full({ mode: 'ON_DEMAND' }), { advantage: false }), 'WARM_THROUGHPUT')).toMatch(
    /Advantage/,
  );
});

describe('the shard count', () => {
  test.each([
    [4, 4, []],
    [4, 5, [5]],
    [10, 12, [13]],
    [10, 20, [20]],
    [10, 25, [20, 25]],
    [10, 4, [5, 4]],
    [1, 3, [2, 3]],
    [3, 1, [2, 1]],
    [6_000, 20_000, [10_000]],
  ])('from %i to %i goes by %o', (open, wanted, way) => {
    expect(wayTo(open, wanted)).toEqual(way);
  });
  test('quarters that AWS allows', () => {
    expect(fastTargets(8)).toEqual([4, 6, 10, 12, 14, 16]);
    expect(fastTargets(1)).toEqual([2]);
    expect([
      mayScale(8, 16),
      mayScale(8, 17),
      mayScale(8, 4),
      mayScale(8, 3),
      mayScale(3, 2),
      mayScale(3, 1),
    ]).toEqual([true, false, true, false, true, false]);
  });
});
