import { describe, expect, test } from 'vitest';
import { COMPATIBILITY_MODES, type CompatibilityMode } from '../compatibility-mode';
import { judge, type Objection } from '../judge';
import { type ParsedSchema, parseSchema } from '../parse-schema';
import { SCHEMA_FORMATS, type SchemaFormat } from '../schema-format';
import { DEFINE } from '../testing/definitions';

type Fields = readonly string[];
/** Numbers of the versions that break. */
type Broken = { readonly backward: readonly number[]; readonly forward: readonly number[] };

/** A schema that grew: a field that may be left out, which then is required, and one more. */
const HISTORY: readonly Fields[] = [['id'], ['id', 'a?'], ['id', 'a'], ['id', 'a', 'b?']];

/**
 * Readers of AVRO and PROTOBUF skip what they do not know; a closed object of JSON refuses it (docs/aws-facts.md §7). What
 * breaks against each version, all compared.
 */
const CANDIDATES: readonly {
  readonly name: string;
  readonly fields: Fields;
  readonly open: Broken;
  readonly closed: Broken;
}[] = [
  {
    name: 'lets all but the id be left out',
    fields: ['id', 'a?', 'b?'],
    open: { backward: [], forward: [3, 4] },
    closed: { backward: [], forward: [1, 2, 3, 4] },
  },
  {
    name: 'goes back to the third version',
    fields: ['id', 'a'],
    open: { backward: [1, 2], forward: [] },
    closed: { backward: [1, 2, 4], forward: [1] },
  },
  {
    name: 'goes back to the first version',
    fields: ['id'],
    open: { backward: [], forward: [3, 4] },
    closed: { backward: [2, 3, 4], forward: [3, 4] },
  },
  {
    name: 'drops the id',
    fields: ['a?', 'b?'],
    open: { backward: [], forward: [1, 2, 3, 4] },
    closed: { backward: [1, 2, 3, 4], forward: [1, 2, 3, 4] },
  },
  {
    name: 'requires all there is and one more',
    fields: ['id', 'a', 'b', 'c'],
    open: { backward: [1, 2, 3, 4], forward: [] },
    closed: { backward: [1, 2, 3, 4], forward: [1, 2, 3, 4] },
  },
  {
    name: 'adds one more that may be left out',
    fields: ['id', 'a', 'b?', 'c?'],
    open: { backward: [1, 2], forward: [] },
    closed: { backward: [1, 2], forward: [1, 2, 3, 4] },
  },
];

const parsed = (format: SchemaFormat, fields: Fields): ParsedSchema => {
  const result = parseSchema(format, DEFINE[format](...fields));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const brokenIn = (objections: readonly Objection[]): Broken => {
  const versions = (wanted: 'backward' | 'forward') => [
    ...new Set(
      objections.flatMap((each) => ('direction' in each && each.direction === wanted ? [each.version] : [])),
    ),
  ];
  return { backward: versions('backward'), forward: versions('forward') };
};

/** Which of the two directions a mode asks for, and of which versions (Glue API reference, CreateSchema, Compatibility). */
const ASKS: Readonly<
  Record<CompatibilityMode, { readonly backward?: 'one' | 'all'; readonly forward?: 'one' | 'all' }>
> = {
  NONE: {},
  DISABLED: {},
  BACKWARD: { backward: 'one' },
  BACKWARD_ALL: { backward: 'all' },
  FORWARD: { forward: 'one' },
  FORWARD_ALL: { forward: 'all' },
  FULL: { backward: 'one', forward: 'one' },
  FULL_ALL: { backward: 'all', forward: 'all' },
};

const asked = (of: 'one' | 'all' | undefined, broken: readonly number[], checkpoint: number): number[] => {
  if (of === undefined) return [];
  return broken.filter((number) => (of === 'one' ? number === checkpoint : number >= checkpoint));
};

describe.each(SCHEMA_FORMATS)('%s', (format) => {
  const versions = HISTORY.map((fields, at) => ({ number: at + 1, schema: parsed(format, fields) }));

  describe.each(CANDIDATES)('a version that $name', ({ fields, open, closed }) => {
    const candidate = parsed(format, fields);
    const broken = format === 'JSON' ? closed : open;

    test.each(COMPATIBILITY_MODES)('under %s, from each checkpoint', (mode) => {
      for (const checkpoint of [1, 2, 3, 4]) {
        const { compatible, objections } = judge(mode, candidate, { versions, checkpoint });
        const expected = {
          backward: asked(ASKS[mode].backward, broken.backward, checkpoint),
          forward: asked(ASKS[mode].forward, broken.forward, checkpoint),
        };
        expect({ checkpoint, ...brokenIn(objections) }).toEqual({ checkpoint, ...expected });
        const fits = expected.backward.length + expected.forward.length === 0;
        expect(compatible).toBe(mode !== 'DISABLED' && fits);
      }
    });
  });

  test.each(COMPATIBILITY_MODES)(
    'under %s a version that failed or was deleted stands in nobody’s way',
    (mode) => {
      const candidate = parsed(format, ['id', 'a', 'b?']);
      const left = versions.filter(({ number }) => number === 4);
      expect(judge(mode, candidate, { versions: left, checkpoint: 1 }).compatible).toBe(mode !== 'DISABLED');
    },
  );
});
