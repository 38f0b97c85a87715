import { expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { compare } from './compare';
import { type Inputs, USUAL } from './inputs';
import { knownSeconds, measuredInputs } from './measured';
import { assumptions, breakEvenWords, whyCheapest } from './words';

const inputs = (more: Partial<Inputs> = {}): Inputs => ({ ...USUAL, recordsPerSecond: 1_024, ...more });
const why = (more: Partial<Inputs>) => whyCheapest(compare(SHIPPED, inputs(more), 'us-east-1')).join(' ');

test.each<[string, Partial<Inputs>, RegExp]>([
  // 337.17 − 81.475
  ['against on-demand', {}, /On-demand costs \$255\.69 more: most of it is writing\./],
  // 3,079.6875 − 81.475
  ['against a commitment', {}, /Advantage costs \$2,998\.21 more: most of it is what is missing/],
  ['what cannot be done', { fanOut: 21 }, /Provisioned is left out: it cannot do this/],
  ['what has no price', { retentionHours: 720 }, /On-demand is left out: a price that it needs is not known/],
  ['nothing possible', { recordsPerSecond: 0 }, /No option is both possible/],
])('why: %s', (_, more, words) => {
  expect(why(more)).toMatch(words);
});

test.each([
  [
    { below: null, above: { at: 9.905, mode: 'ADVANTAGE' } },
    { below: null, above: null },
    /^Above 9.91 MiB\/s, on-demand Advantage/,
  ],
  [
    { below: null, above: null },
    { below: { at: 17.14, mode: 'PROVISIONED' }, above: null },
    /under 17.1 times .* provisioned/,
  ],
  [{ below: null, above: null }, { below: null, above: null }, /^On-demand stays the cheapest/],
] as const)('break-even %#', (traffic, peak, words) => {
  expect(breakEvenWords('ON_DEMAND', traffic, peak).join(' ')).toMatch(words);
});

test.each<[string, Partial<Inputs>, string, RegExp, RegExp | null]>([
  ['a Region without prices', {}, 'eu-west-1', /stand in for those of eu-west-1/, null],
  ['a stream alone', {}, 'us-east-1', /taken to be the only one/, /stand in|Retention/],
  ['others beside it', { otherIn: 3 }, 'us-east-1', /other streams leave missing/, /only one/],
  ['a long memory', { retentionHours: 720 }, 'us-east-1', /over 7 days old/, null],
])('assumptions: %s', (_, more, region, said, unsaid) => {
  const of = inputs(more);
  const text = assumptions(of, compare(SHIPPED, of, region), SHIPPED, region).join(' ');
  expect(text).toMatch(said);
  if (unsaid) expect(text).not.toMatch(unsaid);
});

test.each([
  ['one stretch, cut at both ends', [[[0, 500]]], 400],
  ['two that overlap count once', [[[100, 300]], [[200, 400]]], 300],
  ['one within another', [[[100, 400]], [[200, 300]]], 300],
  [
    'apart',
    [
      [
        [100, 150],
        [300, 350],
      ],
    ],
    100,
  ],
  ['none in the window', [[[600, 700]]], 0],
] as const)('known seconds: %s', (_, coverages, seconds) => {
  expect(knownSeconds(coverages as never, 100, 500)).toBe(seconds);
});

test('a measured window becomes inputs', () => {
  // Ten minutes known: 6 × 2^20 × 60 bytes in one minute and as many records as KiB; nothing was written in the others.
  const minute = [Number.NaN, 6 * 1_048_576 * 60, Number.NaN];
  const lines = {
    bytes: minute,
    records: [Number.NaN, 6 * 1_024 * 60, 0],
    // 2.4 times what was written: two readers, and one that began late
    sharedReadBytes: [Number.NaN, 2.4 * 6 * 1_048_576 * 60, 0],
    step: 60,
  };
  expect(measuredInputs(lines, 600, { fanOut: 3, retentionHours: 168 })).toEqual({
    // 6 MiB/s in a tenth of the time
    ...{ mibPerSecond: 0.6, recordsPerSecond: 614, readers: 2, fanOut: 3, retentionHours: 168, peak: 10 },
  });
  expect(measuredInputs(lines, 0, { fanOut: 0, retentionHours: 24 })).toBeNull();
  expect(
    measuredInputs({ ...lines, bytes: [Number.NaN] }, 600, { fanOut: 0, retentionHours: 24 }),
  ).toBeNull();
});
