import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PushRate } from './push-rate';

const MIB = 1024 * 1024;
const START = 1_000_000;

test('two MiB go at once in events of one, then what flows in', () => {
  const rate = new PushRate(START, () => true);
  expect(rate.room(START)).toBe(MIB);
  rate.sent(MIB, START);
  rate.sent(MIB, START);
  expect(rate.room(START)).toBe(0);
  expect(rate.worthAt(START)).toBe(START + 125);
  expect(rate.isWorth(rate.room(START + 124))).toBe(false);
  expect(rate.isWorth(rate.room(START + 125))).toBe(true);
  expect(rate.room(START + 10_000)).toBe(MIB);
});

test('a record that is larger than a second’s worth is paid off before the next', () => {
  const rate = new PushRate(START, () => true);
  rate.sent(10 * MIB, START);
  expect(rate.worthAt(START)).toBe(START + 4_125);
  expect(rate.room(START + 4_000)).toBe(0);
});

test('nothing is counted while limits are lifted', () => {
  const rate = new PushRate(START, () => false);
  rate.sent(100 * MIB, START);
  expect(rate.room(START)).toBe(MIB);
});

test('whatever is sent when it is worth it never exceeds two MiB a second and one burst', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 700 }), { maxLength: 50 }), (waits) => {
      const rate = new PushRate(START, () => true);
      let now = START;
      let sent = 0;
      for (const wait of waits) {
        now += wait;
        const room = rate.room(now);
        if (!rate.isWorth(room)) continue;
        rate.sent(room, now);
        sent += room;
        expect(sent).toBeLessThanOrEqual(2 * MIB + (2 * MIB * (now - START)) / 1_000 + 1);
      }
    }),
  );
});
