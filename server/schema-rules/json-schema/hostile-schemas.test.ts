import { describe, expect, test } from 'vitest';
import { Unreadable } from '../invalid-definition';
import { jsonSchemaBreaks } from './compare-json-schema';
import { parseJsonSchema } from './parse-json-schema';

const parse = (schema: unknown) => parseJsonSchema(JSON.stringify(schema));
const list = <T>(length: number, of: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => of(index));
const many = (length: number, of: (index: number) => readonly [string, unknown]): object =>
  Object.fromEntries(list(length, of));

/** Definitions of the size that the registry takes, each of a version whose `seed` differs. */
const HOSTILE: readonly { readonly name: string; readonly of: (seed: number) => object }[] = [
  {
    name: 'patterns that are slow on each of many long names',
    of: (seed) => ({
      properties: many(800, (index) => [`${'a'.repeat(92)}${index}`, { minimum: seed }]),
      patternProperties: many(500, (index) => [`a*a*b${index}`, { type: 'string' }]),
    }),
  },
  {
    name: 'hundreds of choices of one among many',
    of: (seed) => ({
      allOf: list(20, (index) => ({
        oneOf: list(40, (branch) => ({
          properties: { [`p${index}`]: { enum: [branch + seed, 'x'] } },
          required: [`p${index}`],
        })),
      })),
    }),
  },
  {
    name: 'one among hundreds',
    of: (seed) => ({
      oneOf: list(600, (branch) => ({ properties: { kind: { const: branch, minimum: seed } } })),
    }),
  },
  {
    name: 'a thousand exclusions',
    of: (seed) => ({
      allOf: list(1_000, (index) => ({
        not: { properties: { a: { const: index + seed } }, required: ['a'] },
      })),
    }),
  },
  {
    name: 'hundreds of conditions',
    of: (seed) => ({
      allOf: list(700, (index) => ({
        if: { properties: { a: { const: index } }, required: ['a'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { b: { minimum: seed } } },
      })),
    }),
  },
  {
    name: 'thousands of parts that all hold',
    of: (seed) => ({ allOf: list(1_500, (index) => ({ properties: { [`p${index}`]: { minimum: seed } } })) }),
  },
  {
    name: 'many parts that hold in each of many branches',
    of: (seed) => ({
      allOf: list(1_000, (index) => ({ properties: { a: { minimum: index + seed } } })),
      anyOf: list(200, (index) => ({ properties: { kind: { const: index } } })),
    }),
  },
  {
    name: 'branches that contain themselves, by the dozen',
    of: (seed) => ({
      $defs: {
        n: {
          oneOf: list(40, (index) => ({
            properties: {
              kind: { const: index },
              left: { $ref: '#/$defs/n' },
              right: { $ref: '#/$defs/n' },
              v: { minimum: seed },
            },
            required: ['kind'],
          })),
        },
      },
      $ref: '#/$defs/n',
    }),
  },
  {
    name: 'large values in many branches',
    of: (seed) => ({
      enum: list(1_500, (index) => ({ a: index, b: [index, { c: index }] })),
      anyOf: list(30, (index) => ({ properties: { a: { minimum: index * seed } }, required: ['a'] })),
    }),
  },
];

describe('hostile schemas end in bounded time', () => {
  /** Of the processor, because others may compute as well: far above what is needed, far below what there was. */
  const MOST_MS = 3_000;
  const quickly = <T>(work: () => T): T => {
    const started = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(MOST_MS);
    return result;
  };
  const compare = (newer: object, older: object) =>
    quickly(() => jsonSchemaBreaks(parse(newer), parse(older)));
  const rules = (newer: object, older: object) => [...new Set(compare(newer, older).map(({ rule }) => rule))];

  // What is given up is a FAILURE in the registry: an answer of nothing would be a promise (docs/aws-facts.md §7).
  test.each(HOSTILE)('$name', ({ of }) => {
    expect(rules(of(2), of(1))).toContain('json-too-complex');
  });

  test('are the same as themselves all the same', () => {
    const of = HOSTILE.find(({ name }) => name === 'a thousand exclusions')?.of ?? (() => ({}));
    expect(compare({ ...of(1), title: 'x' }, of(1))).toEqual([]);
  });

  test('brackets without end', () => {
    quickly(() => expect(() => parseJsonSchema('{"not":'.repeat(20_000))).toThrow(Unreadable));
    quickly(() =>
      expect(() => parseJsonSchema(`${'{"not":'.repeat(20_000)}{}${'}'.repeat(20_000)}`)).toThrow(
        'nested more',
      ),
    );
  });

  test('a chain of references longer than the stack', () => {
    const chain = (last: object) => ({
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(
        Array.from({ length: 4_000 }, (_, index) => [
          `d${index}`,
          index === 3_999 ? last : { properties: { a: { $ref: `#/$defs/d${index + 1}` } } },
        ]),
      ),
    });
    expect(rules(chain({ type: 'string' }), chain({ type: 'number' }))).toEqual(['json-too-complex']);
  });

  test('choices without end', () => {
    const choices = (seed: number) => ({
      allOf: Array.from({ length: 30 }, (_, index) => ({
        anyOf: Array.from({ length: 4 }, (_x, branch) => ({
          properties: { [`p${index}`]: { const: branch + seed } },
        })),
      })),
    });
    expect(rules(choices(1), choices(0)).length).toBeGreaterThan(0);
    expect(rules({ ...choices(0), title: 'x' }, choices(0))).toEqual([]);
  });

  test('branches in branches that contain themselves', () => {
    const tree = (type: string) => ({
      $defs: {
        n: {
          oneOf: Array.from({ length: 12 }, (_, index) => ({
            properties: {
              kind: { const: index },
              left: { $ref: '#/$defs/n' },
              right: { $ref: '#/$defs/n' },
              v: { type },
            },
            required: ['kind'],
          })),
        },
      },
      $ref: '#/$defs/n',
    });
    expect(rules(tree('string'), tree('number')).length).toBeGreaterThan(0);
  });

  test('expressions that never end are not tried', () => {
    const evil = '^(([a-z])+.)+[A-Z]([a-z])+$';
    const name = 'a'.repeat(90);
    const schema = (type: string) => ({
      properties: { [name]: { type } },
      patternProperties: { [evil]: { type: ['string', 'number'] }, '^(a+)+$': {}, '(x+x+)+y': {} },
      additionalProperties: false,
    });
    expect(rules(schema('string'), schema('string'))).toEqual([]);
    expect(rules(schema('string'), schema('number'))).toEqual(['json-type-narrowed']);
    expect(compare({ type: 'string', pattern: evil }, { const: `${name}!` })).toHaveLength(1);
  });

  test('thousands of properties, patterns and values', () => {
    const wide = {
      properties: many(4_000, (index) => [`p${index}`, { type: 'string' }]),
      additionalProperties: false,
    };
    expect(compare({ ...wide, title: 'x' }, wide)).toEqual([]);
    const patterned = (type: string) => ({
      properties: many(1_000, (index) => [`p${index}`, { type }]),
      patternProperties: many(300, (index) => [`^x${index}-`, { type }]),
    });
    expect(rules(patterned('string'), patterned('number')).length).toBeGreaterThan(0);
    const values = Array.from({ length: 15_000 }, (_, index) => `v${index}`);
    expect(compare({ enum: values.toReversed() }, { enum: values })).toEqual([]);
    expect(rules({ type: 'string', maxLength: 3 }, { enum: values })).toEqual(['json-values-narrowed']);
  });

  test('names that mean something in JavaScript are names', () => {
    const schema = (type: string) =>
      JSON.parse(
        `{"additionalProperties":false,"properties":{"__proto__":{"type":"${type}"},"constructor":{"type":"${type}"},"toString":{"type":"string"}}}`,
      );
    expect(compare(schema('string'), schema('number')).map(({ path }) => path)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  test('a value with deep data', () => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 200; depth += 1) value = { a: value };
    expect(compare({ type: 'object', properties: { a: {} } }, { const: value })).toEqual([]);
    expect(rules({ type: 'object', properties: { a: { type: 'string' } } }, { const: value })).toEqual([
      'json-values-narrowed',
    ]);
  });
});
