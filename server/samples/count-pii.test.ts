import { describe, expect, test } from 'vitest';
import { labelledSchema } from '../labels/labelled-schema';
import type { SchemaStanding } from '../labels/ports';
import { countPii } from './count-pii';
import type { DecodedRecord } from './decoding/decoded';
import { recordMasks, withholdFrom } from './mask-records';

const avro = (...fields: readonly object[]) => JSON.stringify({ type: 'record', name: 'R', fields });
const text = (name: string, ...aliases: readonly string[]) => ({
  name,
  type: 'string',
  default: '',
  aliases,
});
const [V1, V2] = ['count-1', 'count-2'];
const definitions = { [V1]: avro(text('mail'), text('id')), [V2]: avro(text('email', 'mail'), text('id')) };
const standing: SchemaStanding = {
  format: 'AVRO',
  inline: null,
  validId: V2,
  versions: Object.entries(definitions).map(([id, definition], at) => ({ id, number: at + 1, definition })),
};
const known = new Map(
  Object.entries(definitions).map(([id, definition]) => [id, { format: 'AVRO' as const, definition }]),
);
const record = (schemaVersionId: string | null, value: unknown): DecodedRecord => ({
  partitionKey: 'k',
  layers: [],
  reading:
    schemaVersionId === null
      ? { as: 'json', value }
      : { as: 'schema', format: 'AVRO', schemaVersionId, value },
  payload: new Uint8Array(),
  problem: null,
});
const schema = labelledSchema(standing);
const count = (...records: readonly DecodedRecord[]) =>
  countPii(records, recordMasks(schema, [], known), schema);

describe('what values look like is counted', () => {
  test('by the field of the valid version, whichever wrote them', () => {
    const { counted, seen } = count(
      record(V1, { mail: 'a@example.com', id: '1' }),
      record(V2, { email: 'b@example.com', id: '2' }),
      record(V2, { email: 'nothing', id: '+4930123456' }),
    );
    expect(counted).toEqual([
      { path: 'email', kind: 'EMAIL', matched: 2, seen: 3 },
      { path: 'id', kind: 'PHONE', matched: 1, seen: 3 },
    ]);
    expect(Object.fromEntries(seen)).toEqual({ email: 3, id: 3 });
  });

  test('without a value, and without what nobody knows the field of', () => {
    const { counted, seen } = count(
      record(null, { email: 'a@example.com' }),
      record('unknown', { email: 'a@example.com' }),
      record(V2, { email: null, other: 'a@example.com' }),
    );
    expect(counted).toEqual([]);
    expect(seen.size).toBe(0);
    expect(JSON.stringify([...count(record(V1, { mail: 'a@example.com' })).counted])).not.toContain('@');
  });

  test('up to a bound', () => {
    const many = Array.from({ length: 15_000 }, () => record(V2, { email: 'a@example.com', id: '1' }));
    expect(count(...many).seen.get('email')).toBe(10_000);
  });
});

describe('a record of a look', () => {
  const label = { id: 'l', path: 'mail', versionId: V1, documentation: '', terms: [], classification: null };
  const labels = [{ ...label, pii: 'EMAIL' as const }];
  const withheld = (each: DecodedRecord) =>
    withholdFrom([each], recordMasks(schema, labels, known), labels)[0];

  test.each([
    [
      'that was not read as its schema says',
      { ...record(V2, { email: 'x' }), problem: { kind: 'not-zlib' as const } },
    ],
    ['of text', { ...record(null, 1), reading: { as: 'text' as const, text: 'x' } }],
    ['of bytes', { ...record(null, 1), reading: { as: 'bytes' as const } }],
  ])('%s is withheld whole', (_, each) => {
    expect(withheld(each)).toBeNull();
  });

  test('is shown without what is hidden, and whole where nothing is', () => {
    expect(withheld(record(V2, { email: 'abcd', id: '1' }))?.hidden.text('abcd')).toBe(true);
    const open = [{ ...label, pii: null }];
    expect(withholdFrom([record(V2, {})], recordMasks(schema, open, known), open)[0]?.mask.hides).toBe(false);
  });
});
