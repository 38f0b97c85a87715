import { describe, expect, test, vi } from 'vitest';
import { Unreadable } from '../invalid-definition';
import { parseAvro } from './parse-avro';
import { avroBreaks } from './resolve';
import type { AvroSchema, NamedSchema, RecordSchema } from './schema';

// Bounds are there to tell a hang from a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const parse = (schema: unknown): AvroSchema => parseAvro(JSON.stringify(schema));
const record = (fields: unknown[], more: object = {}) => ({ type: 'record', name: 'R', fields, ...more });
const parsedField = (type: unknown, more: object = {}) =>
  (parse(record([{ name: 'f', type, ...more }])) as RecordSchema).fields[0];
const fixed = (size: number, more: object) => ({ type: 'fixed', name: 'F', size, ...more });
const decimal = (precision: unknown, scale?: unknown) => ({ logicalType: 'decimal', precision, scale });

describe('names (specification, "Names")', () => {
  test.each([
    { name: 'a plain name', schema: record([]), full: 'R' },
    {
      name: 'a namespace beside it',
      schema: record([], { namespace: 'shop.orders' }),
      full: 'shop.orders.R',
    },
    { name: 'a name that is full already', schema: record([], { name: 'a.B', namespace: 'x' }), full: 'a.B' },
    { name: 'an empty namespace', schema: record([], { namespace: '' }), full: 'R' },
  ])('$name gives $full', ({ schema, full }) => {
    expect((parse(schema) as NamedSchema).name.full).toBe(full);
  });

  test('types inside a type belong to its namespace unless they say otherwise', () => {
    const inner = (more: object) => ({ type: 'enum', symbols: ['A'], ...more });
    const schema = record(
      [
        { name: 'a', type: inner({ name: 'Kind' }) },
        { name: 'b', type: inner({ name: 'Kind', namespace: 'other' }) },
        { name: 'c', type: inner({ name: 'far.away.Kind' }) },
        { name: 'd', type: 'Kind' },
        { name: 'e', type: 'other.Kind' },
      ],
      { namespace: 'shop' },
    );
    const names = (parse(schema) as RecordSchema).fields.map(({ type }) => 'name' in type && type.name.full);
    expect(names).toEqual(['shop.Kind', 'other.Kind', 'far.away.Kind', 'shop.Kind', 'other.Kind']);
  });

  test('a record may contain itself', () => {
    const schema = parse(record([{ name: 'next', type: ['null', 'R'] }])) as RecordSchema;
    expect(schema.fields[0]?.type).toMatchObject({ branches: [{ kind: 'null' }, schema] });
  });

  test('aliases belong to the namespace of the type', () => {
    const schema = parse(record([], { namespace: 'shop', aliases: ['Old', 'gone.Older'] }));
    expect((schema as RecordSchema).aliases.map(({ full }) => full)).toEqual(['shop.Old', 'gone.Older']);
  });
});

describe('logical types (specification, "Logical Types")', () => {
  test.each([
    { type: { type: 'bytes', ...decimal(10, 2) }, logicalType: { name: 'decimal', precision: 10, scale: 2 } },
    { type: { type: 'bytes', ...decimal(10) }, logicalType: { name: 'decimal', precision: 10, scale: 0 } },
    { type: fixed(4, decimal(9, 9)), logicalType: { name: 'decimal', precision: 9, scale: 9 } },
    { type: { type: 'long', logicalType: 'timestamp-micros' }, logicalType: { name: 'timestamp-micros' } },
    { type: { type: 'string', logicalType: 'uuid' }, logicalType: { name: 'uuid' } },
    { type: fixed(12, { logicalType: 'duration' }), logicalType: { name: 'duration' } },
  ])('$type is read', ({ type, logicalType }) => {
    expect(parsedField(type)?.type).toMatchObject({ logicalType });
  });

  test.each([
    { name: 'unknown', type: { type: 'string', logicalType: 'colour' } },
    { name: 'on the wrong carrier', type: { type: 'int', logicalType: 'timestamp-millis' } },
    { name: 'a decimal whose scale exceeds its precision', type: { type: 'bytes', ...decimal(2, 3) } },
    { name: 'a decimal without precision', type: { type: 'bytes', ...decimal(undefined, 1) } },
    { name: 'a decimal of negative scale', type: { type: 'bytes', ...decimal(4, -1) } },
    { name: 'a decimal that its fixed cannot hold', type: fixed(4, decimal(10)) },
    { name: 'a duration of the wrong size', type: fixed(8, { logicalType: 'duration' }) },
  ])('one that is $name is ignored, not refused', ({ type }) => {
    expect(parsedField(type)?.type).not.toHaveProperty('logicalType');
  });
});

