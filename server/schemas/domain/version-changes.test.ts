import { describe, expect, test } from 'vitest';
import { type KnownVersion, newestAvailable, type ReadVersion, versionChanges } from './version-changes';

const AT = new Date('2026-11-30T08:00:00Z');
const known = (number: number, change: Partial<KnownVersion> = {}): KnownVersion => ({
  id: `id-${number}`,
  number,
  status: 'AVAILABLE',
  deleted: false,
  ...change,
});
const read = (number: number, change: Partial<ReadVersion> = {}): ReadVersion => ({
  id: `id-${number}`,
  number,
  status: 'AVAILABLE',
  registeredAt: AT,
  definition: null,
  ...change,
});
const nothing = { appeared: [], turned: [], deleted: [], restored: [] };

describe('between two readings', () => {
  test.each([
    { name: 'nothing changed', before: [known(1)], now: [read(1)], changes: nothing },
    {
      name: 'a version came',
      before: [known(1)],
      now: [read(2, { definition: '{}' }), read(1)],
      changes: { ...nothing, appeared: [read(2, { definition: '{}' })] },
    },
    {
      name: 'several came, told in their order',
      before: [],
      now: [read(3, { definition: 'c' }), read(1, { definition: 'a' })],
      changes: { ...nothing, appeared: [read(1, { definition: 'a' }), read(3, { definition: 'c' })] },
    },
    {
      name: 'one came whose definition could not be read',
      before: [],
      now: [read(1)],
      changes: nothing,
    },
    {
      name: 'the check of one ended',
      before: [known(2, { status: 'PENDING' })],
      now: [read(2, { status: 'FAILURE' })],
      changes: { ...nothing, turned: [{ id: 'id-2', number: 2, status: 'FAILURE' }] },
    },
    {
      name: 'one is gone',
      before: [known(1), known(2)],
      now: [read(1)],
      changes: { ...nothing, deleted: [{ id: 'id-2', number: 2 }] },
    },
    {
      name: 'one that was gone is no news twice',
      before: [known(1), known(2, { deleted: true })],
      now: [read(1)],
      changes: nothing,
    },
    {
      name: 'one is back',
      before: [known(2, { deleted: true })],
      now: [read(2)],
      changes: { ...nothing, restored: ['id-2'] },
    },
    {
      name: 'the schema was made anew: numbers begin again, ids do not',
      before: [known(1)],
      now: [read(1, { id: 'other', definition: '{}' })],
      changes: {
        ...nothing,
        appeared: [read(1, { id: 'other', definition: '{}' })],
        deleted: [{ id: 'id-1', number: 1 }],
      },
    },
  ])('$name', ({ before, now, changes }) => {
    expect(versionChanges(before, now)).toEqual(changes);
  });
});

test.each([
  { versions: [], number: null },
  { versions: [known(1), known(2)], number: 2 },
  { versions: [known(3, { status: 'PENDING' }), known(2, { status: 'FAILURE' }), known(1)], number: 1 },
  { versions: [known(2, { deleted: true }), known(1)], number: 1 },
  { versions: [known(1, { status: 'DELETING' })], number: null },
])('of $versions.length versions the valid one is $number', ({ versions, number }) => {
  expect(newestAvailable(versions)?.number ?? null).toBe(number);
});
