import { cbor } from '@smithy/core/cbor';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { lengthsFit } from './cbor-lengths';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  { name: 'an empty map', hex: 'a0' },
  { name: 'a map with a text', hex: 'a1 61 61 61 62' },
  { name: 'a length of eight bytes that is small', hex: 'a1 61 61 5b 00 00 00 00 00 00 00 02 ff ff' },
  { name: 'lists in lists', hex: '82 81 01 82 02 03' },
  { name: 'a map without a count', hex: 'bf 61 61 01 ff' },
  { name: 'a list without a count within one', hex: '82 9f 01 ff 02' },
  { name: 'members of a map without a count', hex: 'bf 61 61 82 01 02 61 62 a0 ff' },
  { name: 'bytes in pieces', hex: '5f 41 00 42 01 02 ff' },
  { name: 'a date', hex: 'c1 fb 41 d9 00 00 00 00 00 00' },
  { name: 'the largest value', hex: '1b ff ff ff ff ff ff ff ff' },
  { name: 'a number of nine bytes', hex: 'c2 49 01 00 00 00 00 00 00 00 00' },
  { name: 'something behind the end', hex: 'a0 00' },
])('takes $name', ({ hex }) => {
  expect(lengthsFit(bytes(hex))).toBe(true);
});

test.each([
  { name: 'nothing', hex: '' },
  { name: 'a text that is cut off', hex: '62 61' },
  { name: 'bytes of more than can be counted', hex: '5b ff ff ff ff ff ff ff ff' },
  { name: 'a text of more than can be counted', hex: 'a1 7b 80 00 00 00 00 00 00 01 61' },
  { name: 'a map of more members than bytes', hex: 'bb 00 00 00 00 ff ff ff ff 61 61' },
  { name: 'a list of more items than bytes', hex: '9a ff ff ff ff 01' },
  { name: 'a list that lacks its last item', hex: '83 01 02' },
  { name: 'a map that lacks its last value', hex: 'a1 61 61' },
  { name: 'a map without an end', hex: 'bf 61 61 01' },
  { name: 'a head that is cut off', hex: '19 01' },
  { name: 'a head that CBOR keeps free', hex: '1c' },
  { name: 'an end of nothing', hex: 'ff' },
  { name: 'a tag of nothing', hex: 'c1' },
  { name: 'a member whose name is a number', hex: 'a1 1b ff ff ff ff ff ff ff ff 01' },
  { name: 'a second member whose name is a list', hex: 'a2 61 61 01 80 01' },
  { name: 'a big number that is a number', hex: 'c2 1b ff ff ff ff ff ff ff ff' },
  { name: 'a number of more bytes than anybody means', hex: `c2 58 41 ${'01'.repeat(65)}` },
])('refuses $name', ({ hex }) => {
  expect(lengthsFit(bytes(hex))).toBe(false);
});

test('takes whatever the encoder writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(lengthsFit(Buffer.from(cbor.serialize(value)))).toBe(true);
    }),
  );
});

test('what it takes never makes the decoder write to the console', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const announced = fc.constantFrom(0x3b, 0x5b, 0x7b, 0x9b, 0xbb, 0x9f, 0xbf, 0x5f, 0xc2, 0xa1, 0x81, 0x61);
  const text = fc.array(fc.oneof(announced, fc.integer({ min: 0, max: 255 })), { maxLength: 40 });
  fc.assert(
    fc.property(text, (values) => {
      const body = Buffer.from(values);
      if (!lengthsFit(body)) return;
      try {
        cbor.deserialize(body);
      } catch {
        // Something else may be wrong with it.
      }
      expect(warned).not.toHaveBeenCalled();
    }),
    { numRuns: 20_000 },
  );
});
