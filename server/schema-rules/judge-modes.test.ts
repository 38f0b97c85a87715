import { expect, test } from 'vitest';
import { type CompatibilityMode, comparedVersions } from './compatibility-mode';
import { judge } from './judge';
import { judgeModes, MOST_COMPARED } from './judge-modes';
import { type ParsedSchema, parseSchema } from './parse-schema';

function avro(...fields: readonly object[]): ParsedSchema {
  const parsed = parseSchema('AVRO', JSON.stringify({ type: 'record', name: 'Order', fields }));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
const id = { name: 'id', type: 'string' };
const note = { name: 'note', type: 'string' };
const noteOrNone = { ...note, default: '' };

const verdicts = (candidate: ParsedSchema, past: readonly ParsedSchema[], checkpoint = 1) =>
  judgeModes(candidate, {
    versions: past.map((schema, index) => ({ number: index + 1, schema })),
    follows: past.length,
    checkpoint,
  });
const accepting = (...args: Parameters<typeof verdicts>): readonly CompatibilityMode[] =>
  verdicts(...args).flatMap(({ mode, compatible }) => (compatible ? [mode] : []));

test.each<{
  name: string;
  candidate: ParsedSchema;
  past: ParsedSchema[];
  checkpoint?: number;
  modes: CompatibilityMode[];
}>([
  {
    name: 'an optional field is taken by all that take anything',
    candidate: avro(id, noteOrNone),
    past: [avro(id)],
    modes: ['NONE', 'BACKWARD', 'BACKWARD_ALL', 'FORWARD', 'FORWARD_ALL', 'FULL', 'FULL_ALL'],
  },
  {
    name: 'a required field goes forward only',
    candidate: avro(id, note),
    past: [avro(id)],
    modes: ['NONE', 'FORWARD', 'FORWARD_ALL'],
  },
  {
    name: 'without a required field it goes back only',
    candidate: avro(id),
    past: [avro(id, note)],
    modes: ['NONE', 'BACKWARD', 'BACKWARD_ALL'],
  },
  {
    name: 'an older version stops the modes that look at all',
    candidate: avro(id, note),
    past: [avro(id), avro(id, note)],
    modes: ['NONE', 'BACKWARD', 'FORWARD', 'FORWARD_ALL', 'FULL'],
  },
  {
    name: 'what came before the checkpoint is not looked at',
    candidate: avro(id, note),
    past: [avro(id), avro(id, note)],
    checkpoint: 2,
    modes: ['NONE', 'BACKWARD', 'BACKWARD_ALL', 'FORWARD', 'FORWARD_ALL', 'FULL', 'FULL_ALL'],
  },
])('$name', ({ candidate, past, checkpoint, modes }) => {
  expect(accepting(candidate, past, checkpoint)).toEqual(modes);
});

test('every mode says what the registry’s judge says of it', () => {
  const schemas = [avro(id), avro(id, note), avro(id, noteOrNone), avro(note)];
  for (const candidate of schemas)
    for (const checkpoint of [1, 2, 3]) {
      const versions = schemas.slice(0, 3).map((schema, index) => ({ number: index + 1, schema }));
      for (const { mode, compatible } of judgeModes(candidate, {
        versions,
        follows: checkpoint,
        checkpoint: 1,
      })) {
        const anchor = mode.endsWith('_ALL') ? 1 : checkpoint;
        const until = versions.filter(({ number }) => number <= checkpoint);
        expect([mode, compatible]).toEqual([
          mode,
          judge(mode, candidate, { versions: until, checkpoint: anchor }).compatible,
        ]);
      }
    }
});

test('the reason says who cannot read what, against which versions', () => {
  const all = verdicts(avro(id, note), [avro(id), avro(id)]).find(({ mode }) => mode === 'BACKWARD_ALL');
  expect(all).toMatchObject({ against: [1, 2] });
  expect(all?.reasons).toEqual([expect.stringContaining('cannot read what versions 1 and 2 wrote')]);
});

test('of thousands of versions the newest are compared', () => {
  const same = avro(id);
  const versions = Array.from({ length: 3_000 }, (_, index) => ({ number: index + 1, schema: same }));
  const [full] = judgeModes(same, { versions, follows: 3_000, checkpoint: 1 }).filter(
    ({ mode }) => mode === 'FULL_ALL',
  );
  expect(full?.against).toHaveLength(MOST_COMPARED);
  expect(comparedVersions('FULL_ALL', versions, 1)).toHaveLength(3_000);
});
