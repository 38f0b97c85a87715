import { describe, expect, test } from 'vitest';
import { checkInlineVersion, demanded, type InlineStanding, withLineFeeds } from './inline-check';

const schema = (properties: object, required: readonly string[] = []) =>
  JSON.stringify({ type: 'object', additionalProperties: false, properties, required });
const text = { type: 'string' };
const ONE = schema({ id: text });
const TWO = schema({ id: text, channel: text });
const standing = (mode: InlineStanding['mode'], ...definitions: readonly string[]): InlineStanding => ({
  mode,
  checkpoint: 1,
  past: definitions.map((definition, index) => ({ number: index + 1, definition })).toReversed(),
});

describe('a version that is written here', () => {
  test.each([
    ['an optional field', TWO, 'BACKWARD', true],
    ['an optional field', TWO, 'FORWARD', false],
    ['a required field', schema({ id: text, channel: text }, ['channel']), 'BACKWARD', false],
    ['a required field', schema({ id: text, channel: text }, ['channel']), 'NONE', true],
    ['anything', TWO, 'DISABLED', false],
  ] as const)('with %s %# fits as the mode says', (_, candidate, mode, fits) => {
    expect(checkInlineVersion(candidate, standing(mode, ONE))).toMatchObject({
      kind: 'checked',
      follows: 1,
      fits,
    });
  });

  test('is told what each of the eight modes says, with reasons', () => {
    const check = checkInlineVersion(schema({ id: { type: 'integer' } }), standing('BACKWARD', ONE));
    if (check.kind !== 'checked' || check.comparison.kind !== 'compared') throw new Error(check.kind);
    const { verdicts } = check.comparison;
    expect(verdicts).toHaveLength(8);
    expect(verdicts.find(({ mode }) => mode === 'BACKWARD')?.reasons).not.toEqual([]);
  });

  test('is compared with all versions since the checkpoint by a mode of all', () => {
    const removed = standing('BACKWARD_ALL', TWO, schema({ id: text, channel: text, note: text }), TWO);
    const again = schema({ id: text, channel: { type: 'integer' } });
    const against = (from: InlineStanding) => {
      const check = checkInlineVersion(again, from);
      if (check.kind !== 'checked' || check.comparison.kind !== 'compared') throw new Error(check.kind);
      return check.comparison.verdicts.find(({ mode }) => mode === 'BACKWARD_ALL')?.against;
    };
    expect(against(removed)).toEqual([1, 2, 3]);
    expect(against({ ...removed, checkpoint: 3 })).toEqual([3]);
  });

  test('that is the newest one apart from white space is there already; an earlier text may come back', () => {
    const two = standing('NONE', ONE, TWO);
    expect(checkInlineVersion(JSON.stringify(JSON.parse(TWO), null, 4), two)).toEqual({
      kind: 'same',
      number: 2,
    });
    expect(checkInlineVersion(ONE, two)).toMatchObject({ kind: 'checked', fits: true });
  });

  test('that cannot be compared breaks every mode but NONE', () => {
    const odd = JSON.stringify({ $ref: 'https://elsewhere.example/schema' });
    expect(checkInlineVersion(odd, standing('BACKWARD', ONE))).toMatchObject({ fits: false });
    expect(checkInlineVersion(odd, standing('NONE', ONE))).toMatchObject({ fits: true });
  });
});

test('nothing is demanded of a draft', () => {
  expect(demanded('DRAFT', { mode: 'FULL' })).toBe('NONE');
  expect(demanded('PUBLISHED', { mode: 'FULL' })).toBe('FULL');
});

test('lines end alike', () => {
  expect(withLineFeeds('{\r\n}\r\n')).toBe('{\n}');
});
