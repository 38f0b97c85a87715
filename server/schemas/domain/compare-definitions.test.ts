import { expect, test } from 'vitest';
import { changeInWords, changesInWords } from './change-words';
import { compareDefinitions } from './compare-definitions';

const avro = (...fields: readonly object[]) => JSON.stringify({ type: 'record', name: 'Order', fields });
const id = { name: 'id', type: 'string' };

const compared = (older: string, newer: string) => {
  const comparison = compareDefinitions({
    format: 'AVRO',
    candidate: newer,
    follows: { number: 1, definition: older },
    past: [],
    checkpoint: 1,
  });
  if (comparison.kind !== 'compared') throw new Error(comparison.message);
  return comparison;
};
const told = (older: string, newer: string) =>
  compared(older, newer).changes.flatMap((change) =>
    changeInWords(change).map((words) => `${change.path}: ${words}`),
  );

test.each([
  {
    name: 'a field with a default',
    older: avro(id),
    newer: avro(id, { name: 'note', type: ['null', 'string'], default: null }),
    words: ['note: added as string or null, optional with the default null'],
    short: '1 added',
  },
  {
    name: 'a record',
    older: avro(id),
    newer: avro(id, { name: 'p', type: { type: 'record', name: 'P', fields: [id] } }),
    words: ['p: added as record P, required, with 1 field inside'],
    short: '1 added',
  },
  {
    name: 'a field that went',
    older: avro(id, { name: 'n', type: 'int' }),
    newer: avro(id),
    words: ['n: removed; it was int'],
    short: '1 removed',
  },
  {
    name: 'a new name, type and default',
    older: avro({ name: 'n', type: 'int', default: 1 }),
    newer: avro({ name: 'count', aliases: ['n'], type: 'long', doc: 'How many.' }),
    words: [
      'count: renamed from n',
      'count: type int became long',
      'count: now required',
      'count: default 1 removed',
      'count: described',
    ],
    short: '1 renamed',
  },
  {
    name: 'values',
    older: avro({ name: 's', type: { type: 'enum', name: 'S', symbols: ['A', 'B'] } }),
    newer: avro({ name: 's', type: { type: 'enum', name: 'S', symbols: ['B', 'C'] } }),
    words: ['s: C added to the values, A removed from the values'],
    short: '1 changed',
  },
  { name: 'nothing', older: avro(id), newer: avro(id), words: [], short: 'no field changed' },
])('says of $name what changed', ({ older, newer, words, short }) => {
  expect(told(older, newer)).toEqual(words);
  expect(changesInWords(compared(older, newer).changes)).toBe(short);
});

test('says which of the two is no definition', () => {
  const broken = (candidate: string, definition: string) =>
    compareDefinitions({
      format: 'AVRO',
      candidate,
      follows: { number: 1, definition },
      past: [],
      checkpoint: 1,
    });
  expect(broken('{', avro(id))).toMatchObject({ kind: 'unreadable', which: 'newer' });
  expect(broken(avro(id), '{')).toMatchObject({ kind: 'unreadable', which: 'older' });
});

test('a version before the one that it follows counts for the modes that look at all', () => {
  const comparison = compareDefinitions({
    format: 'AVRO',
    candidate: avro(id, { name: 'n', type: 'int' }),
    follows: { number: 2, definition: avro(id, { name: 'n', type: 'int' }) },
    past: [{ number: 1, definition: avro(id) }],
    checkpoint: 1,
  });
  const refusing =
    comparison.kind === 'compared'
      ? comparison.verdicts.filter(({ compatible }) => !compatible).map(({ mode }) => mode)
      : [];
  expect(refusing).toEqual(['DISABLED', 'BACKWARD_ALL', 'FULL_ALL']);
});
