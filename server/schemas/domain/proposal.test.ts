import { expect, test } from 'vitest';
import { answered, checkProposal, nextLookMs } from './proposal';

const avro = (...fields: readonly object[]) => JSON.stringify({ type: 'record', name: 'Order', fields });
const id = { name: 'id', type: 'string' };
const note = { name: 'note', type: 'string' };
const noteOrNone = { ...note, default: '' };
const saidNote = { ...note, doc: 'A note.' };

const check = (
  definition: string,
  past: readonly string[],
  compatibility: string | null = 'BACKWARD',
  checkpoint = past.length,
) =>
  checkProposal(definition, {
    format: 'AVRO',
    compatibility,
    checkpoint,
    past: past.map((text, index) => ({ number: index + 1, definition: text })).toReversed(),
  });

test.each([
  { name: 'a breaking change is stopped', definition: avro(id, note), past: [avro(id)], fits: false },
  { name: 'a compatible one goes on', definition: avro(id, noteOrNone), past: [avro(id)], fits: true },
  { name: 'NONE takes both', definition: avro(id, note), past: [avro(id)], mode: 'NONE', fits: true },
  {
    name: 'DISABLED takes none',
    definition: avro(id, noteOrNone),
    past: [avro(id)],
    mode: 'DISABLED',
    fits: false,
  },
  { name: 'what is no definition goes nowhere', definition: '{', past: [avro(id)], fits: false },
  {
    name: 'the checkpoint is asked, not the newest version',
    definition: avro(id, saidNote),
    past: [avro(id, note), avro(id)],
    checkpoint: 1,
    fits: true,
  },
  {
    name: 'all since the checkpoint are asked where the mode says so',
    definition: avro(id, saidNote),
    past: [avro(id, note), avro(id)],
    mode: 'BACKWARD_ALL',
    checkpoint: 1,
    fits: false,
  },
])('$name', ({ definition, past, mode, checkpoint, fits }) => {
  expect(check(definition, past, mode, checkpoint)).toMatchObject({
    kind: 'checked',
    follows: past.length,
    fits,
  });
});

test('a text that a version has already is that version', () => {
  expect(check(`${avro(id)}\n`, [avro(id), avro(note)])).toEqual({ kind: 'same', number: 1 });
});

test('a schema that was never read can be held against nothing', () => {
  expect(check(avro(id), [])).toEqual({ kind: 'not-read' });
  expect(check(avro(id), [avro(id)], null)).toEqual({ kind: 'not-read' });
});

test.each([
  { status: 'AVAILABLE', state: 'REGISTERED' },
  { status: 'PENDING', state: null },
  { status: 'FAILURE', state: 'REFUSED' },
  { status: 'DELETING', state: 'REFUSED' },
] as const)('$status means $state', ({ status, state }) => {
  expect(answered(status)).toBe(state);
});

test('the registry is asked after a second, and at most once a minute later on', () => {
  expect([0, 3_000, 20_000, 900_000].map(nextLookMs)).toEqual([1_000, 1_500, 10_000, 60_000]);
});
