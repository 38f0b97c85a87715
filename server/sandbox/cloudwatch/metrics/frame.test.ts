import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Aggregate } from './aggregate';
import { encodeFrame, FrameCursor } from './frame';
import { PackedReader, writeNumber } from './packed-numbers';
import { DAY, RESOLUTIONS } from './retention';

const DAY_START = 20_000 * DAY;

describe('packed numbers', () => {
  test.each([
    { value: 0, bytes: 1 },
    { value: 31, bytes: 1 },
    { value: -31, bytes: 1 },
    { value: 1_000, bytes: 2 },
    { value: 62_914_560, bytes: 4 },
    { value: 2 ** 50, bytes: 8 },
    { value: 2 ** 53, bytes: 9 },
    { value: 0.5, bytes: 9 },
    { value: -0, bytes: 9 },
  ])('$value takes $bytes bytes', ({ value, bytes }) => {
    const buffer = Buffer.alloc(9);
    expect(writeNumber(buffer, 0, value)).toBe(bytes);
    expect(new PackedReader(buffer, 0).number()).toBe(value);
  });

  test('come back as they went in', () => {
    const any = fc.oneof(
      fc.double({ noNaN: true }),
      fc.maxSafeInteger(),
      fc.integer({ min: -1_000, max: 1_000 }),
    );
    fc.assert(
      fc.property(fc.array(any), (values) => {
        const buffer = Buffer.alloc(values.length * 9);
        let at = 0;
        for (const value of values) at = writeNumber(buffer, at, value);
        const reader = new PackedReader(buffer, 0);
        expect(values.map(() => reader.number())).toEqual(values);
        expect(reader.at).toBe(at);
      }),
    );
  });
});

const sample = fc.tuple(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1_000 }));
const aggregate = fc
  .record({ samples: fc.array(sample, { minLength: 1, maxLength: 200 }), blind: fc.boolean() })
  .map(({ samples, blind }) => {
    const made = new Aggregate();
    for (const [value, times] of samples) made.add(value, times);
    if (blind) made.addSet({ count: 2, sum: 3, min: 1, max: 2 });
    return made;
  });
const frame = fc.record({
  resolution: fc.constantFrom(...RESOLUTIONS),
  second: fc.integer({ min: 0, max: DAY - 1 }),
  aggregate,
});

test('frames come back whole, one after the other', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 5 }), (frames) => {
      const placed = frames.map((each) => ({
        ...each,
        start: DAY_START + each.second - (each.second % each.resolution),
      }));
      const bytes = Buffer.concat(
        placed.map((each) => encodeFrame(each.start, each.resolution, each.aggregate)),
      );
      const cursor = new FrameCursor(bytes, bytes.length, DAY_START);
      for (const { start, resolution, aggregate: made } of placed) {
        expect(cursor.next()).toBe(true);
        const { count, sum, min, max } = made;
        expect(cursor).toMatchObject({ start, resolution, count, sum, min, max });
        const read = new Aggregate();
        cursor.addTo(read);
        expect(read.values).toEqual(made.values);
      }
      expect(cursor.next()).toBe(false);
    }),
  );
});

test('a group of values that differ a little keeps its range', () => {
  const close = new Aggregate();
  for (let index = 0; index < 200; index++) close.add(1_000 + index / 1_000);
  expect(close.values?.size).toBe(1);
  const bytes = encodeFrame(DAY_START, 60, close);
  const cursor = new FrameCursor(bytes, bytes.length, DAY_START);
  cursor.next();
  expect(cursor).toMatchObject({ min: 1_000, max: 1_000.199 });
});

test('a sample a minute takes few bytes', () => {
  const one = new Aggregate();
  one.add(1_024);
  expect(encodeFrame(DAY_START + 600, 60, one).length).toBeLessThanOrEqual(8);
});
