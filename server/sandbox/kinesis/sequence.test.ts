import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  continuationNumber,
  firstPositionOf,
  positionFrom,
  sequenceNumber,
  sequencePrefix,
  sequenceSuffix,
} from './sequence';

const STREAM = { createdAt: 1_700_000_000_000 };
const PREFIX = sequencePrefix(STREAM);
const recordAt = (position: number, shard = 3): string =>
  sequenceNumber(PREFIX, position, sequenceSuffix(shard));

const aPosition = fc.nat({ max: firstPositionOf(65_535) });

test('numbers have 56 digits and grow with the position', () => {
  fc.assert(
    fc.property(aPosition, (position) => {
      const numbers = [
        recordAt(position),
        continuationNumber(PREFIX, position + 1, 3),
        recordAt(position + 1),
      ];
      expect(numbers.map((text) => text.length)).toEqual([56, 56, 56]);
      const [before, between, after] = numbers.map(BigInt);
      expect((before ?? 0n) < (between ?? 0n) && (between ?? 0n) < (after ?? 0n)).toBe(true);
    }),
  );
});

test.each([
  { name: 'AT a record is the record', text: recordAt(7), from: 'at', position: 7 },
  { name: 'AFTER a record is behind it', text: recordAt(7), from: 'after', position: 8 },
  { name: 'AT a continuation goes on', text: continuationNumber(PREFIX, 8, 3), from: 'at', position: 8 },
  {
    name: 'AFTER a continuation goes on too',
    text: continuationNumber(PREFIX, 8, 3),
    from: 'after',
    position: 8,
  },
  { name: 'another shard’s number is none', text: recordAt(7, 4), from: 'at', position: null },
  {
    name: 'another shard’s continuation is none',
    text: continuationNumber(PREFIX, 8, 4),
    from: 'at',
    position: null,
  },
  {
    name: 'another stream’s number is none',
    text: sequenceNumber(sequencePrefix({ createdAt: 1 }), 7, sequenceSuffix(3)),
    from: 'after',
    position: null,
  },
  { name: 'any other number is none', text: '49', from: 'at', position: null },
  { name: 'text is none', text: 'x', from: 'at', position: null },
  {
    name: 'a position that is no safe integer is none',
    text: recordAt(9_999_999_999_999_998),
    from: 'at',
    position: null,
  },
] as const)('$name', ({ text, from, position }) => {
  expect(positionFrom(text, from, STREAM, 3)).toBe(position);
});
