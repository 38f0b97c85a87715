import { expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { peakBreakEven, trafficBreakEven } from './break-even';
import { compare, limitsByText } from './compare';
import { type Inputs, inputTexts, readInputs, USUAL } from './inputs';
import { limitsOf, type Mode } from './limits';
import { shardsNeeded } from './shards-needed';

const inputs = (more: Partial<Inputs> = {}): Inputs => ({ ...USUAL, recordsPerSecond: 1_024, ...more });
const dollarsOf = (more: Partial<Inputs>, mode: Mode) =>
  compare(SHIPPED, inputs(more), 'us-east-1').options.find((option) => option.mode === mode)?.total;

test.each<[string, Partial<Inputs>, number, string]>([
  // 1 MiB/s × 2 / 0.65 = 3.08; 1,024 × 2 / 0.65 / 1,000 = 3.15
  ['records bind before bytes', {}, 4, 'records'],
  // 10 × 2 / 0.5 = 40, exactly
  [
    'a whole number is not rounded up',
    { mibPerSecond: 10, headroom: 50, recordsPerSecond: 100 },
    40,
    'bytes',
  ],
  // 4 readers × 1 × 2 / 0.65 / 2 = 6.15
  ['readers that share bind', { readers: 4 }, 7, 'reads'],
  // 1.5 × 1.024 × 2 / 0.65 = 4.73
  ['growth counts', { growth: 50 }, 5, 'records'],
  ['nothing needs one', { mibPerSecond: 0, recordsPerSecond: 0 }, 1, 'bytes'],
])('%s', (_, more, shards, by) => {
  expect(shardsNeeded(inputs(more))).toMatchObject({ shards, by });
});

test.each<[string, Partial<Inputs>, Mode, number]>([
  // 4 shards × 10.95 + 1,024 × 2.628 million × 0.014 per million = 43.8 + 37.675
  ['provisioned', {}, 'PROVISIONED', 81.475],
  // 29.2 + 2,566.40625 × (0.08 + 0.04)
  ['on-demand', {}, 'ON_DEMAND', 337.169],
  // 25 × 2,566.40625 × (0.032 + 0.016): below the commitment it is the same whatever is written
  ['advantage, alone', {}, 'ADVANTAGE', 3_079.6875],
  // the commitment is used up by others: 2,566.40625 × 0.048
  ['advantage, beside others', { otherIn: 25, otherOut: 25 }, 'ADVANTAGE', 123.1875],
  // 81.475 + a month more by the shard, 4 × 14.6, and 552 hours over a week at $0.023, and half of 2,566.40625 at $0.021
  [
    'provisioned, read again after a week',
    { retentionHours: 720, oldReads: 50 },
    'PROVISIONED',
    81.475 + 58.4 + ((2_566.40625 * 552) / 730) * 0.023 + 26.947,
  ],
  ['what is not kept is not read', { oldReads: 50 }, 'PROVISIONED', 81.475],
  // 337.169 reads nothing more within a week
  ['on-demand, nothing old', { oldReads: 50 }, 'ON_DEMAND', 337.169],
  // growth of 100 % is twice the traffic: 29.2 + 2 × 307.96875
  ['on-demand, grown', { growth: 100 }, 'ON_DEMAND', 645.1375],
])('a month: %s', (_, more, mode, dollars) => {
  expect(dollarsOf(more, mode)).toBeCloseTo(dollars, 2);
});

test('the cheapest is one that is possible, and an unknown price makes no mode cheap', () => {
  // 25 fan-out consumers: only Advantage has so many
  expect(compare(SHIPPED, inputs({ fanOut: 25 }), 'us-east-1').cheapest).toBe('ADVANTAGE');
  // a peak of 60 times is 60 × 1.024 / 0.65 = 95 shards, $1,040, for on-demand's $337; over a week its price is not known
  expect(compare(SHIPPED, inputs({ peak: 60 }), 'us-east-1').cheapest).toBe('ON_DEMAND');
  expect(compare(SHIPPED, inputs({ peak: 60, retentionHours: 720 }), 'us-east-1').cheapest).not.toBe(
    'ON_DEMAND',
  );
  expect(compare(SHIPPED, inputs({ recordsPerSecond: 0 }), 'us-east-1').cheapest).toBeNull();
});

const without: typeof SHIPPED = {
  ...SHIPPED,
  prices: { ...SHIPPED.prices, provisionedShardHour: 1_000 },
};

test('the break-even of on-demand and Advantage is where AWS says: about 10 MiB/s', () => {
  // 29.2 + 307.96875 x = 3,079.6875, so x = 9.905
  const { below, above } = trafficBreakEven(without, inputs(), 'us-east-1');
  expect(below).toBeNull();
  expect(above?.mode).toBe('ADVANTAGE');
  expect(above?.at).toBeCloseTo(9.905, 2);
  // seen from the other side
  const from = inputs({ mibPerSecond: 40, recordsPerSecond: 40_960 });
  expect(trafficBreakEven(without, from, 'us-east-1').below).toMatchObject({ mode: 'ON_DEMAND' });
  expect(trafficBreakEven(without, from, 'us-east-1').below?.at).toBeCloseTo(9.905, 2);
  // and with growth: the same traffic, said otherwise
  const grown = inputs({ growth: 300 });
  expect(trafficBreakEven(without, grown, 'us-east-1').above?.at).toBeCloseTo(9.905, 2);
});

test('provisioned stays the cheapest until the busiest second needs too many shards', () => {
  // shards × 10.95 + 37.675 > 337.169 from 28 shards on: 27 × 0.65 / 1.024 = 17.14 times the average
  const { above, below } = peakBreakEven(SHIPPED, inputs(), 'us-east-1');
  expect(below).toBeNull();
  expect(above?.mode).toBe('ON_DEMAND');
  expect(above?.at).toBeCloseTo(17.139, 2);
});

test('nothing written has no break-even', () => {
  expect(trafficBreakEven(SHIPPED, inputs({ mibPerSecond: 0 }), 'us-east-1')).toEqual({
    below: null,
    above: null,
  });
});

test.each<[string, Partial<Inputs>, Mode, string, RegExp | null]>([
  ['21 consumers', { fanOut: 21 }, 'ON_DEMAND', 'us-east-1', /20 at most/],
  ['21 consumers with Advantage', { fanOut: 21 }, 'ADVANTAGE', 'us-east-1', null],
  ['six pollers', { readers: 6 }, 'PROVISIONED', 'us-east-1', /5 calls a second/],
  ['large records', { recordsPerSecond: 0.5 }, 'PROVISIONED', 'us-east-1', /larger record size/],
  ['too large records', { recordsPerSecond: 0.05 }, 'PROVISIONED', 'us-east-1', /cannot be written/],
  // 1,024,000 records/s × 2 / 0.65 / 1,000 = 3,151 shards
  [
    'many shards',
    { mibPerSecond: 100, recordsPerSecond: 1_024_000 },
    'PROVISIONED',
    'eu-central-1',
    /1,000 or 6,000/,
  ],
  [
    'as many where there is room',
    { mibPerSecond: 100, recordsPerSecond: 1_024_000 },
    'PROVISIONED',
    'eu-west-1',
    null,
  ],
  ['too many shards', { mibPerSecond: 4_000 }, 'PROVISIONED', 'eu-west-1', /10,000 at most/],
  ['a high peak', { peak: 3 }, 'ON_DEMAND', 'eu-west-1', /within 15 minutes/],
  ['a high peak in a small Region', { mibPerSecond: 150 }, 'ON_DEMAND', 'eu-central-1', /takes 200/],
])('limits: %s', (_, more, mode, region, words) => {
  const of = inputs({
    ...(more.mibPerSecond ? { recordsPerSecond: more.mibPerSecond * 1_024 } : {}),
    ...more,
  });
  const texts = limitsOf(mode, of, shardsNeeded(of), region)
    .map(({ text }) => text)
    .join(' ');
  if (words) expect(texts).toMatch(words);
  else expect(texts).toBe('');
});

test('what was typed goes before what was measured, and what makes no sense is said and left out', () => {
  const read = readInputs(
    {
      in: '2.5',
      records: 'many',
      readers: '1.5',
      kept: '12',
      peak: '',
      growth: '-20',
      in2: '9',
      headroom: '1'.repeat(30),
    },
    { recordsPerSecond: 77, peak: 5 },
  );
  expect(read.inputs).toEqual({ ...USUAL, mibPerSecond: 2.5, recordsPerSecond: 77, peak: 5, growth: -20 });
  expect(read.faults).toEqual({
    recordsPerSecond: 'Give a number.',
    readers: 'A whole number.',
    retentionHours: 'From 24 to 8,760.',
    headroom: 'Give a number.',
  });
});

test('an address holds all inputs', () => {
  const all = inputs({ mibPerSecond: 3.25, peak: 7.5, growth: 40, otherIn: 4, otherOut: 8, fanOut: 2 });
  expect(readInputs(inputTexts(all))).toEqual({ inputs: all, faults: {} });
});

test('a limit of several modes is said once, the impossible first', () => {
  const { options } = compare(SHIPPED, inputs({ readers: 6, fanOut: 21 }), 'us-east-1');
  expect(limitsByText(options)).toMatchObject([
    { blocks: true, modes: ['PROVISIONED', 'ON_DEMAND'] },
    { blocks: false, modes: ['PROVISIONED', 'ON_DEMAND', 'ADVANTAGE'] },
  ]);
});
