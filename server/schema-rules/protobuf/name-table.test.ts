import { describe, expect, test } from 'vitest';
import { NameTable } from './name-table';
import type { ProtoEnum, ProtoMessage } from './proto-file';

/** A table with messages `A`, `A.B`, `A.B.C`, `B` and `shop`, and a value `A.V`, in the package given. */
function tableOf(packageName = '', imports: readonly string[] = []) {
  const table = new NameTable<ProtoMessage, ProtoEnum>(packageName, imports);
  for (const [line, name] of ['A', 'A.B', 'A.B.C', 'B', 'shop'].entries())
    table.defineMessage(name, { name } as ProtoMessage, line + 1);
  table.defineValue('A.V', 9);
  return table;
}
const found = (table: ReturnType<typeof tableOf>, reference: string, within: string): string | undefined => {
  const type = table.find(reference, within);
  if (type?.kind === 'imported') return `imported ${type.name}`;
  return type?.kind === 'message' ? type.message.name : undefined;
};

/** Language specification, "Packages and Name Resolution": the innermost scope is searched first. */
describe('references', () => {
  test.each([
    ['B', 'A', 'A.B'],
    ['B', 'A.B', 'A.B'],
    ['B', 'B', 'B'],
    ['B', '', 'B'],
    ['A.B', 'B', 'A.B'],
    ['B.C', 'A', 'A.B.C'],
    ['C', 'A.B', 'A.B.C'],
    ['C', 'A', undefined],
    ['.B', 'A', 'B'],
    ['.A.B.C', 'B', 'A.B.C'],
    ['.C', 'A.B', undefined],
    ['V', 'A', undefined],
    ['nobody', 'A', undefined],
  ])('%s within %j is %s', (reference, within, expected) => {
    expect(found(tableOf(), reference, within)).toBe(expected);
  });

  test.each([
    ['org.shop.A', 'A'],
    ['shop.A', 'A'],
    ['.org.shop.A', 'A'],
    ['.org.shop.A.B', 'A.B'],
    ['.A', undefined],
    ['.shop.A', undefined],
    ['org.A', undefined],
    ['other.A', undefined],
  ])('%s within the package org.shop is %s', (reference, expected) => {
    expect(found(tableOf('org.shop'), reference, '')).toBe(expected);
  });
});

describe('what every compiler brings along', () => {
  test.each([
    ['google.protobuf.Timestamp', ['google/protobuf/timestamp.proto'], true],
    ['.google.protobuf.Timestamp', ['google/protobuf/timestamp.proto'], true],
    ['google.type.Money', ['google/type/money.proto'], true],
    ['google.protobuf.Timestamp', [], false],
    ['google.protobuf.Timestamp', ['shop/time.proto'], false],
    ['google.rpc.Status', ['google/protobuf/any.proto'], false],
  ])('%s with imports %j: %s', (reference, imports, known) => {
    const name = reference.replace(/^\./, '');
    expect(found(tableOf('', imports), reference, 'A')).toBe(known ? `imported ${name}` : undefined);
  });

  test('a name that is missing may be in a file that cannot be followed', () => {
    expect(tableOf('', ['shop/order.proto']).importHint()).toContain('the registry holds one file');
    expect(tableOf('', ['google/protobuf/any.proto']).importHint()).toBe('');
    expect(tableOf().importHint()).toBe('');
  });
});

test.each([
  [
    'a message',
    (table: ReturnType<typeof tableOf>) => table.defineMessage('A', { name: 'A' } as ProtoMessage, 12),
  ],
  ['an enum', (table: ReturnType<typeof tableOf>) => table.defineEnum('A', { name: 'A' } as ProtoEnum, 12)],
  ['a value', (table: ReturnType<typeof tableOf>) => table.defineValue('A', 12)],
])('a name is taken once: %s', (_name, define) => {
  expect(() => define(tableOf())).toThrow('line 12: A is defined twice');
});
