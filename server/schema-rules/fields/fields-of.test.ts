import { expect, test } from 'vitest';
import { parseSchema } from '../parse-schema';
import { MOST_DEFINITION_CHARS, type SchemaFormat } from '../schema-format';
import { type FieldNode, flatten } from './field-tree';
import { fieldsOf } from './fields-of';

function treeOf(format: SchemaFormat, definition: unknown) {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const parsed = parseSchema(format, text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return fieldsOf(parsed.value);
}

/** `path: type` with what is said beyond it; two blanks for each level. */
function line({ path, type, optional, repeated, recursive, ...field }: FieldNode, depth: number): string {
  const notes = [
    optional && 'optional',
    repeated,
    recursive && 'recursive',
    field.defaultValue !== null && `= ${field.defaultValue}`,
    field.symbols.length > 0 && field.symbols.join('|'),
    field.aliases.length > 0 && `was ${field.aliases.join(', ')}`,
    field.number !== null && `#${field.number}`,
    field.description,
  ].filter(Boolean);
  return `${'  '.repeat(depth)}${path}: ${[type, ...notes].join('; ')}`;
}

const linesOf = (format: SchemaFormat, definition: unknown) =>
  flatten(treeOf(format, definition).fields).map(({ field, depth }) => line(field, depth));

const record = (name: string, fields: readonly object[], more: object = {}) => ({
  type: 'record',
  name,
  fields,
  ...more,
});

test.each([
  {
    name: 'defaults, documentation and aliases',
    definition: record('Order', [
      { name: 'id', type: 'string', doc: 'The order.', aliases: ['orderId'] },
      { name: 'note', type: ['null', 'string'], default: null },
    ]),
    lines: ['id: string; was orderId; The order.', 'note: string or null; optional; = null'],
  },
  {
    name: 'a list of records and a map of enums',
    definition: record('Order', [
      { name: 'lines', type: { type: 'array', items: record('Line', [{ name: 'sku', type: 'string' }]) } },
      { name: 'states', type: { type: 'map', values: { type: 'enum', name: 'State', symbols: ['A', 'B'] } } },
    ]),
    lines: ['lines: array of Line; list', '  lines[].sku: string', 'states: map of State; map'],
  },
  {
    name: 'an enum and a logical type',
    definition: record('Order', [
      { name: 'state', type: { type: 'enum', name: 'State', symbols: ['NEW', 'PAID'], doc: 'Where it is.' } },
      { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
    ]),
    lines: ['state: enum State; NEW|PAID; Where it is.', 'at: long as timestamp-millis'],
  },
  {
    name: 'several records in a union, each for itself',
    definition: record('Payment', [
      {
        name: 'by',
        type: [
          record('Card', [{ name: 'number', type: 'string' }]),
          record('Wallet', [{ name: 'number', type: 'int' }]),
        ],
      },
    ]),
    lines: [
      'by: union (Card, Wallet)',
      '  by(Card): record Card; optional',
      '    by(Card).number: string',
      '  by(Wallet): record Wallet; optional',
      '    by(Wallet).number: int',
    ],
  },
  {
    name: 'a record that holds itself, opened once on each way',
    definition: record('Tree', [
      { name: 'left', type: ['null', 'Tree'], default: null },
      { name: 'leaf', type: record('Leaf', [{ name: 'up', type: 'Tree' }]) },
    ]),
    lines: [
      'left: record Tree or null; optional; recursive; = null',
      'leaf: record Leaf',
      '  leaf.up: record Tree; recursive',
    ],
  },
  { name: 'what is no record', definition: 'string', lines: [] },
])('AVRO: $name', ({ definition, lines }) => {
  expect(linesOf('AVRO', JSON.stringify(definition))).toEqual(lines);
});

test.each([
  {
    name: 'types, formats, defaults and values',
    definition: {
      properties: {
        id: { type: 'string', format: 'uuid', description: 'The order.' },
        count: { type: ['integer', 'null'], default: 1 },
        state: { enum: ['new', 'paid'] },
        free: {},
      },
      required: ['id'],
    },
    lines: [
      'id: string uuid; The order.',
      'count: null or integer; optional; = 1',
      'state: one of 2 values; optional; new|paid',
      'free: any; optional',
    ],
  },
  {
    name: 'objects, lists of lists and maps',
    definition: {
      properties: {
        grid: { type: 'array', items: { type: 'array', items: { properties: { x: { type: 'number' } } } } },
        labels: { type: 'object', additionalProperties: { properties: { text: { type: 'string' } } } },
        'order id': { type: 'string' },
      },
    },
    lines: [
      'grid: list of list of object; optional; list',
      '  grid[][].x: number; optional',
      'labels: object; optional; map',
      '  labels{}.text: string; optional',
      '["order id"]: string; optional',
    ],
  },
  {
    name: 'references, and what stands beside them',
    definition: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: {
        money: { type: 'object', description: 'An amount.', properties: { minor: { type: 'integer' } } },
      },
      properties: {
        total: { $ref: '#/$defs/money', description: 'What is paid.' },
        fee: { $ref: '#/$defs/money' },
      },
    },
    lines: [
      'total: object; optional; What is paid.',
      '  total.minor: integer; optional',
      'fee: object; optional; An amount.',
      '  fee.minor: integer; optional',
    ],
  },
  {
    name: 'allOf as its own, branches as possible',
    definition: {
      allOf: [{ properties: { id: { type: 'string' } }, required: ['id'] }],
      oneOf: [
        { properties: { card: { type: 'string' } }, required: ['card'] },
        { properties: { iban: { type: 'string' } } },
      ],
    },
    lines: ['id: string', 'card: string; optional', 'iban: string; optional'],
  },
  {
    name: 'a schema that refers to itself',
    definition: {
      definitions: { node: { properties: { next: { $ref: '#/definitions/node' } } } },
      properties: { first: { $ref: '#/definitions/node' } },
    },
    lines: ['first: object; optional', '  first.next: object; optional; recursive'],
  },
  { name: 'a list of itself', definition: { type: 'array', items: { $ref: '#' } }, lines: [] },
])('JSON: $name', ({ definition, lines }) => {
  expect(linesOf('JSON', definition)).toEqual(lines);
});

test.each([
  {
    name: 'labels, numbers, defaults, enums and comments',
    definition: `syntax = "proto2";
      enum State { NEW = 0; PAID = 1; }
      message Order {
        // The order.
        required string id = 1;
        optional State state = 4 [default = PAID];
        repeated string tags = 5;
      }`,
    lines: [
      'id: string; #1; The order.',
      'state: enum State; optional; = PAID; NEW|PAID; #4',
      'tags: repeated string; optional; list; #5',
    ],
  },
  {
    name: 'messages inside, maps and oneofs',
    definition: `syntax = "proto3";
      message Line { string sku = 1; }
      message Order { map<string, Line> lines = 1; oneof by { string card = 2; string iban = 3; } }`,
    lines: [
      'lines: map to message Line; optional; map; #1',
      '  lines{}.sku: string; optional; #1',
      'card: string, one of by; optional; #2',
      'iban: string, one of by; optional; #3',
    ],
  },
  {
    name: 'several messages that records may be',
    definition: 'syntax = "proto3"; message A { int32 x = 1; } message B { B next = 1; }',
    lines: [
      'A: message; optional',
      '  A.x: int32; optional; #1',
      'B: message; optional',
      '  B.next: message B; optional; recursive; #1',
    ],
  },
])('PROTOBUF: $name', ({ definition, lines }) => {
  expect(linesOf('PROTOBUF', definition)).toEqual(lines);
});

test('the nearest fields of a definition as long as the registry takes are kept, quickly', () => {
  const wide = Array.from({ length: 2_500 }, (_, at) => ({
    name: `field_of_the_order_${at}`,
    type: 'string',
  }));
  const tree = treeOf('AVRO', record('Wide', wide));
  expect([tree.count, tree.complete]).toEqual([2_000, false]);

  // Each record holds the next one twice: two to the power of its depth ways lead to the last.
  const doubling = Array.from({ length: 40 }, (_, at) => [
    `R${at}`,
    {
      properties:
        at === 39 ? {} : { a: { $ref: `#/definitions/R${at + 1}` }, b: { $ref: `#/definitions/R${at + 1}` } },
    },
  ]);
  const deep = treeOf('JSON', { definitions: Object.fromEntries(doubling), $ref: '#/definitions/R0' });
  expect([deep.count, deep.complete]).toEqual([2_000, false]);
  expect(deep.fields.map(({ path }) => path)).toEqual(['a', 'b']);
});

test('long names cannot make a tree that is much longer than its definition', () => {
  const name = 'n'.repeat(60_000);
  const inner = record(
    'Inner',
    Array.from({ length: 90 }, (_, at) => ({ name: `f${at}`, type: 'string' })),
  );
  const definition = record('Outer', [{ name, type: inner }]);
  expect(JSON.stringify(definition).length).toBeLessThan(MOST_DEFINITION_CHARS);
  const tree = treeOf('AVRO', definition);
  expect(tree.complete).toBe(false);
  expect(JSON.stringify(tree).length).toBeLessThan(5_000_000);
});
