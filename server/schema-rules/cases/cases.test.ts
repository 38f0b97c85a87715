import { describe, expect, test } from 'vitest';
import { COMPATIBILITY_MODES, type CompatibilityMode, type Direction } from '../compatibility-mode';
import { judge, type Verdict } from '../judge';
import { type ParsedSchema, parseSchema } from '../parse-schema';
import type { SchemaFormat } from '../schema-format';
import { AVRO_CASES } from './avro';
import { type Case, definitionText } from './case';
import { JSON_CASES } from './json';
import { PROTOBUF_CASES } from './protobuf';

const parsed = (format: SchemaFormat, definition: unknown): ParsedSchema => {
  const result = parseSchema(format, definitionText(definition));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const verdictOf = (mode: CompatibilityMode, newer: ParsedSchema, older: ParsedSchema): Verdict =>
  judge(mode, newer, { versions: [{ number: 1, schema: older }], checkpoint: 1 });

const reasonsIn = (verdict: Verdict, wanted: Direction): string[] =>
  verdict.objections
    .flatMap((each) => ('direction' in each && each.direction === wanted ? [each] : []))
    .map(({ rule, path }) => (path === '' ? rule : `${rule} at ${path}`))
    .sort();

const TABLES: readonly [SchemaFormat, readonly Case[]][] = [
  ['AVRO', AVRO_CASES],
  ['JSON', JSON_CASES],
  ['PROTOBUF', PROTOBUF_CASES],
];

describe.each(TABLES)('%s', (format, cases) => {
  test.each(cases)('$name ($source)', (each) => {
    const backward = [...(each.backward ?? [])].sort();
    const forward = [...(each.forward ?? [])].sort();
    const expected: Readonly<Record<CompatibilityMode, readonly [string[], string[]]>> = {
      NONE: [[], []],
      DISABLED: [[], []],
      BACKWARD: [backward, []],
      BACKWARD_ALL: [backward, []],
      FORWARD: [[], forward],
      FORWARD_ALL: [[], forward],
      FULL: [backward, forward],
      FULL_ALL: [backward, forward],
    };
    const [newer, older] = [parsed(format, each.newer), parsed(format, each.older)];
    for (const mode of COMPATIBILITY_MODES) {
      const verdict = verdictOf(mode, newer, older);
      expect([mode, reasonsIn(verdict, 'backward'), reasonsIn(verdict, 'forward')]).toEqual([
        mode,
        ...expected[mode],
      ]);
      const [back, forth] = expected[mode];
      expect(verdict.compatible).toBe(mode !== 'DISABLED' && back.length + forth.length === 0);
      for (const { message } of verdict.objections) expect(message).toMatch(/^[A-Z].*\.$/s);
    }
  });

  test('every case has a name of its own, and a source', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    for (const { source } of cases) expect(source).not.toBe('');
  });

  test.each(cases)('both versions of "$name" can read themselves', ({ older, newer }) => {
    for (const definition of [older, newer]) {
      const same = verdictOf('FULL_ALL', parsed(format, definition), parsed(format, definition));
      expect(same.objections).toEqual([]);
    }
  });
});
