import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headStart, nextTurn, rateKey, spacing, taken } from './call-rates';

const POLICY = 'kinesis:GetResourcePolicy';

test('no second holds more calls than AWS takes, however they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (gaps) => {
      let now = 0;
      let free: number | undefined;
      const turns = gaps.map((gap) => {
        now += gap;
        const turn = nextTurn(free, now, { operation: POLICY });
        free = turn.free;
        return turn.at;
      });
      for (const start of turns) {
        const within = turns.filter((at) => at >= start && at < start + 1_000);
        expect(within.length).toBeLessThanOrEqual(5);
      }
    }),
  );
});

test('a thousand policies of four accounts take little longer than AWS makes them', () => {
  expect((250 * spacing(POLICY)) / (250 * 200)).toBeLessThan(1.1);
});

test('accounts, Regions and operations do not wait for each other; IAM knows no Regions', () => {
  const call = { accountId: '1', region: 'eu-west-1', operation: POLICY };
  expect(rateKey(call)).not.toBe(rateKey({ ...call, accountId: '2' }));
  expect(rateKey(call)).not.toBe(rateKey({ ...call, region: 'eu-west-2' }));
  expect(rateKey(call)).not.toBe(rateKey({ ...call, operation: 'kinesis:ListTagsForStream' }));
  const role = { ...call, operation: 'iam:GetRole' };
  expect(rateKey(role)).toBe(rateKey({ ...role, region: 'us-east-1' }));
});

test('what counts as several calls keeps the next one away for as long as those would', () => {
  const large = { operation: 'cloudwatch:GetMetricData', turns: 6 };
  expect(taken(large)).toBeCloseTo(6 * spacing(large.operation));
  expect(nextTurn(1_000, 0, large)).toEqual({ at: 1_000, free: 1_000 + taken(large) });
  expect(taken({ ...large, turns: 0 })).toBe(spacing(large.operation));
});

test('after a pause a few may go at once, and fewer than AWS lets through; what has no rate waits for nobody', () => {
  expect(Math.round((headStart(POLICY) ?? 0) / spacing(POLICY)) + 1).toBe(4);
  expect(headStart('iam:GetRole')).toBeNull();
});
