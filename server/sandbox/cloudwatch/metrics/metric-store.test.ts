import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAYS, HOUR, MINUTE, NINE, ORDERS, readTable, SCOPE } from '../testing/recorded';
import { MetricStore } from './metric-store';
import { gridBetween } from './period-table';

const lastHour = gridBetween(NINE - HOUR, NINE, MINUTE);

function storeWith(samples: readonly { readonly at: number; readonly value: number }[], unit = 'Bytes') {
  const store = new MetricStore();
  const series = store.series(SCOPE, ORDERS, unit);
  for (const { at, value } of samples) series.stretch(at, 60).add(value);
  return { store, series };
}

describe('samples', () => {
  test('are read in the minute that they came in, packed or not', () => {
    const samples = [
      { at: NINE - 61, value: 5 },
      { at: NINE - 60, value: 7 },
      { at: NINE - 1, value: 1 },
    ];
    const { store } = storeWith(samples);
    const expected = [
      { start: NINE - 2 * MINUTE, count: 1, sum: 5, min: 5, max: 5, values: 1 },
      { start: NINE - MINUTE, count: 2, sum: 8, min: 1, max: 7, values: 2 },
    ];
    expect(readTable(store, lastHour, NINE)).toEqual(expected);
    store.seal(NINE);
    expect(readTable(store, lastHour, NINE)).toEqual(expected);
  });

  test('that are late add up with what was packed before', () => {
    const { store, series } = storeWith([{ at: NINE - MINUTE, value: 5 }]);
    store.seal(NINE);
    series.stretch(NINE - MINUTE, 60).add(6);
    store.seal(NINE + MINUTE);
    expect(readTable(store, lastHour, NINE)).toMatchObject([{ count: 2, sum: 11, min: 5, max: 6 }]);
  });

  test('of the running minute stay open when it is packed', () => {
    const { store, series } = storeWith([{ at: NINE, value: 5 }]);
    expect(store.seal(NINE + 59)).toEqual(new Set());
    expect(store.seal(NINE + 60)).toEqual(new Set([series]));
  });

  test('of another dimension, unit, account or Region are others', () => {
    const { store } = storeWith([{ at: NINE - MINUTE, value: 5 }]);
    const other = { ...ORDERS, dimensions: [{ name: 'StreamName', value: 'other' }] };
    store
      .series(SCOPE, other, 'Bytes')
      .stretch(NINE - MINUTE, 60)
      .add(1);
    store
      .series({ ...SCOPE, accountId: '111122223333' }, ORDERS, 'Bytes')
      .stretch(NINE - MINUTE, 60)
      .add(1);
    store
      .series({ ...SCOPE, region: 'us-east-1' }, ORDERS, 'Bytes')
      .stretch(NINE - MINUTE, 60)
      .add(1);
    expect(readTable(store, lastHour, NINE)).toMatchObject([{ count: 1, sum: 5 }]);
    expect([...store.metrics(SCOPE).named('AWS/Kinesis', 'IncomingBytes')]).toHaveLength(2);
    expect([...store.metrics(SCOPE).named('AWS/Kinesis', 'Incoming')]).toEqual([]);
  });

  test('of seconds answer to short periods for three hours', () => {
    const { store, series } = storeWith([]);
    for (const second of [0, 1, 9]) series.stretch(NINE + second, 1).add(second);
    const tenSeconds = gridBetween(NINE, NINE + MINUTE, 5);
    expect(readTable(store, tenSeconds, NINE + MINUTE)).toMatchObject([
      { start: NINE, count: 2 },
      { start: NINE + 5, count: 1 },
    ]);
    expect(readTable(store, tenSeconds, NINE + 4 * HOUR)).toEqual([]);
    expect(readTable(store, gridBetween(NINE, NINE + MINUTE, 60), NINE + 4 * HOUR)).toMatchObject([
      { count: 3 },
    ]);
  });
});

describe('a day that is rolled up', () => {
  const samples = Array.from({ length: 20 }, (_, minute) => ({ at: NINE + minute * MINUTE, value: minute }));

  test('keeps count, sum, minimum, maximum and values, by five minutes', () => {
    const { store } = storeWith(samples);
    store.seal(NINE + HOUR);
    const day = Math.floor(NINE / DAYS);
    const five = gridBetween(NINE, NINE + HOUR, 5 * MINUTE);
    const before = readTable(store, five, NINE + DAYS);
    const bytes = store.bytes;
    store.rollUpDay(day, 300);
    expect(readTable(store, five, NINE + DAYS)).toEqual(before);
    expect(before).toHaveLength(4);
    expect(readTable(store, gridBetween(NINE, NINE + HOUR, MINUTE), NINE + DAYS)).toEqual([]);
    expect(store.bytes).toBeLessThanOrEqual(bytes);
  });

  test('and dropped takes the metric with it', () => {
    const { store } = storeWith(samples);
    store.seal(NINE + HOUR);
    store.dropDay(Math.floor(NINE / DAYS));
    expect([...store.metrics(SCOPE).all()]).toEqual([]);
    expect(store.bytes).toBe(0);
  });
});

test('nothing is lost or counted twice, whenever it is packed and rolled up', () => {
  const sample = fc.record({ minute: fc.integer({ min: 0, max: 3 * 1440 }), value: fc.nat(1_000_000) });
  const step = fc.oneof(
    { weight: 6, arbitrary: sample },
    { weight: 1, arbitrary: fc.constant('seal' as const) },
    { weight: 1, arbitrary: fc.constantFrom('roll-up-300' as const, 'roll-up-3600' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { store, series } = storeWith([]);
      const start = NINE - (NINE % DAYS);
      let count = 0;
      let sum = 0;
      for (const each of steps) {
        if (each === 'seal') store.seal(start + 4 * DAYS);
        else if (typeof each === 'string')
          store.rollUpDay(start / DAYS, each === 'roll-up-300' ? 300 : 3_600);
        else {
          series.stretch(start + each.minute * MINUTE, 60).add(each.value);
          count += 1;
          sum += each.value;
        }
      }
      const hours = readTable(store, gridBetween(start, start + 4 * DAYS, HOUR), start + 4 * DAYS);
      expect(hours.reduce((total, each) => total + each.count, 0)).toBe(count);
      expect(hours.reduce((total, each) => total + each.sum, 0)).toBe(sum);
    }),
  );
});
