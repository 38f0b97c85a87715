import { describe, expect, test } from 'vitest';
import type { FieldLabel } from './domain/field-label';
import { pathsOf } from './domain/place-labels';
import { hiddenPaths, labelledSchema } from './labelled-schema';
import type { SchemaStanding } from './ports';
import { treeOf } from './testing/trees';

const proto = (body: string) => `syntax = "proto3"; message Order { ${body} }`;
const linked = (...bodies: readonly string[]): SchemaStanding => ({
  format: 'PROTOBUF',
  inline: null,
  validId: `v${bodies.length}`,
  versions: bodies.map((body, index) => ({
    // The same ids for every schema: what was read of another one under them is not taken for this one's.
    id: `v${index + 1}`,
    number: index + 1,
    definition: proto(body),
  })),
});
const written = (...definitions: readonly string[]): SchemaStanding => ({
  format: 'JSON',
  inline: definitions.at(-1) ?? null,
  validId: `w${definitions.length}`,
  versions: definitions.map((definition, index) => ({ id: `w${index + 1}`, number: index + 1, definition })),
});
const label = (path: string, versionId: string | null, more: Partial<FieldLabel> = {}): FieldLabel => ({
  id: path,
  path,
  versionId,
  documentation: '',
  classification: 'CONFIDENTIAL',
  pii: null,
  terms: [],
  ...more,
});
const version = (standing: SchemaStanding, at: number) => {
  const found = standing.versions[at];
  if (!found) throw new Error('no such version');
  return { versionId: found.id, tree: treeOf('PROTOBUF', found.definition) };
};
const hidden = (
  standing: SchemaStanding,
  labels: readonly FieldLabel[],
  of: { readonly versionId: string | null; readonly tree: ReturnType<typeof treeOf> } | null,
) => [...hiddenPaths(labelledSchema(standing), labels, of && { ...of, paths: pathsOf(of.tree) })].toSorted();

describe('what is hidden in records of a version', () => {
  const swapped = linked('string a = 1; string b = 2;', 'string b = 1; string a = 2;');
  const [first, second] = [version(swapped, 0), version(swapped, 1)];

  test('stands where the field stands there, and nowhere else', () => {
    expect(hidden(swapped, [label('a', first.versionId)], first)).toEqual(['a']);
    expect(hidden(swapped, [label('a', first.versionId)], second)).toEqual(['b']);
    expect(hidden(swapped, [label('a', second.versionId)], first)).toEqual(['b']);
  });

  test('has every name that it ever had where nobody knows what wrote a record', () => {
    expect(hidden(swapped, [label('a', first.versionId)], null)).toEqual(['a', 'b']);
  });

  test('and where its version lacks the field', () => {
    const lost = linked('string a = 1; string b = 2;', 'string b = 2;');
    expect(hidden(lost, [label('a', version(lost, 0).versionId)], version(lost, 1))).toEqual(['a']);
  });

  test('is looked for in versions of other schemas by number, name and alias too', () => {
    const other = { versionId: 'other', tree: treeOf('PROTOBUF', proto('string email = 1;')) };
    expect(hidden(swapped, [label('a', first.versionId)], other)).toEqual(['a', 'b', 'email']);
    expect(hidden(swapped, [label('b', first.versionId)], other)).toEqual(['a', 'b']);
    const one = linked('string mail = 1;');
    expect(hidden(one, [label('mail', version(one, 0).versionId)], other)).toEqual(['email', 'mail']);
  });

  test('is what a label hides, and nothing that it only describes', () => {
    const labels = [
      label('a', first.versionId, { classification: 'INTERNAL' }),
      label('b', first.versionId, { classification: null, pii: 'EMAIL' }),
    ];
    expect(hidden(swapped, labels, first)).toEqual(['b']);
  });
});

describe('the valid schema', () => {
  test('is the registry’s valid version, or what is written here', () => {
    expect(labelledSchema(linked('string a = 1;', 'string b = 1;')).valid?.versionId).toMatch(/^v2$/);
    expect(labelledSchema(written('{}', '{"properties":{"a":{}}}'))).toMatchObject({
      valid: { versionId: 'w2', tree: { count: 1 } },
      unnamed: true,
    });
  });

  test.each([
    ['no schema at all', { format: null, versions: [], validId: null, inline: null }],
    ['a newest one that cannot be read', written('{"properties":{"a":{}}}', '{"type":7}')],
    [
      'a version that cannot be read',
      {
        format: 'AVRO' as const,
        versions: [{ id: 'broken', number: 1, definition: 'x' }],
        validId: 'broken',
        inline: null,
      },
    ],
  ])('is none with %s', (_, standing) => {
    expect(labelledSchema(standing).valid).toBeNull();
  });
});