describe('defaults (specification, "Complex Types, Records")', () => {
  const enumeration = { type: 'enum', name: 'E', symbols: ['A', 'B'] };
  const point = {
    type: 'record',
    name: 'P',
    fields: [
      { name: 'x', type: 'int' },
      { name: 'y', type: 'int', default: 0 },
    ],
  };
  const taken: [type: unknown, value: unknown][] = [
    ['null', null],
    ['boolean', true],
    ['int', -2_147_483_648],
    ['long', 9_007_199_254_740_991],
    ['float', 1.5],
    ['double', 1],
    ['bytes', '\u00ff'],
    ['string', 'ÿ€'],
    [enumeration, 'B'],
    [{ type: 'fixed', name: 'F', size: 2 }, 'ab'],
    [{ type: 'array', items: 'int' }, [1, 2]],
    [{ type: 'map', values: 'string' }, { a: 'b' }],
    [['null', 'string'], null],
    [['null', 'string'], 'any branch'],
    [point, { x: 1 }],
  ];
  test.each(taken)('%j takes %j', (type, value) => {
    expect(parsedField(type, { default: value })?.defaultValue).toEqual({ json: value });
  });

  const refused: [type: unknown, value: unknown][] = [
    ['null', 'null'],
    ['boolean', 0],
    ['int', 2_147_483_648],
    ['int', 1.5],
    ['int', '1'],
    ['long', 1e19],
    ['float', 'NaN'],
    ['bytes', '€'],
    ['string', 1],
    [enumeration, 'C'],
    [{ type: 'fixed', name: 'F', size: 2 }, 'abc'],
    [{ type: 'array', items: 'int' }, ['1']],
    [{ type: 'map', values: 'string' }, [1]],
    [['null', 'string'], 1],
    [point, { y: 1 }],
    [point, null],
  ];
  test.each(refused)('%j refuses %j', (type, value) => {
    expect(() => parsedField(type, { default: value })).toThrow('field R.f: the default');
  });

  test('a default inside a record that contains itself is checked once the record is whole', () => {
    const schema = record([
      { name: 'value', type: 'int' },
      { name: 'next', type: ['null', 'R'], default: { value: 1, next: { value: 'two' } } },
    ]);
    expect(() => parse(schema)).toThrow('the default');
  });
});

