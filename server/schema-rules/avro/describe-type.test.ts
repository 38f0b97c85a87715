import { expect, test } from 'vitest';
import { describeType } from './describe-type';
import { parseAvro } from './parse-avro';
import { avroBreaks } from './resolve';

const parse = (schema: unknown) => parseAvro(JSON.stringify(schema));
const fixed = (more: object) => ({ type: 'fixed', name: 'shop.Code', size: 12, ...more });

test.each([
  ['string', 'string'],
  [{ type: 'int', logicalType: 'date' }, 'int as date'],
  [{ type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 }, 'bytes as decimal(10, 2)'],
  [{ type: 'bytes', logicalType: 'decimal', precision: 4 }, 'bytes as decimal(4, 0)'],
  // What a logical type cannot stand on is ignored, as the specification wants it.
  [{ type: 'string', logicalType: 'decimal', precision: 4 }, 'string'],
  [{ type: 'array', items: 'long' }, 'array of long'],
  [{ type: 'map', values: { type: 'array', items: 'long' } }, 'map of array'],
  [fixed({}), 'fixed shop.Code of 12 bytes'],
  [fixed({ logicalType: 'duration' }), 'fixed shop.Code of 12 bytes as duration'],
  [fixed({ logicalType: 'decimal', precision: 20 }), 'fixed shop.Code of 12 bytes as decimal(20, 0)'],
  [{ type: 'enum', name: 'shop.Kind', symbols: ['A'] }, 'enum shop.Kind'],
  [{ type: 'record', name: 'shop.Order', fields: [] }, 'record shop.Order'],
  [['null', 'int'], 'union (null, int)'],
  [
    ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'],
    'union (null, boolean, int, long, float, double, …)',
  ],
])('%j is %s', (schema, words) => {
  expect(describeType(parse(schema))).toBe(words);
});

test('symbols that the reader lacks are listed up to eight', () => {
  const colours = (count: number) =>
    parse({
      type: 'enum',
      name: 'Colour',
      symbols: Array.from({ length: count }, (_, index) => `C${index}`),
    });
  const [few] = avroBreaks(colours(1), colours(9));
  expect(few?.message).toContain('C1, C2, C3, C4, C5, C6, C7, C8');
  expect(few?.message).not.toContain('more symbols');
  const [many] = avroBreaks(colours(1), colours(12));
  expect(many?.message).toContain('C8 and 3 more symbols');
});
