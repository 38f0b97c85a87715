import { describe, expect, test } from 'vitest';
import { COMPATIBILITY_MODES, type CompatibilityMode, comparedVersions } from './compatibility-mode';
import { judge } from './judge';
import { parseSchema } from './parse-schema';
import { MOST_DEFINITION_CHARS } from './schema-format';

const avro = (...fields: readonly string[]) => {
  const definition = {
    type: 'record',
    name: 'R',
    fields: fields.map((each) => {
      const [name, type] = each.split(':');
      return { name, type: type ?? 'string' };
    }),
  };
  const parsed = parseSchema('AVRO', JSON.stringify(definition));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};

/** v1 needs a; v2 needs a and b; v3 needs b. */
const versions = [avro('a'), avro('a', 'b'), avro('b')].map((schema, index) => ({
  number: index + 1,
  schema,
}));

const broken = (mode: CompatibilityMode, checkpoint: number, candidate = avro('b')) =>
  judge(mode, candidate, { versions, checkpoint }).objections.map((each) =>
    'direction' in each ? `${each.direction} ${each.version}` : each.rule,
  );

describe('which versions a mode compares with', () => {
  const numbers = (mode: CompatibilityMode, checkpoint: number) =>
    comparedVersions(mode, versions, checkpoint).map(({ number }) => number);

  test.each<[CompatibilityMode, number, number[]]>([
    ['NONE', 1, []],
    ['DISABLED', 1, []],
    ['BACKWARD', 1, [1]],
    ['BACKWARD', 3, [3]],
    ['FORWARD', 2, [2]],
    ['FULL', 3, [3]],
    ['BACKWARD_ALL', 1, [1, 2, 3]],
    ['BACKWARD_ALL', 2, [2, 3]],
    ['FORWARD_ALL', 3, [3]],
    ['FULL_ALL', 1, [1, 2, 3]],
  ])('%s with the checkpoint at %d: %j', (mode, checkpoint, expected) => {
    expect(numbers(mode, checkpoint)).toEqual(expected);
  });
});

describe('the verdict over a history', () => {
  test.each<[CompatibilityMode, number, string[]]>([
    ['NONE', 1, []],
    ['DISABLED', 1, ['versioning-disabled']],
    ['BACKWARD', 1, ['backward 1']],
    ['BACKWARD', 2, []],
    ['BACKWARD_ALL', 1, ['backward 1']],
    ['BACKWARD_ALL', 2, []],
    ['FORWARD', 1, ['forward 1']],
    ['FORWARD', 3, []],
    ['FORWARD_ALL', 1, ['forward 1', 'forward 2']],
    ['FULL', 1, ['backward 1', 'forward 1']],
    ['FULL', 3, []],
    ['FULL_ALL', 1, ['backward 1', 'forward 1', 'forward 2']],
    ['FULL_ALL', 3, []],
  ])('%s from the checkpoint %d: %j', (mode, checkpoint, expected) => {
    expect(broken(mode, checkpoint)).toEqual(expected);
  });

  test('a first version may be anything, in every mode', () => {
    for (const mode of COMPATIBILITY_MODES)
      expect(judge(mode, avro('x'), { versions: [], checkpoint: 1 })).toEqual({
        compatible: true,
        objections: [],
      });
  });

  test('a checkpoint that failed or is deleted leaves nothing to compare with', () => {
    expect(broken('BACKWARD', 7)).toEqual([]);
  });

  test('a schema does not change its format', () => {
    const proto = parseSchema('PROTOBUF', 'syntax = "proto3";');
    if (!proto.ok) throw new Error('no definition');
    expect(() => judge('FULL', proto.value, { versions, checkpoint: 1 })).toThrow('never changes its format');
  });
});

describe('definitions', () => {
  test.each([
    ['AVRO', '"string"'],
    ['JSON', '{}'],
    ['PROTOBUF', 'syntax = "proto3";'],
  ] as const)('%s is read', (format, text) => {
    expect(parseSchema(format, text)).toMatchObject({ ok: true, value: { format } });
  });

  test.each(['AVRO', 'JSON', 'PROTOBUF'] as const)('%s that is none is an answer, not a crash', (format) => {
    for (const text of ['', '[', 'null', '\0', '🦆', '{"type":"record"', 'syntax = 3;'])
      if (!(format === 'PROTOBUF' && text === ''))
        expect(parseSchema(format, text)).toMatchObject({ ok: false, error: { kind: 'invalid-definition' } });
  });

  test('one that is too long is refused before it is read', () => {
    const text = `"${' '.repeat(MOST_DEFINITION_CHARS)}"`;
    expect(parseSchema('JSON', text)).toMatchObject({
      ok: false,
      error: { message: 'longer than 170000 characters' },
    });
  });
});