describe('what is no schema', () => {
  test.each([
    { name: 'no JSON', text: '{', message: 'not JSON' },
    { name: 'nothing', text: '', message: 'not JSON' },
    { name: 'null', text: 'null', message: 'schema is no type: null' },
    { name: 'a number', text: '7', message: 'schema is no type: 7' },
    { name: 'an object without a type', text: '{}', message: 'schema has no type' },
    { name: 'a type that is an object', text: '{"type":{"type":"int"}}', message: 'schema has no type' },
    { name: 'an unknown name', text: '"Money"', message: 'no type is called "Money"' },
    { name: 'an inherited name', text: '"constructor"', message: 'no type is called "constructor"' },
  ])('$name', ({ text, message }) => {
    expect(() => parseAvro(text)).toThrow(message);
    expect(() => parseAvro(text)).toThrow(Unreadable);
  });

  test.each([
    {
      name: 'a record without fields',
      schema: { type: 'record', name: 'R' },
      message: 'record R has no list of fields',
    },
    { name: 'a record without a name', schema: { type: 'record', fields: [] }, message: 'has no name' },
    {
      name: 'a name that starts with a digit',
      schema: record([], { name: '1R' }),
      message: '"1R" is not a name',
    },
    { name: 'a name with a hyphen', schema: record([], { name: 'a-b' }), message: '"a-b" is not a name' },
    { name: 'an empty part of a name', schema: record([], { name: 'a..b' }), message: 'is not a name' },
    {
      name: 'a namespace that is none',
      schema: record([], { namespace: 'a b' }),
      message: 'is not a namespace',
    },
    {
      name: 'the name of a primitive',
      schema: record([], { name: 'x.string' }),
      message: 'takes the name of a primitive',
    },
    { name: 'an alias that is none', schema: record([], { aliases: ['a b'] }), message: 'alias of record R' },
    {
      name: 'aliases that are no list',
      schema: record([], { aliases: 'a' }),
      message: 'not a list of names',
    },
    { name: 'a field without a type', schema: record([{ name: 'f' }]), message: 'field R.f is no type' },
    {
      name: 'a field with a dotted name',
      schema: record([{ name: 'a.b', type: 'int' }]),
      message: 'without a valid name',
    },
    {
      name: 'two fields of one name',
      schema: record([
        { name: 'f', type: 'int' },
        { name: 'f', type: 'int' },
      ]),
      message: 'two fields f',
    },
    {
      name: 'a use before the definition',
      schema: record([
        { name: 'f', type: 'E' },
        { name: 'g', type: { type: 'enum', name: 'E', symbols: ['A'] } },
      ]),
      message: 'no type is called "E" up to here',
    },
    {
      name: 'two definitions of one name',
      schema: record([{ name: 'f', type: { type: 'enum', name: 'R', symbols: ['A'] } }]),
      message: 'two types are called R',
    },
    {
      name: 'an enum without symbols',
      schema: { type: 'enum', name: 'E' },
      message: 'enum E has no list of symbols',
    },
    {
      name: 'a symbol twice',
      schema: { type: 'enum', name: 'E', symbols: ['A', 'A'] },
      message: 'repeats a symbol',
    },
    {
      name: 'a symbol that is no name',
      schema: { type: 'enum', name: 'E', symbols: ['A-B'] },
      message: '"A-B" is not a symbol',
    },
    {
      name: 'an enum default that is no symbol',
      schema: { type: 'enum', name: 'E', symbols: ['A'], default: 'B' },
      message: 'none of its symbols',
    },
    { name: 'a fixed without a size', schema: { type: 'fixed', name: 'F' }, message: 'fixed F has no size' },
    { name: 'a union in a union', schema: ['null', ['int']], message: 'a union directly in a union' },
    {
      name: 'a union of equal branches',
      schema: ['int', 'int'],
      message: 'two branches of the union are int',
    },
    {
      name: 'a union of two arrays',
      schema: [
        { type: 'array', items: 'int' },
        { type: 'array', items: 'string' },
      ],
      message: 'two branches of the union are array',
    },
  ])('$name', ({ schema, message }) => {
    expect(() => parse(schema)).toThrow(message);
  });
});

describe('hostile definitions end in bounded time', () => {
  const chain = (length: number, last: string) => {
    const inside = (index: number): unknown =>
      index === length ? last : record([{ name: 'f', type: inside(index + 1) }], { name: `R${index}` });
    return inside(0);
  };

  test('brackets without end are refused', () => {
    expect(() => parseAvro('['.repeat(85_000) + ']'.repeat(85_000))).toThrow('nested more than');
    expect(() => parseAvro(`${'{"type":"array","items":'.repeat(7_000)}"int"${'}'.repeat(7_000)}`)).toThrow(
      'nested more',
    );
  });

  test('a chain of names longer than the stack is refused by the comparison, not by a crash', () => {
    // A union of thousands of records, each of which refers to the one before it.
    const schema = (first: string) =>
      parse(
        Array.from({ length: 2_500 }, (_, index) =>
          record([{ name: 'f', type: index === 0 ? first : `R${index - 1}` }], { name: `R${index}` }),
        ),
      );
    const started = performance.now();
    expect(avroBreaks(schema('string'), schema('int')).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('sixty levels of records are compared', () => {
    expect(avroBreaks(parse(chain(60, 'long')), parse(chain(60, 'int')))).toEqual([]);
    expect(avroBreaks(parse(chain(60, 'int')), parse(chain(60, 'long')))).toMatchObject([
      { rule: 'avro-type-mismatch', path: Array(60).fill('f').join('.') },
    ]);
  });

  test('types that share types do not multiply', () => {
    // Each record refers twice to the next: 2^40 ways through, forty pairs.
    const inside = (index: number): unknown =>
      index === 40
        ? 'int'
        : record(
            [
              { name: 'one', type: inside(index + 1) },
              { name: 'two', type: index === 39 ? 'int' : `R${index + 1}` },
            ],
            { name: `R${index}` },
          );
    const older = JSON.stringify(inside(0));
    const newer = older.replaceAll('"int"', '"string"');
    const reasons = avroBreaks(parseAvro(newer), parseAvro(older));
    expect(reasons).toHaveLength(50);
  });

  test('a record of six thousand fields is compared with itself', () => {
    const fields = Array.from({ length: 6_000 }, (_, index) => ({ name: `f${index}`, type: 'int' }));
    const text = JSON.stringify(record(fields));
    const started = performance.now();
    expect(avroBreaks(parseAvro(text), parseAvro(text))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
