import { describe, expect, test } from 'vitest';
import { WriteRates } from './write-rates';

const MINUTE = 60_000;
const START = 1_000 * MINUTE;

describe('minutes', () => {
  test('are closed by the first write of a later one, with rates by shard', () => {
    const rates = new WriteRates();
    expect(rates.add(0, 600, START)).toBeUndefined();
    expect(rates.add(3, 120, START + 30_000)).toBeUndefined();
    expect(rates.add(0, 600, START + 59_999)).toBeUndefined();
    expect(rates.add(0, 1, START + MINUTE)).toEqual({
      endedAt: START + MINUTE,
      rates: new Map([
        [0, 20],
        [3, 2],
      ]),
    });
  });

  test('are closed by time, once', () => {
    const rates = new WriteRates();
    expect(rates.closesAt).toBeUndefined();
    rates.add(1, 60, START + 5);
    expect(rates.closesAt).toBe(START + MINUTE);
    expect(rates.close(START + MINUTE - 1)).toBeUndefined();
    expect(rates.close(START + 7 * MINUTE)).toEqual({ endedAt: START + MINUTE, rates: new Map([[1, 1]]) });
    expect(rates.close(START + 8 * MINUTE)).toBeUndefined();
    expect(rates.closesAt).toBeUndefined();
  });
});

describe('the peak', () => {
  test('is the fastest minute of the last hour, over all shards, the present one included', () => {
    const rates = new WriteRates();
    expect(rates.peak(START)).toBe(0);
    rates.add(0, 600, START);
    rates.add(1, 600, START);
    expect(rates.peak(START)).toBe(20);
    rates.add(0, 60, START + MINUTE);
    rates.close(START + 2 * MINUTE);
    expect(rates.peak(START + 60 * MINUTE)).toBe(20);
    expect(rates.peak(START + 61 * MINUTE)).toBe(1);
    expect(rates.peak(START + 62 * MINUTE)).toBe(0);
  });

  test('needs no more memory for a longer life', () => {
    const rates = new WriteRates();
    for (let minute = 0; minute < 500; minute++) rates.add(0, 60 * (500 - minute), START + minute * MINUTE);
    expect(rates.peak(START + 499 * MINUTE)).toBe(61);
  });
});
