import fc from 'fast-check';
import type { Json } from '../../json/json-text';

type Schema = boolean | { readonly [keyword: string]: unknown };

const NAMES = ['a', 'b', 'c', 'x-1'] as const;
const PATTERNS = ['^x-', '^[ab]$', 'c', '^x-1$'] as const;
const name = fc.constantFrom(...NAMES);
const small = fc.constantFrom(0, 1, 2, 3);
const scalar: fc.Arbitrary<Json> = fc.constantFrom(
  null,
  true,
  false,
  0,
  1,
  2,
  1.5,
  -1,
  10,
  '',
  'a',
  'abc',
  'x-1',
);
const typeNames = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** Data of a kind that the schemas below tell apart. */
export const instances: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'medium' },
    { arbitrary: scalar, weight: 2 },
    fc.array(tie('value'), { maxLength: 3 }),
    { arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }), weight: 3 },
  ),
})).value;

const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 3 });

/** An object with a member `then` looks like a promise to the linter, so it is not written as one. */
const named = (names: readonly string[], parts: readonly Schema[]): object =>
  Object.fromEntries(names.map((each, index) => [each, parts[index]]));

/** Keywords of one schema, with other schemas where they belong. A recursive definition is called `d`. */
const keywords = (schema: fc.Arbitrary<Schema>): fc.Arbitrary<object>[] => [
  fc.record({ type: fc.constantFrom(...typeNames) }),
  fc.record({ type: fc.uniqueArray(fc.constantFrom(...typeNames), { minLength: 1, maxLength: 3 }) }),
  fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
  fc.record({ const: instances }),
  fc.record({ minimum: fc.constantFrom(-1, 0, 1, 1.5) }),
  fc.record({ maximum: fc.constantFrom(0, 1, 2, 10) }),
  fc.record({ exclusiveMinimum: fc.constantFrom(-1, 0, 1) }),
  fc.record({ exclusiveMaximum: fc.constantFrom(1, 2, 10) }),
  fc.record({ multipleOf: fc.constantFrom(0.5, 1, 2) }),
  fc.record({ minLength: small }),
  fc.record({ maxLength: small }),
  fc.record({ pattern: fc.constantFrom('^a', '^x-', 'c$') }),
  fc.record({ minItems: small }),
  fc.record({ maxItems: small }),
  fc.record({ uniqueItems: fc.boolean() }),
  fc.record({ items: schema }),
  fc.record({ prefixItems: list(schema) }),
  fc.record({ contains: schema }),
  fc.record({ contains: schema, minContains: small, maxContains: fc.constantFrom(1, 2, 3) }),
  fc.record({ properties: fc.dictionary(name, schema, { maxKeys: 3, noNullPrototype: true }) }),
  fc.record({
    properties: fc.dictionary(name, schema, { maxKeys: 3, noNullPrototype: true }),
    required: fc.uniqueArray(name, { maxLength: 2 }),
  }),
  fc.record({
    properties: fc.dictionary(name, schema, { maxKeys: 3, noNullPrototype: true }),
    additionalProperties: fc.oneof(fc.constant(false), schema),
  }),
  fc.record({
    patternProperties: fc.dictionary(fc.constantFrom(...PATTERNS), schema, {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
  }),
  fc.record({ additionalProperties: schema }),
  fc.record({ required: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }) }),
  fc.record({ minProperties: small }),
  fc.record({ maxProperties: small }),
  fc.record({ propertyNames: schema }),
  fc.record({
    dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  }),
  fc.record({ dependentSchemas: fc.dictionary(name, schema, { maxKeys: 2, noNullPrototype: true }) }),
  fc.record({ allOf: list(schema) }),
  fc.record({ anyOf: list(schema) }),
  fc.record({ oneOf: list(schema) }),
  fc.record({ not: schema }),
  fc.tuple(schema, schema).map((parts) => named(['if', 'then'], parts)),
  fc.tuple(schema, schema, schema).map((parts) => named(['if', 'then', 'else'], parts)),
  fc.constant({ $ref: '#/$defs/d' }),
];

const inner: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: fc.record({ type: fc.constantFrom(...typeNames) }), weight: 4 },
    fc.boolean(),
    {
      arbitrary: fc
        .array(fc.oneof(...keywords(tie('schema'))), { minLength: 1, maxLength: 3 })
        .map((parts) => Object.assign({}, ...parts) as Schema),
      weight: 4,
    },
  ),
})).schema;

/** A document of 2020-12 whose definition `d` steps into the data wherever it comes back to itself. */
export const documents: fc.Arbitrary<{ readonly [keyword: string]: unknown }> = fc
  .record({
    root: fc.array(fc.oneof(...keywords(inner)), { minLength: 1, maxLength: 3 }),
    d: fc.record({
      properties: fc.dictionary(name, inner, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    }),
  })
  .map(({ root, d }) => ({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...Object.assign({}, ...root),
    $defs: { d },
  }));

type Path = readonly number[];

/** The document with one keyword somewhere left out or taken over from another: versions differ in little. */
export function changed(document: object, other: object, path: Path): object {
  const [step = 0, ...rest] = path;
  const names = Object.keys(document).filter((key) => key !== '$schema' && key !== '$defs');
  const key = names[step % Math.max(names.length, 1)];
  if (key === undefined) return { ...document, ...other };
  const value = document[key as never] as unknown;
  if (rest.length > 0 && typeof value === 'object' && value !== null && !Array.isArray(value))
    return { ...document, [key]: changed(value, other, rest) };
  const { [key as never]: _left, ...without } = document as Record<string, unknown>;
  return step % 2 === 0 ? without : { ...without, ...withoutDefinitions(other) };
}

function withoutDefinitions(document: object): object {
  const { $schema, $defs, ...rest } = document as Record<string, unknown>;
  return rest;
}
