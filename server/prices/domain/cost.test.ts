import { expect, test } from 'vitest';
import { minus, plus, times } from './amount';
import { advantageParts, onDemandParts, type Part, provisionedParts, total, type Use } from './cost';
import { monthOf, onDemandPerMonth, provisionedPerMonth, shardPerMonth, type Traffic } from './per-month';
import { SHIPPED } from './price-table';

const MIB = 1_048_576;
const traffic = (more: Partial<Traffic> = {}): Traffic => ({
  bytesPerSecond: MIB,
  recordsPerSecond: 1_024,
  sharedReadBytesPerSecond: MIB,
  fanOutConsumers: 0,
  ...more,
});
/** 1 MiB/s for a month is 2,628,000 MiB: 2,566.40625 GB. */
const month = (more: Partial<Traffic> = {}, of = { shards: 2, retentionHours: 24 }): Use =>
  monthOf(traffic(more), of);

test('what is not known is never nothing, and what is not used costs nothing', () => {
  expect(times(0, null)).toBe(0);
  expect(times(2, null)).toBeNull();
  expect(plus(1, null)).toBeNull();
  expect(plus(1, 2)).toBe(3);
  expect(minus(null, 1)).toBeNull();
});

test.each([
  // 730 × 0.015
  ['a shard', { fanOutConsumers: 0, retentionHours: 24 }, 10.95],
  // 730 × (0.015 + 0.02)
  ['with a week of retention', { fanOutConsumers: 0, retentionHours: 168 }, 25.55],
  // 730 × (0.015 + 2 × 0.015)
  ['with two fan-out consumers', { fanOutConsumers: 2, retentionHours: 24 }, 32.85],
])('%s costs $%d a month', (_, of, dollars) => {
  expect(shardPerMonth(SHIPPED, of)).toBeCloseTo(dollars, 2);
});

// The published example of 100 MiB/s in ten streams with one reader: $1,022 a day by this table, $1,037 observed;
// with Advantage $405 by this table, $412 observed.
test('on-demand prices meet the published example', () => {
  const day: Use = {
    ...{ hours: 24, shards: 0, fanOutConsumers: 0, fanOutBytes: 0, retentionHours: 24 },
    bytes: 10 * MIB * 86_400,
    records: 10_240 * 86_400,
    sharedReadBytes: 10 * MIB * 86_400,
  };
  const others = { inBytes: 90 * MIB * 86_400, outBytes: 90 * MIB * 86_400 };
  // 843.75 GB × (0.08 + 0.04) + 24 × 0.04 = 102.21 for each of ten
  expect((total(onDemandParts(SHIPPED, day)) ?? 0) * 10).toBeCloseTo(1_022.1, 1);
  // 843.75 GB × (0.032 + 0.016) = 40.5 for each of ten
  expect((total(advantageParts(SHIPPED, day, others)) ?? 0) * 10).toBeCloseTo(405, 1);
});

test.each<[string, Use, Partial<Record<Part, number>>]>([
  // 2 × 730 × 0.015; 1,024 × 2,628,000 s = 2,691.072 million units × 0.014
  ['two shards', month(), { capacity: 21.9, writing: 37.675, reading: 0, fanOut: 0, retention: 0 }],
  // 60,000 bytes are three units of 25,600: 10 × 3 × 2.628 million × 0.014
  [
    'large records in several units',
    month({ recordsPerSecond: 10, bytesPerSecond: 600_000 }),
    { writing: 1.104 },
  ],
  ['nothing written', month({ recordsPerSecond: 0, bytesPerSecond: 0 }), { capacity: 21.9, writing: 0 }],
  // 3 consumers × 2 shards × 730 × 0.015 + 3 × 2,566.40625 × 0.013
  ['three fan-out consumers', month({ fanOutConsumers: 3 }), { fanOut: 65.7 + 100.09 }],
  // 2 × 730 × 0.02
  ['a week', month({}, { shards: 2, retentionHours: 168 }), { retention: 29.2 }],
  // and (720 − 168) h × 3,600 s × 1 MiB = 1,940.625 GB × 0.023
  ['thirty days', month({}, { shards: 2, retentionHours: 720 }), { retention: 29.2 + 44.634 }],
])('provisioned: %s', (_, use, parts) => {
  const found = provisionedParts(SHIPPED, use);
  for (const [part, dollars] of Object.entries(parts))
    expect(found[part as Part], part).toBeCloseTo(dollars, 2);
});

test.each<[string, Use, Partial<Record<Part, number>>]>([
  // 730 × 0.04; 2,566.40625 × 0.08; × 0.04
  ['records of 1 KB', month(), { capacity: 29.2, writing: 205.3125, reading: 102.656, retention: 0 }],
  // 100 records of 100 bytes are 100 KB: 100 × 1,024 × 2,628,000 / 2^30 = 250.626 GB × 0.08
  [
    'small records are rounded up',
    month({ recordsPerSecond: 100, bytesPerSecond: 10_000 }),
    { writing: 20.05 },
  ],
  // 2 × 2,566.40625 × 0.05
  ['two fan-out consumers', month({ fanOutConsumers: 2 }), { fanOut: 256.64 }],
  // (168 − 24) h × 3,600 × 1 MiB = 506.25 GB × 0.1
  ['a week', month({}, { shards: 0, retentionHours: 168 }), { retention: 50.625 }],
])('on-demand: %s', (_, use, parts) => {
  const found = onDemandParts(SHIPPED, use);
  for (const [part, dollars] of Object.entries(parts))
    expect(found[part as Part], part).toBeCloseTo(dollars, 2);
});

test('on-demand over seven days has no price in the shipped table, so the whole has none', () => {
  const parts = onDemandParts(SHIPPED, month({}, { shards: 0, retentionHours: 720 }));
  expect(parts.retention).toBeNull();
  expect(total(parts)).toBeNull();
});

test.each<[string, Use, { inBytes: number; outBytes: number }, Partial<Record<Part, number>>]>([
  // 24 MiB/s in and 24 out are missing: 24 × 2,566.40625 × (0.032 + 0.016)
  [
    'alone',
    month(),
    { inBytes: 0, outBytes: 0 },
    { writing: 82.125, reading: 41.0625, shortfall: 2_956.5, capacity: 0 },
  ],
  // others write 30 MiB/s and read 20: nothing is missing in, 4 out: 4 × 2,566.40625 × 0.016
  [
    'beside others',
    month(),
    { inBytes: 30 * MIB * 2_628_000, outBytes: 20 * MIB * 2_628_000 },
    { shortfall: 164.25 },
  ],
  // (720 − 24) h × 3,600 × 1 MiB = 2,446.875 GB × 0.023
  [
    'thirty days',
    month({}, { shards: 0, retentionHours: 720 }),
    { inBytes: 0, outBytes: 0 },
    { retention: 56.278 },
  ],
])('advantage: %s', (_, use, other, parts) => {
  const found = advantageParts(SHIPPED, use, other);
  for (const [part, dollars] of Object.entries(parts))
    expect(found[part as Part], part).toBeCloseTo(dollars, 2);
});

test('a month of either mode adds its parts', () => {
  // 10.95 + 1,024 × 2.628 × 0.014
  expect(provisionedPerMonth(SHIPPED, 1, traffic())).toBeCloseTo(48.625, 2);
  // 29.2 + 205.3125 + 102.65625
  expect(onDemandPerMonth(SHIPPED, traffic())).toBeCloseTo(337.17, 2);
});
