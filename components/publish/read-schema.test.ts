import { describe, expect, test } from 'vitest';
import { readSchema } from './read-schema';

describe('a schema while it is typed', () => {
  test('is empty before anything is typed', () => {
    expect(readSchema(' \n')).toEqual({ kind: 'empty' });
  });

  test('says why it is no JSON yet', () => {
    expect(readSchema('{ "type": ')).toMatchObject({ kind: 'not-json' });
  });

  test('shows the fields that it names', () => {
    const text = '{"type":"object","properties":{"id":{"type":"string","description":"Unique"}}}';
    expect(readSchema(text)).toMatchObject({
      kind: 'fields',
      fields: [{ path: 'id', description: 'Unique' }],
    });
  });

  test.each(['[]', 'null', '42', '"text"'])('finds no fields in %s', (text) => {
    expect(readSchema(text)).toEqual({ kind: 'fields', fields: [] });
  });
});
