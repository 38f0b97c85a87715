import { describe, expect, test } from 'vitest';
import { parseAvro } from './parse-avro';
import { avroBreaks } from './resolve';
import { PRIMITIVES } from './schema';

const TYPES: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(PRIMITIVES.map((name) => [name, name])),
  array: { type: 'array', items: 'int' },
  map: { type: 'map', values: 'int' },
  enum: { type: 'enum', name: 'E', symbols: ['A'] },
  fixed: { type: 'fixed', name: 'F', size: 4 },
  record: { type: 'record', name: 'R', fields: [] },
};
const parsed = (type: unknown) => parseAvro(JSON.stringify(type));
const rules = (reader: unknown, writer: unknown): string[] =>
  avroBreaks(parsed(reader), parsed(writer)).map(({ rule }) => rule);

/**
 * Which type reads which (specification, "Schema Resolution"): rows read, columns write, in the order of the rows. `+` where
 * both match, `p` where "the writer's schema may be promoted to the reader's".
 */
const READS = `
  null     +............
  boolean  .+...........
  int      ..+..........
  long     ..p+.........
  float    ..pp+........
  double   ..ppp+.......
  bytes    ......+p.....
  string   ......p+.....
  array    ........+....
  map      .........+...
  enum     ..........+..
  fixed    ...........+.
  record   ............+
`;
const ROWS = READS.trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/) as [type: string, marks: string]);
const PAIRS = ROWS.flatMap(([reader, marks]) =>
  ROWS.map(([writer], at) => ({ reader, writer, reads: marks[at] !== '.' })),
);

test('the table has every type', () => {
  expect(ROWS.map(([type]) => type)).toEqual(Object.keys(TYPES));
  for (const [, marks] of ROWS) expect(marks).toHaveLength(ROWS.length);
});

describe.each(PAIRS)('a reader of $reader and a writer of $writer: $reads', ({ reader, writer, reads }) => {
  const expected = reads ? [] : ['avro-type-mismatch'];
  const [read, written] = [TYPES[reader], TYPES[writer]];

  test('by themselves', () => {
    expect(rules(read, written)).toEqual(expected);
  });

  test('as items and as values', () => {
    expect(rules({ type: 'array', items: read }, { type: 'array', items: written })).toEqual(expected);
    expect(rules({ type: 'map', values: read }, { type: 'map', values: written })).toEqual(expected);
  });

  test('in a union of the reader, and of the writer', () => {
    // The first branch that matches is taken; `null` is nobody's promotion.
    const union = reader === 'null' ? [read] : ['null', read];
    const takes = reads || writer === 'null';
    expect(rules(union, written)).toEqual(takes ? [] : ['avro-no-union-branch']);
    expect(rules(read, [written])).toEqual(expected);
  });
});
