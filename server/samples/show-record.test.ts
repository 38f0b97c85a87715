import { expect, test } from 'vitest';
import { treeOf } from '../labels/testing/trees';
import type { DecodedRecord } from './decoding/decoded';
import type { Fault } from './decoding/validator';
import { maskOf } from './domain/mask';
import { NOTHING_WITHHELD, type Withheld } from './domain/shown-value';
import { withholdIn } from './domain/withhold';
import { showRecord } from './show-record';

const EMAIL = 'anna/q~x@example.com';
const place = { id: '1', shardId: 's', sequenceNumber: '7', arrivedAt: null };
const bytes = (text: string) => new TextEncoder().encode(text);
const record = (more: Partial<DecodedRecord> = {}): DecodedRecord => ({
  partitionKey: 'c-1',
  layers: [],
  reading: { as: 'json', value: { email: EMAIL, note: 'x' } },
  payload: bytes('{}'),
  problem: null,
  ...more,
});
const withheldOf = (value: unknown): Withheld | null =>
  withholdIn(value, maskOf(treeOf('JSON', { properties: { email: {}, note: {} } }), ['email']));
const hiding = withheldOf({ email: EMAIL, note: 'x' });
const faults = (...paths: readonly string[]): readonly Fault[] =>
  paths.map((path) => ({ path, what: 'is not of type string' }));

test.each([
  ['c-1', 'c-1'],
  [EMAIL, null],
  [`customer ${EMAIL}`, null],
  ['', ''],
])('a key of %j is shown as %j', (partitionKey, shown) => {
  expect(showRecord(place, record({ partitionKey }), null, hiding).partitionKey).toBe(shown);
});

test('a fault’s path says no key that is hidden', () => {
  const long = `/${'x'.repeat(300)}`;
  const escaped = `/tags/${EMAIL.replace('~', '~0').replace('/', '~1')}`;
  const shown = showRecord(place, record(), faults('/note', escaped, long), hiding);
  expect(shown.faults?.map(({ path }) => path)).toEqual(['/note', '•••', '•••']);
  const all = showRecord(place, record(), faults(escaped), NOTHING_WITHHELD);
  expect(all.faults?.map(({ path }) => path)).toEqual([escaped]);
});

test.each([
  ['text', { as: 'text' as const, text: EMAIL }],
  ['bytes', { as: 'bytes' as const }],
  ['JSON', { as: 'json' as const, value: { who: EMAIL } }],
])('a record that is withheld as %s says nothing but that it is there', (_, reading) => {
  const whole = record({ reading, payload: bytes(EMAIL), partitionKey: EMAIL });
  const shown = showRecord(place, whole, faults('/note'), null);
  expect(shown).toMatchObject({ partitionKey: null, body: { as: 'withheld' }, sequenceNumber: '7' });
  expect(JSON.stringify(shown)).not.toContain('example');
});

test('without anything withheld all of it is shown', () => {
  expect(showRecord(place, record(), null, NOTHING_WITHHELD).body).toMatchObject({ value: { email: EMAIL } });
  const text = record({ reading: { as: 'text', text: EMAIL } });
  expect(showRecord(place, text, null, NOTHING_WITHHELD).body).toEqual({
    as: 'text',
    text: EMAIL,
    cut: false,
  });
});
